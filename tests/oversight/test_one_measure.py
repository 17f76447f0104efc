"""What is urged for its silence and what climbs for it go by one measure."""

from datetime import date

import pytest

from hoptac.kernel.workdays import Calendar
from hoptac.oversight import actions, rules
from hoptac.oversight.models import Climb
from hoptac.oversight.states import Level, Trigger
from hoptac.plans.models import Task
from hoptac.urging.queries import to_urge
from tests.given import plans
from tests.given.oversight import at, morning
from tests.given.plans import World

pytestmark = pytest.mark.django_db
WORKDAYS = Calendar()


@pytest.fixture
def world() -> World:
    return plans.world()


@pytest.fixture
def task(world: World) -> Task:
    return plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))


def _urged(world: World, day: date) -> list[str]:
    return [why for row in to_urge(world.first.standing.actor, day) for why in row.reasons]


def _climbed(day: date) -> bool:
    morning(day)
    return Climb.objects.filter(trigger="silent").exists()


def test_a_task_is_urged_for_silence_from_the_day_it_climbs_on(world: World, task: Task) -> None:
    assert task.given_on is not None
    first = WORKDAYS.after(task.given_on, 30)
    before = WORKDAYS.before(first, 1)

    assert (_urged(world, before), _climbed(before)) == ([], False)
    assert (_urged(world, first), _climbed(first)) == (["silent"], True)


def test_a_side_with_its_own_ladder_is_urged_by_it(world: World, task: Task) -> None:
    actions.set_ladder(
        programme=world.programme, trigger=Trigger.SILENT, steps={Level.STANDING: 12},
        by=world.first.standing.actor, at=at(date(2026, 2, 11)),
    )  # fmt: skip
    assert task.given_on is not None
    first = WORKDAYS.after(task.given_on, 12)

    assert (_urged(world, WORKDAYS.before(first, 1)), _urged(world, first)) == ([], ["silent"])
    assert _climbed(first)


@pytest.mark.parametrize("days", [0, 1, 7, 30, 90])
def test_the_calendar_and_the_ladder_reach_back_to_the_same_day(days: int) -> None:
    calendar = Calendar({date(2026, 9, 2): False, date(2026, 8, 29): True})
    for today in (date(2026, 9, 1), date(2026, 9, 5), date(2026, 9, 7)):
        assert calendar.gone_since(today, days) == rules.cuts(calendar, today, [days])[days]
