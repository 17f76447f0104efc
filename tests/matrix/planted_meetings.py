"""Meetings at each visibility, with a matter on the agenda and a task that came of one."""

from typing import Any

from hoptac.kernel.visibility import Visibility
from hoptac.meetings.models import Meeting
from tests.given import meetings as given
from tests.matrix.things import Ground, Planted

FINANCE = "finance"


def plant_meetings(made: Ground) -> None:
    """Plant a draft, one its side is called to, and one all parties are called to."""
    world = made.world
    programme, first = world.programme, world.first

    def of(make: Any, **said: Any) -> Any:
        return lambda word: make(programme, first, title=f"Giao ban {word}", **said)

    draft = made.plant("meeting", Visibility.DRAFT, of(given.drafted), owner=FINANCE)
    _item(made, draft, owner=FINANCE)
    _concluded(made, made.plant("meeting", Visibility.SUBMITTED, of(given.under_way)))
    joint = of(given.under_way, is_joint=True)
    _concluded(made, made.plant("meeting", Visibility.SHARED, joint))


def _item(made: Ground, meeting: Meeting, owner: str = "") -> None:
    item = given.item(meeting, made.world.first)
    level = Visibility(meeting.visibility)
    made.things.append(Planted("agenda_item", item.pk, level, owner=owner))


def _concluded(made: Ground, meeting: Meeting) -> None:
    """Plant a matter that came to a task: the task is shared, its meeting read by whom it is."""
    first, level = made.world.first, Visibility(meeting.visibility)
    _item(made, meeting)
    outcome = given.tasked(meeting.items.first(), made.world.content, first)
    made.things.append(Planted("concluded_task", outcome.task_id, level))
