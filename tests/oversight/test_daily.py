"""The morning's work: who is told of what, once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from hoptac.audit.models import Event
from hoptac.kernel.workdays import Calendar
from hoptac.localities.models import Agency, AgencySuccession, DayOff
from hoptac.oversight import actions, queries
from hoptac.oversight.models import Climb, Digest, Notice, Run
from hoptac.oversight.states import Level, Trigger
from tests.given import plans
from tests.given import progress as told
from tests.given import reports as periods
from tests.given.oversight import at, morning, said
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return plans.world()


def test_who_leads_a_task_is_told_a_week_before_and_once(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    morning(date(2026, 9, 21))
    morning(date(2026, 9, 22))
    line = Notice.objects.get(kind="due", task=task)
    officer = world.first.officer.user
    assert (line.user_id, line.milestone, line.days) == (officer.pk, "2026-09-30:7", 7)
    letters = Digest.objects.filter(user=officer).order_by("day")
    assert [letter.state for letter in letters] == ["dropped", "composed"]
    # The first one never left: its line went into the second.
    assert letters[1].first_run_id == letters[0].run_id


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


def test_the_work_of_a_day_is_done_once_however_often_it_is_called(world: World) -> None:
    plans.taken_up(world.content, world.first)
    first = morning(date(2026, 9, 21))
    before = said()
    assert first.run is not None
    assert morning(date(2026, 9, 21)).run is None
    assert morning(date(2026, 9, 18)).run is None  # a day before one that was done
    assert morning(date(2026, 9, 26)).run is None  # a Saturday
    assert said() == before


def test_days_of_standstill_leave_what_daily_work_leaves(world: World) -> None:
    for number, due in enumerate((date(2026, 9, 30), date(2026, 10, 8), date(2026, 9, 9))):
        plans.assigned(world.content, world.first, due_on=due, title=f"Việc {number}")
    daily = _after([date(2026, 9, 7) + timedelta(days=n) for n in range(30)])
    lazy = _after([date(2026, 9, 7), date(2026, 9, 29), date(2026, 10, 6)])
    assert lazy["climbs"] == daily["climbs"]
    assert lazy["last"] == daily["last"]
    assert len(lazy["lines"]) < len(daily["lines"])


def _after(days: list[date]) -> dict[str, Any]:
    """Return what mornings leave behind, and take it back."""
    with transaction.atomic():
        for day in days:
            morning(day)
        climbs = set(Climb.objects.values_list("source", "record_id", "trigger", "anchor", "level"))
        lines = list(Notice.objects.filter(kind__in=["due", "overdue"]).order_by("pk"))
        last = {(row.user_id, row.kind, row.record_id): row.milestone for row in lines}
        transaction.set_rollback(True)
    holding = {key: step for key, step in last.items() if key[1] == "overdue"}
    return {"climbs": climbs, "lines": lines, "last": holding}


def test_a_question_of_the_other_side_is_told_and_then_climbs(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    entry = told.approved_entry(task, world.first, on=date(2026, 6, 15))
    morning(date(2026, 6, 16))
    assert said(source="progress.entry") == [
        (world.second.standing.user.pk, "waiting", "new"),
    ]
    for day in (date(2026, 6, 22), date(2026, 6, 29), date(2026, 7, 6), date(2026, 7, 20)):
        morning(day)
    levels = Climb.objects.filter(source="progress.entry").order_by("rank")
    assert [climb.level for climb in levels] == ["lead", "standing", "leader", "both_leaders"]
    told.word(entry, world.second, on=date(2026, 7, 20))
    morning(date(2026, 7, 21))
    assert not Notice.objects.filter(source="progress.entry", settled_on=None).exists()


def test_what_is_one_sides_own_never_reaches_the_other_sides_leader(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    plans.asked(task, world.first, on=date(2026, 6, 15))
    plans.proposed(world.content, world.first, title="Việc đề xuất")
    for day in (date(2026, 6, 16), date(2026, 12, 15)):
        morning(day)
    own = Notice.objects.filter(source="plans.extension") | Notice.objects.filter(kind="waiting")
    assert own.exists()
    assert set(own.values_list("agency__unit_id", flat=True)) == {world.first.unit.pk}
    assert not Climb.objects.filter(source="plans.extension", level="both_leaders").exists()


def test_a_task_without_progress_is_silent_until_somebody_writes(world: World) -> None:
    task = plans.given_out(world.content, world.first, on=date(2026, 6, 1))
    morning(date(2026, 7, 13))
    [line] = Notice.objects.filter(task=task, kind="silent")
    assert (line.level, line.days, line.anchor) == ("lead", 30, date(2026, 6, 1))
    told.approved_entry(task, world.first, on=date(2026, 7, 14), happened_on=date(2026, 7, 14))
    morning(date(2026, 7, 27))
    line.refresh_from_db()
    assert line.settled_on == date(2026, 7, 27)
    assert Climb.objects.filter(task=task, trigger="silent").count() == 1


def test_an_undated_task_is_listed_once_a_month(world: World) -> None:
    task = plans.assigned(world.content, world.first, due_on=None, on=date(2026, 8, 10))
    for day in (date(2026, 8, 11), date(2026, 9, 1), date(2026, 9, 2), date(2026, 10, 1)):
        morning(day)
    steps = Notice.objects.filter(task=task, kind="undated").order_by("day")
    assert [line.milestone for line in steps] == ["2026-09", "2026-10"]


def test_of_what_one_is_told_of_a_matter_the_newest_line_stands(world: World) -> None:
    task = plans.given_out(world.content, world.first, on=date(2026, 9, 1))
    for day in (date(2026, 9, 9), date(2026, 9, 21), date(2026, 9, 29), date(2026, 10, 1)):
        morning(day)
    own = Notice.objects.filter(task=task, user=world.first.officer.user).order_by("pk")
    assert [(line.kind, line.settled_on) for line in own] == [
        ("due", date(2026, 9, 21)),
        ("due", date(2026, 9, 29)),
        ("due", date(2026, 10, 1)),
        ("overdue", None),
    ]


def test_everybody_chooses_how_early_to_hear(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    actions.wish(days=[20, 2], by=world.first.officer.actor)
    for day in (date(2026, 9, 2), date(2026, 9, 21), date(2026, 9, 28)):
        morning(day)
    steps = Notice.objects.filter(task=task, kind="due").order_by("day")
    assert [line.milestone for line in steps] == ["2026-09-30:20", "2026-09-30:2"]


def test_holidays_move_the_day_on_which_one_is_told(world: World) -> None:
    DayOff.objects.create(day=date(2026, 9, 24), name="Nghỉ lễ")
    task = plans.taken_up(world.content, world.first)
    morning(date(2026, 9, 18))
    line = Notice.objects.get(task=task, kind="due")
    assert (line.milestone, line.days) == ("2026-09-30:7", 7)


def test_a_mute_keeps_its_own_person_quiet_and_nobody_above(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    officer, first = world.first.officer, world.first
    actions.mute(
        programme=world.programme, task=task, until_on=date(2026, 10, 30), by=officer.actor,
        at=at(date(2026, 9, 1)),
    )  # fmt: skip
    for day in (date(2026, 9, 21), date(2026, 10, 7)):
        morning(day)
    own = Notice.objects.filter(user=officer.user, task=task)
    assert own.exists()
    assert all(line.muted for line in own)
    assert not Digest.objects.filter(user=officer.user).exists()
    assert Notice.objects.filter(user=first.standing.user, task=task, is_over=True).exists()
    told_of = queries.told_about(first.standing.actor, task, date(2026, 10, 7))
    assert [mute.who for mute in told_of.mutes] == [officer.actor.who]


def test_a_step_held_back_waits_and_the_leader_knows(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    first = world.first
    actions.hold_step(
        task=task, trigger=Trigger.OVERDUE, level=Level.STANDING, until_on=date(2026, 10, 15),
        reason="Chờ mặt bằng", by=first.standing.actor, at=at(date(2026, 10, 1)),
    )  # fmt: skip
    morning(date(2026, 10, 14))
    climbs = Climb.objects.filter(task=task, trigger="overdue")
    assert [climb.level for climb in climbs] == ["lead"]
    assert Notice.objects.filter(kind="held", user=first.leader.user).count() == 1
    morning(date(2026, 10, 16))
    assert climbs.all().count() == 3


def test_a_side_sets_its_own_ladder(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    theirs = plans.taken_up(world.content, world.second)
    actions.set_ladder(
        programme=world.programme, trigger=Trigger.OVERDUE,
        steps={Level.LEAD: 2, Level.LEADER: 3}, by=world.first.standing.actor,
        at=at(date(2026, 9, 1)),
    )  # fmt: skip
    morning(date(2026, 10, 5))
    reached = Climb.objects.filter(trigger="overdue").order_by("rank")
    assert [climb.level for climb in reached.filter(task=task)] == ["lead", "leader"]
    assert [climb.level for climb in reached.filter(task=theirs)] == ["lead"]


def test_a_climb_is_written_into_the_log_of_its_locality(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    morning(date(2026, 10, 1))
    climb = Climb.objects.get(task=task, trigger="overdue")
    event = Event.objects.get(verb="oversight.step.climbed", thing=f"oversight.climb:{climb.pk}")
    assert (event.unit_id, event.within) == (world.first.unit.pk, f"plans.task:{task.pk}")
    assert event.visibility == "submitted"


def test_an_heir_is_told_of_the_work_of_a_closed_agency(world: World) -> None:
    first = world.first
    task = plans.taken_up(world.content, first)
    trade, tourism = first.agencies["trade"], first.agencies["tourism"]
    Agency.objects.filter(pk=trade.pk).update(closed_on=date(2026, 9, 1))
    AgencySuccession.objects.create(
        from_agency=trade, to_agency=tourism, kind="merge", operational_on=date(2026, 9, 1),
        legal_basis="Nghị quyết",
    )  # fmt: skip
    morning(date(2026, 9, 21))
    line = Notice.objects.get(task=task, kind="due")
    assert line.user_id == first.sits("tourism_officer").user.pk


def test_agencies_are_told_of_a_report_to_deliver(world: World) -> None:
    plans.taken_up(world.content, world.first)
    report = periods.opened(world.programme, world.first, "2025-Q3")
    morning(Calendar().before(report.agency_due_on, 1))
    rows = Notice.objects.filter(kind="report_due", record_id=report.pk)
    assert world.first.officer.user.pk in set(rows.values_list("user_id", flat=True))


def test_a_rehearsal_leaves_nothing_and_says_what_the_day_will_say(world: World) -> None:
    plans.taken_up(world.content, world.first)
    morning(date(2026, 9, 18))
    before = said(), Climb.objects.count()
    expected = actions.rehearse(day=date(2026, 10, 7), at=at(date(2026, 9, 18)), read=_lines)
    assert (said(), Climb.objects.count()) == before
    for n in range(19, 49):
        day = date(2026, 8, 31) + timedelta(days=n)
        if day <= date(2026, 10, 7):
            morning(day)
    assert expected == sorted(
        Notice.objects.filter(day=date(2026, 10, 7)).values_list("user_id", "kind", "milestone")
    )
    assert expected


def _lines(run: Run) -> list[tuple[Any, ...]]:
    return sorted(Notice.objects.filter(run=run).values_list("user_id", "kind", "milestone"))
