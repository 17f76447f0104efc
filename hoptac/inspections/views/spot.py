"""One inspection: its page, the phone form on the spot, and what follows from the findings."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.audit.doors import has_waited
from hoptac.files.views import respond_with
from hoptac.inspections import actions, forms, queries
from hoptac.inspections.models import Inspection
from hoptac.inspections.states import INSPECTION
from hoptac.inspections.views.shared import address, measure_verbs, seen_inspection, verbs, way
from hoptac.inspections.writing import inspecting_party
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.views.shared import carry_out, fill_in
from hoptac.ui.refusals import add_to
from hoptac.ui.steps import along

WAY = ("planned", "notified", "carried_out", "answered", "concluded", "closed")


@require_GET
@seated
def inspection(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Show an inspection: plan, findings, checklist, answer, conclusion, measures."""
    seen = seen_inspection(actor, inspection_id)
    page = queries.inspection_page(seen, timezone.localdate())
    able = verbs(actor, seen)
    context = {
        "inspection": seen,
        "page": page,
        "verbs": able,
        "measures": [
            (one, measure_verbs(actor, one.measure, concludes="require" in able))
            for one in page.measures
        ],
        "steps": along(INSPECTION, seen.state, WAY),
        "today": timezone.localdate(),
        "trail": way(seen)[:1],
    }
    return render(request, "inspections/one.html", context)


@require_http_methods(["GET", "POST"])
@seated
def write(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """The phone form on the spot; it may have waited on the phone until there was a network."""
    actor.require("inspections.carry_out")
    seen = seen_inspection(actor, inspection_id)
    inspecting_party(seen, actor)
    form = _note_form(request, actor, seen)
    if form.is_valid():
        try:
            key, now = _key(request), timezone.now()
            actions.note(inspection=seen, client_key=key, noted=form.noted(), by=actor, at=now)
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã nhận ghi nhận."))
            return redirect("inspections:one", seen.pk)
    page = {"form": form, "inspection": seen, "trail": way(seen)}
    page["lost"] = bool(form.files) and bool(form.errors)
    return render(request, "inspections/write.html", page, status=422 if form.errors else 200)


def _note_form(request: HttpRequest, actor: Actor, seen: Inspection) -> forms.NoteForm:
    questions = [one.question for one in queries.questions_of(seen)]
    known = {"noted_on": timezone.localdate(), "credit": actor.name}
    sent = (request.POST or None, request.FILES or None)
    waited = has_waited(request)
    return forms.NoteForm(*sent, questions=questions, initial=known, has_waited=waited)


def _key(request: HttpRequest) -> UUID:
    """Return the key the form carries from where it was filled in; a new one where it has none."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


@require_http_methods(["GET", "POST"])
@seated
def carried_out(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Say that the team has seen everything, and until when the agency may answer."""
    actor.require("inspections.carry_out")
    seen = seen_inspection(actor, inspection_id)
    inspecting_party(seen, actor)
    form = forms.CarriedOutForm(
        request.POST or None, initial={"carried_out_on": timezone.localdate()}
    )

    def deed() -> str:
        actions.carry_out(inspection=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Kiểm tra xong tại chỗ"), "button": _("Kết thúc phần tại chỗ")}
    lead = _("Sau bước này đoàn không ghi nhận thêm; cơ quan được kiểm tra gửi giải trình.")
    return fill_in(request, form, deed, lead=lead, back=address(seen), trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def answer(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Answer the findings as the inspected agency."""
    seen = seen_inspection(actor, inspection_id)
    actor.require("inspections.answer", of_agencies=[seen.agency_id])
    form = forms.AnswerForm(request.POST or None)

    def deed() -> str:
        actions.answer(inspection=seen, **form.cleaned_data, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Giải trình kết quả kiểm tra"), "button": _("Gửi giải trình")}
    return fill_in(request, form, deed, lead=seen.aim, back=address(seen), trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("kết luận kiểm tra"))
@seated
def conclude(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Conclude: nature, degree, cause and responsibility."""
    actor.require("inspections.conclude")
    seen = seen_inspection(actor, inspection_id)
    inspecting_party(seen, actor)
    form = forms.ConclusionForm(request.POST or None)

    def deed() -> str:
        actions.conclude(inspection=seen, said=form.said(), by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Kết luận kiểm tra"), "button": _("Ban hành kết luận")}
    lead = _("Kết luận nêu đủ tính chất, mức độ, nguyên nhân và trách nhiệm; sau đó không sửa.")
    return fill_in(request, form, deed, lead=lead, back=address(seen), trail=way(seen), **page)


@require_POST
@recently_proved(gettext_noop("kết thúc cuộc kiểm tra"))
@seated
def close(request: HttpRequest, actor: Actor, inspection_id: int) -> HttpResponse:
    """Close an inspection all of whose measures are verified."""
    seen = seen_inspection(actor, inspection_id)
    return carry_out(
        request,
        lambda: actions.close(inspection=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã kết thúc cuộc kiểm tra."),
    )


@require_GET
@seated
def photo(request: HttpRequest, actor: Actor, photo_id: int) -> HttpResponseBase:
    """Open a photo or paper of an inspection the actor may read."""
    shown = get_object_or_404(queries.visible_photos(actor), pk=photo_id)
    return respond_with(shown.file, download=not shown.file.is_picture)
