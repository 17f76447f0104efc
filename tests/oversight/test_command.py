"""The command `daily`: what would be sent, to whom, at which step and why; then it, once."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from hoptac.bench import daily as bench
from hoptac.oversight.models import Digest, Notice, Run
from tests.given import plans
from tests.given.oversight import at
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return plans.world()


def daily(*said: str) -> str:
    out = StringIO()
    call_command("daily", *said, stdout=out)
    return out.getvalue()


def test_a_dry_run_says_everything_and_does_nothing(world: World) -> None:
    task = plans.given_out(world.content, world.first, on=date(2026, 9, 1))
    told: dict[str, Any] = json.loads(daily("--date", "2026-09-21", "--dry-run", "--json"))
    assert (told["day"], told["letters"]) == ("2026-09-21", len(told["people"]))
    [letter] = [one for one in told["people"] if one["to"] == world.first.officer.user.email]
    [line] = letter["lines"]
    assert line == {
        "kind": "due",
        "record": f"plans.task:{task.pk}",
        "code": task.code,
        "step": "2026-09-30:7",
        "level": "",
        "told_as": "own",
        "date": "2026-09-30",
        "working_days": 7,
        "why": "Sắp đến hạn",
        "text": f"“{task.title}” còn 7 ngày làm việc, hạn 30/09/2026.",
        "link": f"/vi/tien-do/viec/{task.pk}/cap-nhat/",
    }
    assert not Run.objects.exists()
    assert not Notice.objects.exists()
    assert "còn 7 ngày làm việc" in daily("--date", "2026-09-21", "--dry-run")
    assert daily("--date", "2026-09-26", "--dry-run").startswith("Ngày nghỉ")


def test_without_it_the_day_is_done_once_and_letters_are_queued(world: World) -> None:
    plans.given_out(world.content, world.first, on=date(2026, 9, 1))
    jobs = ProcrastinateJob.objects.filter(task_name="hoptac.oversight.tasks.send_letter")
    first = json.loads(daily("--date", "2026-09-21", "--json"))
    assert (first["done"], first["letters"]) == (True, jobs.count())
    again = json.loads(daily("--date", "2026-09-21", "--json"))
    assert (again["done"], again["letters"]) == (False, 0)
    assert Digest.objects.count() == jobs.count() == first["letters"]


def test_the_meter_measures_two_mornings_and_leaves_nothing(world: World) -> None:
    for number in range(12):  # the meter spreads due dates by the tasks' ids
        plans.assigned(world.content, world.first, title=f"Việc {number}")
    day = date(2026, 11, 26)
    tasks, people, [first, usual] = bench.mornings(day, at(day))
    assert tasks > 0
    assert people >= bench.PEOPLE
    assert first.climbs > usual.climbs
    assert not Notice.objects.exists()
