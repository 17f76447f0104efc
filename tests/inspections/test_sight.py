"""Who reads an inspection when; what reminders and calendars are told of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.inspections import actions, queries
from hoptac.inspections.models import ChecklistItem, Inspection
from tests.given import inspections as given
from tests.given.accounts import Person
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
WATCH = SystemActor("nhắc việc", frozenset(), sight=Sight.WHOLE)
Who = Callable[[World], Person]
READERS: dict[str, Who] = {
    "own standing": lambda w: w.first.standing,
    "own leader": lambda w: w.first.leader,
    "inspected": lambda w: w.first.officer,
    "own tourism": lambda w: w.first.sits("tourism_officer"),
    "partner standing": lambda w: w.second.standing,
    "partner officer": lambda w: w.second.officer,
    "stranger": lambda w: w.noise.first.standing,
    "observer": lambda w: w.observer,
}
STATES = {
    ("planned", False): {"own standing", "own leader"},
    ("planned", True): {"own standing", "own leader", "partner standing"},
    ("notified", False): {"own standing", "own leader", "inspected", "own tourism"},
    ("notified", True): set(READERS) - {"stranger"},
    ("concluded", False): {"own standing", "own leader", "inspected", "own tourism"},
    ("concluded", True): set(READERS) - {"stranger"},
}


@pytest.mark.parametrize(("state", "joint"), STATES)
def test_who_reads_an_inspection(world: World, state: str, joint: bool) -> None:
    made = given.MAKERS[state](world.programme, world.first, is_joint=joint)
    by_filter, by_wall = set(), set()
    for name, who in READERS.items():
        actor = who(world).actor
        if queries.visible_inspections(actor).filter(pk=made.pk).exists():
            by_filter.add(name)
        with as_in_production(), wall.within(actor):
            if Inspection.objects.filter(pk=made.pk).exists():
                by_wall.add(name)

    assert by_filter == by_wall == STATES[state, joint]


def test_a_checklist_is_its_sides_own(world: World) -> None:
    by = world.first.standing.actor
    actions.set_checklist(programme=world.programme, field="trade", text="Một?", by=by, at=NOW)
    assert queries.checklist_of(world.programme, "trade", by) == ["Một?"]
    assert len(queries.checklist_of(world.programme, "trade", world.second.standing.actor)) == 7
    with as_in_production(), wall.within(world.second.standing.actor):
        assert not ChecklistItem.objects.exists()


def test_open_measures_and_planned_inspections_are_told_as_plain_rows(world: World) -> None:
    first = world.first
    concluded = given.concluded(world.programme, first)
    verified = given.verified(given.measure(concluded, first, title="Xong"), first)
    done = given.done(given.measure(concluded, first, title="Chờ xác minh"), first)
    left = given.measure(concluded, first, title="Còn", due_on=TODAY)
    ahead = given.planned(world.programme, first, aim="Sắp tới")

    with as_in_production(), wall.within(WATCH), CaptureQueriesContext(connection) as asked:
        before = len(asked)
        rows = queries.open_measures(TODAY)
        soon = queries.planned_ahead(TODAY, TODAY + timedelta(days=7))
        assert len(asked) - before == 2
    assert [(row.id, row.title, row.awaits) for row in rows] == [
        (left.pk, "Còn", False), (done.pk, "Chờ xác minh", True)
    ]  # fmt: skip
    assert rows[0].agency_id == first.agencies["trade"].pk
    assert (rows[0].programme_id, rows[0].party_id) == (world.programme.pk, concluded.party_id)
    assert rows[0].inspection_id == concluded.pk
    assert [row.id for row in soon] == [ahead.pk]
    assert queries.open_measures(TODAY - timedelta(days=1)) == []
    assert verified.pk not in {row.id for row in rows}
    assert queries.planned_ahead(TODAY + timedelta(days=8), TODAY + timedelta(days=30)) == []
