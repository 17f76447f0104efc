"""Draft a meeting, edit it, call it, begin it, close it, or cancel it with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.meetings import rules
from hoptac.meetings.choices import REVIEWS
from hoptac.meetings.models import Attendee, Meeting
from hoptac.meetings.queries.choosing import Chair, MeetingChoices, meeting_choices
from hoptac.meetings.states import MEETING
from hoptac.meetings.writing import locked, meeting_hash, require_own, stepped
from hoptac.programmes.actions.common import own_party, require_living
from hoptac.programmes.models import Programme
from hoptac.programmes.rules import check_version, paragraphs


@transaction.atomic
def draft_meeting(
    *,
    programme: Programme,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Meeting:
    """Draft a meeting of one's side, or of all parties together.

    :param said: kind, is_joint, title, planned_on, place, place_unit_id, chair (a key of
        `meeting_choices`), attendees (ids of agencies), of a review period_from and period_to.
    """
    by.require("meetings.prepare")
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    meeting = Meeting(
        programme=programme, party=party, agency_id=by.agency_id, drafted_at=at,
        drafted_by_id=by.user_id or 0, who=by.who, is_illustrative=is_illustrative,
    )  # fmt: skip
    _say(meeting, said, by)
    record("meetings.meeting.drafted", on=meeting, within=programme, by=by, at=at)
    return meeting


@transaction.atomic
def edit_meeting(
    *, meeting: Meeting, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Meeting:
    """Edit a meeting that has not begun; whoever is called sees it at once.

    Whether it is joint stays once it is called.

    :raises Conflict: when somebody else edited it since `version`.
    """
    meeting = locked(meeting)
    step = MEETING.step("edit", meeting.state)
    by.require(step.permission)
    require_own(meeting, by)
    check_version(known=version, current=meeting.version)
    if meeting.visibility != Visibility.DRAFT:
        said = {**said, "is_joint": meeting.is_joint}
        rules.check_planned(planned_on=said["planned_on"], today=local_day(at))
    meeting.version += 1
    _say(meeting, said, by)
    record(
        "meetings.meeting.edited",
        on=meeting,
        within=meeting.programme,
        by=by,
        at=at,
        planned_on=meeting.planned_on.isoformat(),
    )
    return meeting


@transaction.atomic
def call_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Call the agencies: the own locality reads it from now on, of a joint one all parties."""
    meeting = stepped(meeting, "call", by)
    rules.check_planned(planned_on=meeting.planned_on, today=local_day(at))
    rules.check_called(attendees=meeting.attendees.count(), items=meeting.items.count())
    level = Visibility.SHARED if meeting.is_joint else Visibility.SUBMITTED
    meeting.visibility = level.value
    meeting.save(update_fields=["state", "visibility"])
    record(
        "meetings.meeting.called",
        on=meeting,
        within=meeting.programme,
        by=by,
        at=at,
        planned_on=meeting.planned_on.isoformat(),
    )
    return meeting


@transaction.atomic
def open_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Begin: from now on conclusions are noted."""
    meeting = stepped(meeting, "open", by)
    today = local_day(at)
    rules.check_begins(planned_on=meeting.planned_on, today=today)
    meeting.held_on = today
    meeting.save(update_fields=["state", "held_on"])
    record("meetings.meeting.opened", on=meeting, within=meeting.programme, by=by, at=at)
    return meeting


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Close: it stays as it is from now on.

    :raises Refusal: while an item has come to nothing.
    """
    meeting = stepped(meeting, "close", by)
    undecided = meeting.items.filter(outcomes=None).order_by("position")
    rules.check_concluded(list(undecided.values_list("title", flat=True)))
    meeting.closed_at = at
    meeting.save(update_fields=["state", "closed_at"])
    record(
        "meetings.meeting.closed",
        on=meeting,
        within=meeting.programme,
        by=by,
        at=at,
        content=meeting_hash(meeting),
    )
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """Cancel a meeting that has not begun; whoever was called reads why."""
    meeting = stepped(meeting, "cancel", by)
    rules.check_text(reason, field="reason")
    meeting.cancelled_reason = paragraphs(reason)
    meeting.save(update_fields=["state", "cancelled_reason"])
    record(
        "meetings.meeting.cancelled",
        on=meeting,
        within=meeting.programme,
        by=by,
        at=at,
        reason=meeting.cancelled_reason,
    )
    return meeting


def _say(meeting: Meeting, said: Mapping[str, Any], by: Actor) -> None:
    """Put into a meeting what is said of it, as things stand on its day, and store it."""
    clean = rules.check_said(said, is_review=said["kind"] in REVIEWS)
    day = said["planned_on"]
    meeting.kind, meeting.is_joint = said["kind"], said["is_joint"]
    meeting.title, meeting.place = clean["title"], clean["place"]
    meeting.period_from, meeting.period_to = clean["period_from"], clean["period_to"]
    meeting.planned_on = day
    choices = meeting_choices(meeting.programme, by, day)
    chair = _chair(choices, said["chair"])
    meeting.chair_said = chair.said
    meeting.chair_office_id, meeting.chair_seat_id = chair.office_id, chair.seat_id
    meeting.place_unit_id = said["place_unit_id"]
    meeting.place_name = _place(choices, said["place_unit_id"])
    meeting.save()
    _ask(meeting, choices, said["attendees"])


def _chair(choices: MeetingChoices, key: str) -> Chair:
    offered = {one.key: one for one in choices.chairs}
    if key not in offered:
        raise Refusal(
            gettext_noop("Người chủ trì không giữ chức vụ vào ngày họp."),
            gettext_noop("Chọn người đang giữ chức vụ vào ngày đó."),
            field="chair",
        )
    return offered[key]


def _place(choices: MeetingChoices, unit_id: int) -> str:
    offered = dict(choices.places)
    if unit_id not in offered:
        raise Refusal(
            gettext_noop("Địa phương này không thuộc bên nào của chương trình vào ngày họp."),
            gettext_noop("Chọn địa phương của một bên."),
            field="place_unit_id",
        )
    return offered[unit_id]


def _ask(meeting: Meeting, choices: MeetingChoices, agencies: list[int]) -> None:
    """Ask exactly these agencies, of the own side or in a joint meeting of all."""
    offered = {
        agency: (side.party, name)
        for side in choices.sides
        if meeting.is_joint or side.party.pk == meeting.party_id
        for agency, name in side.agencies
    }
    rules.check_chosen(agencies, offered)
    meeting.attendees.all().delete()
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, party=party, agency_id=agency, said=name)
        for agency, (party, name) in offered.items()
        if agency in agencies
    )
