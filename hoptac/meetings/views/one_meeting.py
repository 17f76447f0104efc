"""The list of meetings, the page of one, and what brings it on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import history as history_of
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.letters.states import LetterState
from hoptac.meetings import actions, forms, queries
from hoptac.meetings.models import Meeting
from hoptac.meetings.states import MEETING, OPEN, MeetingState
from hoptac.meetings.views.shared import address, meeting_deed, seen_meeting, trail
from hoptac.meetings.writing import require_own
from hoptac.programmes.queries import visible_programmes
from hoptac.programmes.views.shared import fill_in, seen_programme, version_of
from hoptac.ui.refusals import said
from hoptac.ui.steps import along

WAY = ("drafted", "called", "under_way", "closed")


@require_GET
@seated
def meetings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the meetings the actor may read, the latest day first."""
    form = forms.FilterMeetings(request.GET, programmes=visible_programmes(actor))
    page = queries.meeting_list(
        actor, queries.MeetingFilter(**form.asked()), request.GET.get("after", "")
    )
    own = queries.own_programmes(actor) if actor.may("meetings.prepare") else ()
    return render(request, "meetings/list.html", {"page": page, "form": form, "own": own})


@require_http_methods(["GET", "POST"])
@seated
def new(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Prepare a meeting of a programme."""
    actor.require("meetings.prepare")
    programme = seen_programme(actor, programme_id)
    day = forms.day_of(request.POST, timezone.localdate())
    choices = queries.meeting_choices(programme, actor, day)
    form = forms.MeetingForm(request.POST or None, choices=choices, initial={"planned_on": day})

    def deed() -> str:
        made = actions.draft_meeting(
            programme=programme, said=form.cleaned_data, by=actor, at=timezone.now()
        )
        return address(made)

    page = {"title": _("Chuẩn bị cuộc họp"), "button": _("Lưu"), "lead": programme.title}
    return fill_in(request, form, deed, back=reverse("meetings:list"), trail=trail(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
    """Edit a meeting that has not begun."""
    actor.require("meetings.prepare")
    seen = seen_meeting(actor, meeting_id)
    day = forms.day_of(request.POST, seen.planned_on)
    choices = queries.meeting_choices(seen.programme, actor, day)
    if not any(side.shown.is_mine and side.party.pk == seen.party_id for side in choices.sides):
        require_own(seen, actor)
    form = forms.MeetingForm(request.POST or None, choices=choices, initial=_stored(seen))

    def deed() -> str:
        given, version = form.cleaned_data, version_of(request)
        actions.edit_meeting(meeting=seen, said=given, version=version, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Sửa cuộc họp"), "button": _("Lưu"), "version": seen.version}
    return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)


@require_GET
@seated
def meeting(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
    """Show a meeting: when and where, what is talked about, what it came to."""
    seen = seen_meeting(actor, meeting_id)
    page = queries.meeting_page(seen, actor, timezone.localdate())
    context = {
        "meeting": seen,
        "page": page,
        "steps": along(MEETING, seen.state, WAY) if seen.state in WAY else [],
        "may": _may(actor, seen, page),
        "trail": trail(),
    }
    return render(request, "meetings/meeting.html", context)


call = meeting_deed(actions.call_meeting, gettext_noop("Đã mời họp; các cơ quan đọc được."))
begin = meeting_deed(actions.open_meeting, gettext_noop("Cuộc họp bắt đầu; ghi kết luận từng mục."))
close = recently_proved(gettext_noop("kết thúc cuộc họp"))(
    meeting_deed(actions.close_meeting, gettext_noop("Cuộc họp đã kết thúc."))
)


@require_http_methods(["GET", "POST"])
@seated
def cancel(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
    """Cancel a meeting that has not begun, with the reason."""
    actor.require("meetings.conduct")
    seen = seen_meeting(actor, meeting_id)
    require_own(seen, actor)
    form = forms.Reason(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        actions.cancel_meeting(meeting=seen, **given, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Hủy cuộc họp"), "button": _("Hủy cuộc họp"), "lead": seen.title}
    return fill_in(request, form, deed, back=address(seen), trail=trail(seen), **page)


@require_POST
@seated
def notice(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
    """Draft the notice of conclusion and go to it; a refusal is told on the meeting's page."""
    seen = seen_meeting(actor, meeting_id)
    try:
        made = actions.draft_notice(meeting=seen, by=actor, at=timezone.now())
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect(address(seen))
    return redirect("letters:one", made.pk)


@require_GET
@seated
def history(request: HttpRequest, actor: Actor, meeting_id: int) -> HttpResponse:
    """Show what was done on a meeting, within the reader's sight."""
    seen = seen_meeting(actor, meeting_id)
    deeds = history_of(seen, among=events_told_to(actor))
    context = {"meeting": seen, "deeds": deeds, "trail": trail(seen)}
    return render(request, "meetings/history.html", context)


@require_GET
@seated
def of_task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Lead from a task to the meeting it came of."""
    outcome = get_object_or_404(queries.outcome_of_task(actor, task_id))
    goal = reverse("meetings:one", args=[outcome.item.meeting_id])
    return redirect(f"{goal}#muc-{outcome.item_id}")


def _stored(seen: Meeting) -> dict[str, Any]:
    names = ("kind", "title", "is_joint", "planned_on", "place", "place_unit_id")
    stored = {name: getattr(seen, name) for name in (*names, "period_from", "period_to")}
    asked = seen.__dict__["asked"]  # put there by `with_asked`
    return stored | {"chair": queries.chair_key(seen), "attendees": asked}


def _may(actor: Actor, seen: Meeting, page: queries.MeetingPage) -> set[str]:
    """Return what this seat can do with the meeting now."""
    may = set()
    if page.is_mine:
        steps = [MEETING.step(verb, seen.state) for verb in MEETING.verbs(seen.state)]
        may |= {step.verb for step in steps if actor.may(step.permission)}
    if page.is_mine and seen.state in OPEN and actor.may("meetings.prepare"):
        may.add("arrange")
    joins = page.takes_part and (page.is_mine or seen.state != MeetingState.DRAFTED)
    if joins and seen.state in OPEN and actor.may("meetings.prepare"):
        may.add("add")
    if page.takes_part and seen.state == MeetingState.UNDER_WAY and actor.may("meetings.conduct"):
        may |= {"note", *(f"conclude_{right}" for right in _CONCLUDING if actor.may(right))}
    if page.is_mine and seen.state == MeetingState.CLOSED and actor.may("letters.write"):
        dropped = seen.notice is not None and seen.notice.state == LetterState.DROPPED
        may |= {"notice"} if seen.notice is None or dropped else set()
    return may


_CONCLUDING = ("plans.assign", "programmes.draft", "programmes.assess", "plans.decide_extension")
