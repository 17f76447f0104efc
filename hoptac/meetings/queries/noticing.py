"""What the notice of conclusion tells of a meeting."""

from dataclasses import dataclass

from hoptac.meetings.models import Meeting, Outcome
from hoptac.plans.telling import day_said


@dataclass(frozen=True, slots=True)
class Concluded:
    """An item as the notice tells it: what it was about, and what it came to."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as the notice tells it.

    :param kind: as `MeetingKind`; `day` as written: "12/12/2019".
    :param chair: "Đồng chí …, Phó Chủ tịch …"; `place` with its locality.
    """

    kind: str
    title: str
    programme: str
    day: str
    place: str
    chair: str
    attendees: tuple[str, ...]
    items: tuple[Concluded, ...]


def as_held(meeting: Meeting) -> Held:
    """Return a meeting as its notice tells it (four queries)."""
    items = meeting.items.prefetch_related("outcomes").order_by("position")
    return Held(
        kind=meeting.kind,
        title=meeting.title,
        programme=meeting.programme.title,
        day=day_said(meeting.held_on or meeting.planned_on),
        place=_place(meeting),
        chair=meeting.chair_said,
        attendees=tuple(one.said for one in meeting.attendees.all()),
        items=tuple(
            Concluded(item.title, tuple(one.text for one in item.outcomes.all())) for item in items
        ),
    )


def takers(meeting: Meeting) -> dict[int, int]:
    """Return agency id → party id of who got a task in a meeting (one query)."""
    given = Outcome.objects.filter(item__meeting=meeting, task__isnull=False)
    rows = given.order_by("item__position", "pk").values_list("task__lead_id", "task__party_id")
    return dict(rows)


def _place(meeting: Meeting) -> str:
    """Return where it was, the locality once."""
    if meeting.place_name in meeting.place:
        return meeting.place
    return f"{meeting.place}, {meeting.place_name}"
