"""Meetings as the log binds them, and those still ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hoptac.audit.models import name_of
from hoptac.meetings.models import Meeting
from hoptac.meetings.states import MeetingState
from hoptac.meetings.writing import meeting_hash

PAGE = 200


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting that was called and is still to come, for calendars and reminders.

    :param party: id of the side that holds it; a joint one is all parties'.
    """

    id: int
    programme: int
    party: int
    day: date
    title: str
    is_joint: bool


def meetings_ahead(day: date) -> list[Ahead]:
    """Return the called meetings of a day and after, the nearest first (one query)."""
    rows = Meeting.objects.filter(state=MeetingState.CALLED.value, planned_on__gte=day)
    found = rows.order_by("planned_on", "pk").values_list(
        "pk", "programme_id", "party_id", "planned_on", "title", "is_joint"
    )
    return [Ahead(*row) for row in found.iterator()]


def meetings_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every closed meeting with its present hash, by pages."""
    last = 0
    closed = Meeting.objects.filter(state=MeetingState.CLOSED.value).order_by("pk")
    while page := list(closed.filter(pk__gt=last)[:PAGE]):
        last = page[-1].pk
        yield [(name_of(meeting), meeting_hash(meeting)) for meeting in page]
