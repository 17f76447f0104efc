"""The plan of the year: its list, planning, putting right, telling, cancelling, the checklist."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.beneficiaries.queries import place_called
from hoptac.inspections import actions, forms, queries
from hoptac.inspections.views.shared import address, seen_inspection, way
from hoptac.inspections.writing import inspecting_party
from hoptac.plans.queries import programmes_of
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.choices import Field
from hoptac.programmes.states import LIVING
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, trail, version_of


@require_GET
@seated
def inspections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the inspections the reader may see; the address holds what it is narrowed to."""
    programmes = list(programmes_of(actor))
    form = forms.FilterInspections(request.GET, programmes=programmes)
    may = actor.may("inspections.plan")
    context = {
        "form": form,
        "rows": queries.inspections_of(actor, form.asked(), timezone.localdate()),
        "programmes": [
            (one, [(code, Field(code).label) for code in one.fields])
            for one in programmes
            if may and one.state in LIVING
        ],
    }
    return render(request, "inspections/list.html", context)


def _placed(form: forms.PlanForm) -> dict[str, Any]:
    """Return what a plan says: the inspected agency, the place by its name of the day, the rest."""
    given = form.cleaned_data
    place = place_called(given["place"], given["planned_on"])
    return {"agency": queries.agency(given["agency"]), "place": place, "said": form.said()}


@require_http_methods(["GET", "POST"])
@seated
def plan(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Put an inspection into the plan of a year."""
    actor.require("inspections.plan")
    programme, today = seen_programme(actor, programme_id), timezone.localdate()
    own_party(programme=programme, by=actor)
    agencies = queries.agencies_to_inspect(programme, today)
    form = forms.PlanForm(request.POST or None, agencies=agencies, initial={"year": today.year})

    def deed() -> str:
        told = _placed(form)
        at = timezone.now()
        made = actions.plan_inspection(programme=programme, **told, by=actor, at=at)
        return address(made)

    page = {"title": _("Lập kế hoạch kiểm tra"), "button": _("Đưa vào kế hoạch năm")}
    page |= {"lead": programme.title, "back": reverse("inspections:list")}
    return fill_in(request, form, deed, trail=trail(programme), **page)


@require_http_methods(["GET", "POST"])
@seated
def revise(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Put a plan right that nobody was told of yet."""
    actor.require("inspections.plan")
    seen, today = seen_inspection(actor, inspection_id), timezone.localdate()
    inspecting_party(seen, actor)
    agencies = queries.agencies_to_inspect(seen.programme, today)
    stored = {name: getattr(seen, name) for name in actions.SAID}
    stored |= {"agency": seen.agency_id, "place": queries.place_of(seen)}
    form = forms.PlanForm(request.POST or None, agencies=agencies, is_made=True, initial=stored)

    def deed() -> str:
        told = _placed(form) | {"version": version_of(request)}
        actions.revise_inspection(inspection=seen, **told, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Sửa kế hoạch kiểm tra"), "button": _("Lưu"), "back": address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_POST
@recently_proved(gettext_noop("thông báo cuộc kiểm tra"))
@seated
def notify(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Tell the inspected agency."""
    seen = seen_inspection(actor, inspection_id)
    return carry_out(
        request,
        lambda: actions.notify_inspection(inspection=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã thông báo; cơ quan được kiểm tra đọc được từ bây giờ."),
    )


@require_http_methods(["GET", "POST"])
@seated
def cancel(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Take an inspection off, with the reason."""
    actor.require("inspections.plan")
    seen = seen_inspection(actor, inspection_id)
    inspecting_party(seen, actor)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        at = timezone.now()
        actions.cancel_inspection(inspection=seen, **form.cleaned_data, by=actor, at=at)
        return address(seen)

    page = {"title": _("Hủy cuộc kiểm tra"), "button": _("Hủy cuộc kiểm tra")}
    return fill_in(request, form, deed, lead=seen.aim, back=address(seen), trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def checklist(request: HttpRequest, actor: Actor, programme_id: int, field: str) -> HttpResponse:
    """Put a list of the own side in place of the shipped questions of a field."""
    actor.require("inspections.plan")
    if field not in Field.values:
        raise Http404
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    asked = "\n".join(queries.checklist_of(programme, field, actor))
    form = forms.ChecklistForm(request.POST or None, initial={"questions": asked})

    def deed() -> str:
        text, at = form.cleaned_data["questions"], timezone.now()
        actions.set_checklist(programme=programme, field=field, text=text, by=actor, at=at)
        return reverse("inspections:list")

    page = {"title": _("Bảng kiểm của bên mình"), "button": _("Lưu bảng kiểm")}
    page["lead"] = f"{programme.title}: {Field(field).label}"
    back = reverse("inspections:list")
    return fill_in(request, form, deed, back=back, trail=trail(programme), **page)
