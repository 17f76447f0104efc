"""The morning's work: who is told of what, once."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from hoptac.oversight import actions
from hoptac.oversight.models import Climb, Digest, Notice
from tests.given import plans
from tests.given.plans import World

pytestmark = pytest.mark.django_db
DUE = plans.DUE  # Wednesday 30 September 2026


def at(day: date) -> datetime:
    return datetime.combine(day, time(0, 30), UTC)


def morning(day: date) -> actions.Done:
    return actions.run_daily(day=day, host="vi-du.invalid", at=at(day))


@pytest.fixture
def world() -> World:
    return plans.world()


def said(**asked: Any) -> list[tuple[Any, ...]]:
    rows = Notice.objects.filter(**asked)
    return sorted(rows.values_list("user_id", "kind", "milestone"))


def test_who_leads_a_task_is_told_a_week_before_and_once(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    morning(date(2026, 9, 21))
    morning(date(2026, 9, 22))
    line = Notice.objects.get(kind="due", task=task)
    officer = world.first.officer.user
    assert (line.user_id, line.milestone, line.days) == (officer.pk, "2026-09-30:7", 7)
    letters = Digest.objects.filter(user=officer).order_by("day")
    assert [letter.state for letter in letters] == ["dropped", "composed"]
    assert line.digest == letters[1]  # the first one never left: its line went into the second


def test_steps_missed_in_a_standstill_are_said_as_one(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    morning(date(2026, 9, 28))
    assert [row[2] for row in said(kind="due", task=task)] == ["2026-09-30:3"]
    morning(date(2026, 9, 29))
    assert len(said(kind="due", task=task)) == 2


def test_an_overdue_task_climbs_level_by_level_up_to_both_leaders(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    first, second = world.first, world.second
    for day in (date(2026, 10, 1), date(2026, 10, 7), date(2026, 10, 14), date(2026, 10, 28)):
        morning(day)
    climbs = Climb.objects.filter(task=task, trigger="overdue").order_by("rank")
    assert [(c.level, c.climbed_on.isoformat(), c.days) for c in climbs] == [
        ("lead", "2026-10-01", 1),
        ("standing", "2026-10-07", 5),
        ("leader", "2026-10-14", 10),
        ("both_leaders", "2026-10-28", 20),
    ]
    over = Notice.objects.filter(task=task, kind="overdue", is_over=True)
    assert sorted(over.values_list("level", "user_id")) == sorted(
        [
            ("standing", first.standing.user.pk),
            ("leader", first.leader.user.pk),
            ("both_leaders", first.leader.user.pk),
            ("both_leaders", second.leader.user.pk),
        ]
    )
    own = Notice.objects.filter(task=task, kind="overdue", is_over=False)
    assert {line.user_id for line in own} == {first.officer.user.pk}
    assert len(own) == 4
