"""The morning's work: who is told of what, once."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from hoptac.oversight import actions
from hoptac.oversight.models import Climb, Digest, Notice
from tests.given import plans
from tests.given import progress as told
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


def lines(kind: str = "") -> list[tuple[Any, ...]]:
    rows = Notice.objects.filter(kind=kind) if kind else Notice.objects.all()
    return sorted(rows.values_list("user_id", "kind", "record_id", "milestone"))


def test_who_leads_a_task_is_told_a_week_before_and_once(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    morning(date(2026, 9, 21))
    morning(date(2026, 9, 22))
    said = Notice.objects.filter(kind="due", task=task)
    assert [(line.user_id, line.milestone, line.days) for line in said] == [
        (world.first.officer.user.pk, "2026-09-30:7", 7)
    ]
