"""Meetings at every step of their life, given through the real actions."""

from datetime import date
from typing import Any

from hoptac.letters.models import OfficialLetter
from hoptac.meetings import actions
from hoptac.meetings.models import AgendaItem, Meeting, Outcome
from hoptac.programmes.models import Content, PartyOffice, Programme
from tests.given import plans
from tests.given import programmes as given
from tests.given.programmes import NOW, TODAY, Government


def said_of(programme: Programme, side: Government, **said: Any) -> dict[str, Any]:
    """Return what is said of a meeting, some of it different from the usual."""
    office = PartyOffice.objects.get(party=given.party(programme, side), office="directing_leader")
    usual: dict[str, Any] = {
        "kind": "briefing",
        "is_joint": False,
        "title": "Giao ban quý IV",
        "planned_on": TODAY,
        "place": "Phòng họp số 2",
        "place_unit_id": side.unit.pk,
        "chair": f"office:{office.pk}",
        "attendees": [side.agencies["finance"].pk, side.agencies["trade"].pk],
        "period_from": None,
        "period_to": None,
    }
    return usual | said


def review_said(programme: Programme, *sides: Government, **said: Any) -> dict[str, Any]:
    """Return what is said of a joint review of the year."""
    everyone = [side.agencies[name].pk for side in sides for name in ("finance", "trade")]
    usual = {
        "kind": "interim",
        "is_joint": True,
        "title": "Sơ kết năm 2026",
        "attendees": everyone,
        "period_from": date(2026, 1, 1),
        "period_to": date(2027, 1, 1),
    }
    return said_of(programme, sides[0], **(usual | said))


def drafted(programme: Programme, side: Government, **said: Any) -> Meeting:
    """Draft a briefing of one side."""
    return actions.draft_meeting(
        programme=programme, said=said_of(programme, side, **said),
        by=side.standing.actor, at=NOW,
    )  # fmt: skip


def drafted_review(programme: Programme, *sides: Government, **said: Any) -> Meeting:
    """Draft a review that all sides hold together."""
    return actions.draft_meeting(
        programme=programme, said=review_said(programme, *sides, **said),
        by=sides[0].standing.actor, at=NOW,
    )  # fmt: skip


def item(meeting: Meeting, side: Government, title: str = "Việc khác") -> AgendaItem:
    """Put a matter onto the agenda."""
    return actions.add_item(meeting=meeting, title=title, facts="", by=side.standing.actor, at=NOW)


def called(programme: Programme, side: Government, **said: Any) -> Meeting:
    """Give a briefing the agencies are called to, with one matter on its agenda."""
    meeting = drafted(programme, side, **said)
    item(meeting, side)
    return actions.call_meeting(meeting=meeting, by=side.standing.actor, at=NOW)


def called_review(programme: Programme, *sides: Government, **said: Any) -> Meeting:
    """Give a joint review with what the data puts on its agenda."""
    meeting = drafted_review(programme, *sides, **said)
    actions.propose_items(meeting=meeting, by=sides[0].standing.actor, at=NOW)
    return actions.call_meeting(meeting=meeting, by=sides[0].standing.actor, at=NOW)


def under_way(programme: Programme, side: Government, **said: Any) -> Meeting:
    """Give a briefing that is being held."""
    meeting = called(programme, side, **said)
    return actions.open_meeting(meeting=meeting, by=side.leader.actor, at=NOW)


def review_under_way(programme: Programme, *sides: Government, **said: Any) -> Meeting:
    """Give a joint review that is being held."""
    meeting = called_review(programme, *sides, **said)
    return actions.open_meeting(meeting=meeting, by=sides[0].leader.actor, at=NOW)


def noted(one: AgendaItem, side: Government, text: str = "Tiếp tục thực hiện.") -> Outcome:
    """Note what an item came to."""
    return actions.conclude_note(item=one, text=text, by=side.standing.actor, at=NOW)


def tasked(one: AgendaItem, content: Content, side: Government, **said: Any) -> Outcome:
    """Give the side's department of trade a task in the meeting."""
    said = {"due_on": plans.LATER, "assigning_document": ""} | said
    return actions.conclude_task(
        item=one, content=content, lead=side.agencies["trade"], year=2026,
        said=plans.task_said(**said), by=side.standing.actor, at=NOW,
    )  # fmt: skip


def closed(programme: Programme, side: Government, **said: Any) -> Meeting:
    """Give a briefing that is over, its one matter noted."""
    meeting = under_way(programme, side, **said)
    return close(meeting, side)


def close(meeting: Meeting, side: Government) -> Meeting:
    """Note every matter that came to nothing, and close."""
    for one in meeting.items.filter(outcomes=None):
        noted(one, side)
    return actions.close_meeting(meeting=meeting, by=side.leader.actor, at=NOW)


def notice_of(meeting: Meeting, side: Government) -> OfficialLetter:
    """Draft the notice of a closed meeting."""
    return actions.draft_notice(meeting=meeting, by=side.standing.actor, at=NOW)
