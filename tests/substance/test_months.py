"""Months are kept once, catch up after a standstill, stay as they were, and are read by right."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.models import Q
from hypothesis import given as sampled
from hypothesis import strategies as st

from hoptac.accounts import wall
from hoptac.audit.models import Event
from hoptac.plans.models import Task
from hoptac.substance import tasks as jobs
from hoptac.substance.actions import keep_months
from hoptac.substance.figures import Part, from_json, total
from hoptac.substance.models import Snapshot
from hoptac.substance.queries import months_of, sums
from hoptac.substance.queries.months import visible_snapshots
from hoptac.substance.queries.sight import shared
from hoptac.substance.rules import month_end
from tests.given import plans as given
from tests.given.accounts import Person
from tests.given.plans import World, moment
from tests.given.programmes import TODAY
from tests.given.walls import as_in_production
from tests.substance.given import shown, tasks

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 31)
NOW = moment(TODAY)


def of_programme(world: World, day: date = OCTOBER) -> Snapshot:
    return Snapshot.objects.get(programme=world.programme, content=None, agency=None, month_end=day)


def test_every_month_since_the_first_task_is_kept_as_it_stood_then(world: World) -> None:
    tasks(world)

    kept = keep_months(today=TODAY, at=NOW)

    assert kept == [month_end(date(2026, month, 1)) for month in range(2, 11)]
    looked_at = shared(Task.objects.filter(programme=world.programme))
    for day in kept:
        groups = {(g.content, g.agency): (g.parts, g.tasks) for g in sums(looked_at, day)}
        rows = Snapshot.objects.filter(programme=world.programme, month_end=day)
        found = {(s.content_id, s.agency_id): (from_json(s.parts), s.tasks) for s in rows}
        assert found == groups != {}


def test_a_second_run_keeps_nothing_twice_and_what_was_kept_stays(world: World) -> None:
    made = tasks(world)
    keep_months(today=TODAY, at=NOW)
    before = of_programme(world).parts
    # Written down in November: October is over and says what was known then.
    shown(made["quiet"], world.first, on=TODAY, happened_on=date(2026, 10, 2))

    assert keep_months(today=TODAY, at=NOW) == []
    assert of_programme(world).parts == before
    assert Event.objects.filter(verb="substance.month.kept", data={}).count() == (
        Snapshot.objects.filter(content=None, agency=None).count()
    )


def test_after_a_standstill_the_missing_months_follow(world: World) -> None:
    tasks(world)
    keep_months(today=date(2026, 6, 5), at=NOW)

    later = keep_months(today=date(2027, 1, 1), at=NOW)

    assert later == [month_end(date(2026, month, 1)) for month in range(6, 13)]


def test_a_month_is_kept_when_it_is_over_and_not_before(world: World) -> None:
    given.taken_up(world.content, world.first)

    assert keep_months(today=date(2026, 2, 28), at=NOW) == []
    assert keep_months(today=date(2026, 3, 1), at=NOW) == [date(2026, 2, 28)]


def test_job_and_command_keep_what_is_due(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    given.taken_up(world.content, world.first)

    call_command("keep_months", "--today", "2026-04-01")
    jobs.keep_months(0)

    assert "2 tháng" in capsys.readouterr().out
    assert Snapshot.objects.latest("month_end").month_end > date(2026, 3, 31)


def test_only_readers_of_the_programme_read_its_months(world: World) -> None:
    tasks(world)
    keep_months(today=TODAY, at=NOW)
    mine = Q(programme=world.programme)

    def read(person: Person) -> int:
        return visible_snapshots(person.actor).filter(mine).count()

    assert read(world.first.officer) == read(world.second.leader) == read(world.observer) > 0
    assert read(world.noise.first.leader) == 0


def test_the_database_lets_nobody_write_a_month_nor_a_stranger_read_one(world: World) -> None:
    tasks(world)
    keep_months(today=TODAY, at=NOW)
    row = of_programme(world)
    counts = {}
    with as_in_production():
        for name, who in {"own": world.first.leader, "partner": world.second.leader,
                          "stranger": world.noise.first.leader}.items():  # fmt: skip
            with wall.within(who.actor):
                counts[name] = Snapshot.objects.filter(programme=world.programme).count()
        with wall.within(world.first.leader.actor):
            for statement in (
                "UPDATE substance_snapshot SET tasks = 0 WHERE id = %s",
                "DELETE FROM substance_snapshot WHERE id = %s",
            ):
                with connection.cursor() as cursor:
                    cursor.execute(statement, [row.pk])
                    assert cursor.rowcount == 0
            with pytest.raises(Error), transaction.atomic():
                Snapshot.objects.create(programme=world.programme, month_end=date(2030, 1, 31),
                                        parts={}, tasks=1, made_at=NOW)  # fmt: skip
    assert counts["own"] == counts["partner"] > 0
    assert counts["stranger"] == 0


def test_a_kept_month_is_never_changed_even_by_who_sees_everything(world: World) -> None:
    given.taken_up(world.content, world.first)
    keep_months(today=date(2026, 3, 1), at=NOW)

    with pytest.raises(Error), transaction.atomic():
        Snapshot.objects.update(tasks=9)


@sampled(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_month_ends_on_its_last_day(day: date) -> None:
    end = month_end(day)
    assert (end.year, end.month) == (day.year, day.month)
    assert end >= day
    assert (end.toordinal() + 1) == date.fromordinal(end.toordinal() + 1).replace(day=1).toordinal()


def test_an_agencys_months_are_the_sum_over_the_programmes_one_reads(world: World) -> None:
    tasks(world)
    keep_months(today=TODAY, at=NOW)
    trade = world.first.agencies["trade"]

    months = months_of(world.second.officer.actor, Q(agency=trade))

    assert [m.month_end for m in months] == sorted(m.month_end for m in months)
    kept = Snapshot.objects.filter(agency=trade, month_end=OCTOBER)
    assert months[-1].parts == total(from_json(s.parts) for s in kept)
    assert months[-1].parts[Part.EVIDENCED].whole > 0
    assert months_of(world.noise.first.officer.actor, Q(agency=trade)) == []
