"""The command `daily`: what would be sent, to whom, at which step and why; then it, once."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from hoptac.bench import daily as bench
from hoptac.oversight import actions
from hoptac.oversight.models import Digest, Notice, Run
from hoptac.oversight.queries import for_side
from tests.given import letters as paper
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
    assert letter["by_mail"]
    assert told["lines"] == sum(len(one["lines"]) for one in told["people"])


def test_on_a_day_off_it_says_so_and_when_the_next_working_day_is(world: World) -> None:
    saturday = ("--date", "2026-09-26")

    assert json.loads(daily(*saturday, "--dry-run", "--json")) == {
        "day": "2026-09-26",
        "lines": 0,
        "climbs": 0,
        "letters": 0,
        "day_off": True,
        "next_working_day": "2026-09-28",
        "people": [],
    }
    assert "28/09/2026" in daily(*saturday, "--dry-run")
    assert "28/09/2026" in json.loads(daily(*saturday, "--json"))["why"]


def test_the_page_and_the_command_say_the_same_of_a_day_afar(world: World) -> None:
    plans.taken_up(world.content, world.first)  # due on 30 September
    plans.taken_up(world.content, world.first, title="Việc khác", due_on=date(2026, 12, 31))
    paper.issued(world.programme, world.first, to=[paper.to_agency(world.programme, world.second)])
    day = date(2026, 12, 8)

    told = json.loads(daily("--date", day.isoformat(), "--dry-run", "--json"))
    page = actions.rehearse(
        day=day, at=at(date(2026, 11, 25)), programme_id=world.programme.pk,
        read=lambda run: for_side(run, world.first.leader.actor, day),
    )  # fmt: skip

    ours = {person.user.full_name for person in world.first.people.values()}
    by_command = {one["name"]: [line["text"] for line in one["lines"]] for one in told["people"]}
    assert page
    by_page = {one.person: [line.text for line in one.lines] for one in page}
    assert {name: by_page[name] for name in by_page if name in ours} == {
        name: by_command[name] for name in by_command if name in ours
    }
    assert told["lines"] == sum(len(lines) for lines in by_command.values())
    # Overdue since the end of September: what the mornings until then say is not said again.
    assert not any(
        "2026-09-30:lead" in line["step"] for one in told["people"] for line in one["lines"]
    )


def test_a_letter_that_could_not_leave_before_is_not_told_of_another_day(world: World) -> None:
    plans.given_out(world.content, world.first, on=date(2026, 9, 1))
    daily("--date", "2026-09-21")
    assert Digest.objects.filter(state="composed").exists()

    told = json.loads(daily("--date", "2026-09-22", "--dry-run", "--json"))

    assert (told["letters"], told["people"]) == (0, [])
    assert Digest.objects.filter(state="composed").exists()


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
