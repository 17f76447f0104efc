"""The list of visits, the page of one, and what brings it on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.queries import events_told_to
from hoptac.accounts.shelf import list_tools
from hoptac.audit.queries import history as history_of
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.letters.models import OfficialLetter
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import visible_programmes
from hoptac.programmes.views.shared import fill_in, seen_programme, version_of
from hoptac.ui.refusals import said
from hoptac.ui.steps import StepShown
from hoptac.visits import actions, forms, queries
from hoptac.visits.states import PHASES, WAY
from hoptac.visits.views.may import may
from hoptac.visits.views.shared import address, seen_visit, trail, visit_deed
from hoptac.visits.writing import require_own


@require_GET
@seated
def visits(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the visits the actor may read, the latest first."""
    form = forms.FilterVisits(request.GET, programmes=visible_programmes(actor))
    asked, today = queries.VisitFilter(**form.asked()), timezone.localdate()
    page = queries.visit_list(actor, asked, today, request.GET.get("after", ""))
    own = queries.own_programmes(actor) if actor.may("visits.plan") else ()
    tools = list_tools(request, actor, "visits:list")
    context = {"page": page, "form": form, "own": own, "tools": tools}
    return render(request, "visits/list.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Propose a visit of one's own side."""
    actor.require("visits.plan")
    programme = seen_programme(actor, programme_id)
    hosts = _hosts(programme, actor)
    first = {"hosts": [pk for pk, _name in hosts] if len(hosts) == 1 else []}
    form = forms.VisitForm(request.POST or None, parties=hosts, initial=first)

    def deed() -> str:
        made = actions.propose_visit(
            programme=programme, said=form.cleaned_data, by=actor, at=timezone.now()
        )
        return address(made)

    page = {"title": _("Đề xuất chuyến công tác"), "button": _("Lưu"), "lead": programme.title}
    return fill_in(request, form, deed, back=reverse("visits:list"), trail=trail(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
    """Edit a visit that has not begun; the host's word is asked for anew."""
    actor.require("visits.plan")
    seen = seen_visit(actor, visit_id)
    require_own(seen, actor)
    names = ("title", "purpose", "starts_on", "ends_on", "journey")
    stored = {name: getattr(seen, name) for name in names}
    stored["hosts"] = list(seen.hosts.values_list("side_id", flat=True))
    hosts = _hosts(seen.programme, actor)
    form = forms.VisitForm(request.POST or None, parties=hosts, initial=stored)

    def deed() -> str:
        given, version = form.cleaned_data, version_of(request)
        actions.edit_visit(visit=seen, said=given, version=version, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Sửa chuyến công tác"), "button": _("Lưu"), "version": seen.version}
    lead = _("Sửa xong, bên đón xác nhận lại; lời xác nhận trước không còn hiệu lực.")
    return fill_in(request, form, deed, lead=lead, back=address(seen), trail=trail(seen), **page)


@require_GET
@seated
def visit(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
    """Show a visit: its programme by day, who travels, who receives, what it came to."""
    seen, today = seen_visit(actor, visit_id, beside=True), timezone.localdate()
    page = queries.visit_page(seen, actor, today)
    context = {
        "visit": seen,
        "page": page,
        "steps": _steps(page.phase),
        "phase": _(PHASES[page.phase]),
        "may": may(actor, seen, page),
        "trail": trail(),
    }
    return render(request, "visits/visit.html", context)


share = visit_deed(actions.share_visit, gettext_noop("Đã gửi chương trình đoàn cho bên đón."))
approve = recently_proved(gettext_noop("duyệt chuyến công tác"))(
    visit_deed(actions.approve_visit, gettext_noop("Đã duyệt chuyến công tác."))
)
publish = recently_proved(gettext_noop("công khai chuyến công tác"))(
    visit_deed(actions.publish_visit, gettext_noop("Đã công khai chuyến công tác."))
)


def _with_reason(
    action: Callable[..., Any], title: "str | Promise"
) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that says why."""

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
        actor.require("visits.approve")
        seen = seen_visit(actor, visit_id)
        require_own(seen, actor)
        form = forms.ReasonForm(request.POST or None)

        def deed() -> str:
            action(visit=seen, **form.cleaned_data, by=actor, at=timezone.now())
            return address(seen)

        page = {"title": title, "button": title, "lead": seen.title}
        return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)

    return view


postpone = recently_proved(gettext_noop("hoãn chuyến công tác"))(
    _with_reason(actions.postpone_visit, gettext_lazy("Hoãn chuyến công tác"))
)
cancel = recently_proved(gettext_noop("hủy chuyến công tác"))(
    _with_reason(actions.cancel_visit, gettext_lazy("Hủy chuyến công tác"))
)


def _paper(action: Callable[..., OfficialLetter]) -> Callable[..., HttpResponseBase]:
    """Make the view that drafts a paper and goes to it; a refusal is told on the visit's page."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
        seen = seen_visit(actor, visit_id)
        try:
            made = action(visit=seen, by=actor, at=timezone.now())
        except Forbidden:
            raise
        except Refusal as refusal:
            messages.error(request, said(refusal))
            return redirect(address(seen))
        return redirect("letters:one", made.pk)

    return view


sheet = _paper(actions.draft_sheet)
report = _paper(actions.draft_report)


@require_GET
@seated
def history(request: HttpRequest, actor: Actor, visit_id: int) -> HttpResponse:
    """Show what was done on a visit, within the reader's sight."""
    seen = seen_visit(actor, visit_id)
    deeds = history_of(seen, among=events_told_to(actor))
    context = {"visit": seen, "deeds": deeds, "trail": trail(seen)}
    return render(request, "visits/history.html", context)


@require_GET
@seated
def of_task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Lead from a task to the session it came of."""
    outcome = get_object_or_404(queries.outcome_of_task(actor, task_id))
    goal = reverse("visits:one", args=[outcome.stop.visit_id])
    return redirect(f"{goal}#diem-{outcome.stop_id}")


def _hosts(programme: Programme, actor: Actor) -> list[tuple[int, str]]:
    called = queries.parties_called(programme, actor, timezone.localdate())
    return [(pk, party.called) for pk, party in called.items() if not party.is_mine]


def _steps(phase: str) -> list[StepShown]:
    """Return the stations of a visit; one that is put off has none."""
    if phase not in WAY:
        return []
    here = WAY.index(phase)
    places = ["past" if at < here else "now" if at == here else "next" for at in range(len(WAY))]
    words = [_(PHASES[code]) for code in WAY]
    return [StepShown(capfirst(label), at) for label, at in zip(words, places, strict=True)]
