"""Measures: asked for, done, sent back, verified by somebody else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.files.views import respond_with
from hoptac.inspections import actions, forms, queries
from hoptac.inspections.views.shared import address, seen_inspection, seen_measure, way
from hoptac.inspections.writing import inspecting_party
from hoptac.programmes.views.shared import carry_out, fill_in


@require_GET
@seated
def measures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the measures that are not verified, the earliest due first."""
    only_late = request.GET.get("late") == "1"
    shown = queries.measures_of(actor, timezone.localdate(), only_late=only_late)
    context = {"measures": shown, "only_late": only_late, "today": timezone.localdate()}
    return render(request, "inspections/measures.html", context)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("yêu cầu biện pháp khắc phục"))
@seated
def require_measure(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Ask one agency to put something right by a day."""
    actor.require("inspections.conclude")
    seen = seen_inspection(actor, inspection_id)
    inspecting_party(seen, actor)
    agencies = queries.agencies_to_inspect(seen.programme, timezone.localdate())
    form = forms.MeasureForm(
        request.POST or None, agencies=agencies, initial={"agency": seen.agency_id}
    )

    def deed() -> str:
        given = dict(form.cleaned_data)
        chosen = queries.agency(given.pop("agency"))
        at = timezone.now()
        actions.require_measure(inspection=seen, agency=chosen, **given, by=actor, at=at)
        return address(seen)

    page = {"title": _("Yêu cầu biện pháp khắc phục"), "button": _("Giao biện pháp")}
    return fill_in(request, form, deed, lead=seen.aim, back=address(seen), trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def done(request: HttpRequest, actor: Actor, measure_id: int) -> HttpResponse:
    """Say, as the responsible agency, what was done, with evidence."""
    seen = seen_measure(actor, measure_id)
    actor.require("inspections.answer", of_agencies=[seen.agency_id])
    form = forms.DoneForm(
        request.POST or None, request.FILES or None, initial={"done_on": timezone.localdate()}
    )

    def deed() -> str:
        actions.tell_done(measure=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen.inspection)

    page = {"title": _("Báo cáo đã khắc phục"), "button": _("Gửi báo cáo"), "lead": seen.title}
    back = address(seen.inspection)
    return fill_in(request, form, deed, back=back, trail=way(seen.inspection), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("trả lại báo cáo khắc phục"))
@seated
def send_back(request: HttpRequest, actor: Actor, measure_id: int) -> HttpResponse:
    """Return what was said to be done, with the reason."""
    actor.require("inspections.conclude")
    seen = seen_measure(actor, measure_id)
    inspecting_party(seen.inspection, actor)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        actions.send_back(measure=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen.inspection)

    page = {"title": _("Trả lại báo cáo khắc phục"), "button": _("Trả lại"), "lead": seen.title}
    back = address(seen.inspection)
    return fill_in(request, form, deed, back=back, trail=way(seen.inspection), **page)


@require_POST
@recently_proved(gettext_noop("xác minh việc khắc phục"))
@seated
def verify(request: HttpRequest, actor: Actor, measure_id: int) -> HttpResponse:
    """Confirm, as somebody else than the doer, that it was put right."""
    seen = seen_measure(actor, measure_id)
    return carry_out(
        request,
        lambda: actions.verify(measure=seen, by=actor, at=timezone.now()),
        goal=address(seen.inspection),
        done=_("Đã xác minh biện pháp khắc phục."),
    )


@require_GET
@seated
def evidence(request: HttpRequest, actor: Actor, measure_id: int) -> HttpResponseBase:
    """Open what shows that a measure was done."""
    seen = seen_measure(actor, measure_id)
    if seen.evidence is None:
        raise Http404
    return respond_with(seen.evidence, download=not seen.evidence.is_picture)
