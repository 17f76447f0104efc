"""Across 1 July 2025: a dissolved district has no heir by itself; each side decides for its own."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.localities.models import Unit
from hoptac.twinning import actions, queries
from hoptac.twinning.models import Pair
from tests.given import twinning as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
EVE = given.MERGED - timedelta(days=1)


def _standing(pair: Pair, world: World, day: date = TODAY) -> tuple[str, date]:
    rows = queries.list_of_pairs(world.first.standing.actor, {}, day)
    row = next(row for row in rows if row.pair.pk == pair.pk)
    return row.standing.status.value, row.standing.since


def _paired(world: World) -> tuple[Pair, list[Unit], list[Unit]]:
    """Twin two districts that both end on 1 July 2025; return it with the communes of each."""
    pair = given.signed(world.programme, world.first, world.second)
    given.activity(pair, world.first.standing, day=date(2025, 3, 3))
    mine = given.dissolved(world.first, pair.unit_a, "Bên Này Một", "Bên Này Hai")
    theirs = given.dissolved(world.second, pair.unit_b, "Bên Kia")
    pair.refresh_from_db()
    return pair, mine, theirs


def _decide(pair: Pair, side: Any, *heirs: Unit, **other: Any) -> Any:
    by = side.leader.actor
    return actions.decide_carry(pair=pair, decision=given.decision(*heirs, **other), by=by, at=NOW)


def test_a_dissolved_units_twinning_waits_for_a_person(world: World) -> None:
    pair, mine, _ = _paired(world)
    assert _standing(pair, world, EVE) == ("active", date(2025, 3, 3))
    assert _standing(pair, world) == ("awaiting", given.MERGED)
    assert not Pair.objects.filter(predecessor=pair).exists()
    [(row, is_mine)] = queries.awaiting_decision(world.first.standing.actor, TODAY)
    assert (row.pair.pk, is_mine) == (pair.pk, True)
    assert {pk for pk, _ in queries.followers_of(pair.unit_a_id, TODAY)} == {u.pk for u in mine}
    with pytest.raises(Refusal, match="đã giải thể") as told:
        given.activity(pair, world.first.standing)
    assert told.value.field == "day"


def test_it_is_carried_when_both_sides_decided_and_keeps_its_record(world: World) -> None:
    pair, mine, theirs = _paired(world)
    _decide(pair, world.first, *mine)
    assert _standing(pair, world)[0] == "awaiting"
    assert queries.awaiting_decision(world.first.standing.actor, TODAY)[0][1] is False
    _decide(pair, world.second, *theirs, decided_on=date(2025, 10, 1))
    assert _standing(pair, world) == ("carried", date(2025, 10, 1))
    made = Pair.objects.filter(predecessor=pair)
    assert {(one.unit_a_id, one.unit_b_id) for one in made} == {
        (unit.pk, theirs[0].pk) for unit in mine
    }
    assert {one.level for one in made} == {"commune"}
    pair.refresh_from_db()
    assert pair.unit_a.name_on(given.SIGNED) == queries.name_then(pair).split(" – ", maxsplit=1)[0]
    assert pair.activities.count() == 1
    assert queries.awaiting_decision(world.first.standing.actor, TODAY) == []


def test_a_side_that_still_stands_decides_nothing_and_holds_nothing_up(world: World) -> None:
    units = (given.lower(world.first), given.lower(world.second, level="district"))
    pair = given.signed(world.programme, world.first, world.second, units=units)
    given.dissolved(world.first, pair.unit_a)
    pair.refresh_from_db()
    with pytest.raises(Refusal, match="vẫn đang tồn tại"):
        _decide(pair, world.second)
    _decide(pair, world.first)
    assert _standing(pair, world) == ("ended", date(2025, 9, 1))


def test_one_side_may_close_it(world: World) -> None:
    pair, mine, _ = _paired(world)
    _decide(pair, world.first, *mine)
    _decide(pair, world.second, document="Công văn 9")
    assert _standing(pair, world)[0] == "ended"
    pair.refresh_from_db()
    assert pair.end_document == "Công văn 9"
    assert not Pair.objects.filter(predecessor=pair).exists()


def test_a_decision_names_units_that_followed_and_is_made_once(world: World) -> None:
    pair, mine, theirs = _paired(world)
    for heirs, other, field in (
        ([], {"outcome": "carried"}, "heirs"),
        (theirs, {}, "heirs"),
        ([given.lower(world.first, level="commune")], {}, "heirs"),
        (mine, {"decided_on": EVE}, "decided_on"),
        (mine, {"decided_on": date(2099, 1, 1)}, "decided_on"),
        (mine, {"document": " "}, "document"),
    ):
        with pytest.raises(Refusal) as told:
            _decide(pair, world.first, *heirs, **other)
        assert told.value.field == field
    _decide(pair, world.first, mine[0])
    with pytest.raises(Refusal, match="đã quyết định"):
        _decide(pair, world.first, mine[1])
    with pytest.raises(Forbidden):
        _decide(pair, world.noise.first, mine[1])


def test_the_database_lets_a_twinning_follow_by_decision_only(world: World) -> None:
    pair, mine, theirs = _paired(world)
    _decide(pair, world.first, mine[0])
    _decide(pair, world.second, *theirs)
    copy = Pair.objects.get(predecessor=pair)
    copy.pk, copy.unit_a = None, mine[1]
    copy.uid = "00000000-0000-4000-8000-000000000001"  # type: ignore[assignment]  # as text
    with pytest.raises(IntegrityError, match="a twinning follows"), transaction.atomic():
        copy.save()


def test_before_the_day_of_the_merger_nobody_decides(world: World) -> None:
    pair, mine, _ = _paired(world)
    eve = datetime(2025, 6, 30, 3, tzinfo=UTC)
    decision = given.decision(*mine, decided_on=EVE)
    with pytest.raises(Refusal, match="vẫn đang tồn tại"):
        actions.decide_carry(pair=pair, decision=decision, by=world.first.leader.actor, at=eve)
