"""What triggers refuse of a twinning past every action, each condition alone."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, IntegrityError, transaction

from hoptac.localities import actions as localities
from hoptac.twinning import actions
from hoptac.twinning.models import Pair
from hoptac.twinning.queries.places import parties_of_unit
from tests.given import files
from tests.given import twinning as given
from tests.given.copies import copied
from tests.given.plans import World
from tests.given.programmes import CLERK, NOW, TODAY, party

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOT_OVER: dict[str, Any] = {
    "state": "signed", "ended_on": None, "end_reason": "", "end_document": "",
}  # fmt: skip


def _sides(world: World) -> tuple[Any, ...]:
    return world.programme, world.first, world.second


def _ended(world: World, pair: Pair | None = None) -> Pair:
    return actions.end(
        pair=pair or given.signed(*_sides(world)), ended_on=TODAY, reason="Hết hạn",
        document="Công văn", by=world.first.leader.actor, at=NOW,
    )  # fmt: skip


def _closed(world: World, day: date) -> int:
    unit = given.lower(world.first)
    localities.end_unit(unit=unit, day=day, by=CLERK, at=NOW)
    return unit.pk


def test_both_units_exist_at_one_level_on_the_day_that_counts(world: World) -> None:
    draft, ended = given.drafted(*_sides(world)), _ended(world)
    late = given.lower(world.first, opened_on=given.SIGNED + DAY).pk
    wrong: list[tuple[Pair, dict[str, Any]]] = [
        (draft, {"level": "commune"}),
        (draft, {"unit_a_id": late}),
        (draft, {"unit_a_id": _closed(world, given.SIGNED)}),
        (ended, {"signed_on": date(1900, 1, 1)}),
    ]
    for row, other in wrong:
        with pytest.raises(IntegrityError, match="both units exist on the day"):
            copied(row, uid=uuid4(), **other)
    copied(draft, uid=uuid4(), unit_a_id=_closed(world, given.SIGNED + DAY))


def test_each_unit_lies_in_the_locality_of_its_own_party(world: World) -> None:
    draft = given.drafted(*_sides(world))
    for name, side in (("unit_a_id", world.second), ("unit_b_id", world.first)):
        with pytest.raises(IntegrityError, match="each unit lies in the locality"):
            copied(draft, uid=uuid4(), **{name: given.lower(side).pk})


def test_a_unit_is_a_partys_from_the_day_its_locality_took_the_partys_place(world: World) -> None:
    heir, mine = world.noise.first, party(world.programme, world.first).pk
    unit = given.lower(heir).pk
    localities.succeed_units(
        from_units=[world.first.unit], to_units=[heir.unit], kind="merge",
        operational_on=given.MERGED, legal_basis="Nghị quyết", by=CLERK, at=NOW,
    )  # fmt: skip
    assert parties_of_unit(unit, [mine], given.MERGED - DAY) == []
    assert parties_of_unit(unit, [mine], given.MERGED) == [mine]


def test_a_unit_that_changes_its_locality_is_of_the_one_of_that_day(world: World) -> None:
    mine = party(world.programme, world.first).pk
    theirs = party(world.noise.programme, world.noise.first).pk
    unit = given.lower(world.first)
    localities.rename_unit(
        unit=unit, kind="rural_district", name="Thử Chuyển", code=None, valid_from=given.MERGED,
        legal_basis="Nghị quyết", by=CLERK, at=NOW,
    )  # fmt: skip
    unit.versions.filter(valid_to=None).update(parent=world.noise.first.unit)
    assert parties_of_unit(unit.pk, [mine, theirs], given.MERGED - DAY) == [mine]
    assert parties_of_unit(unit.pk, [mine, theirs], given.MERGED) == [theirs]


def test_an_activity_lies_within_its_twinning_and_is_of_one_of_its_sides(world: World) -> None:
    pair = given.signed(*_sides(world))
    done = given.activity(pair, world.first.standing, day=TODAY - DAY)
    stranger = party(world.noise.programme, world.noise.first).pk
    for other in ({"day": given.SIGNED - DAY}, {"party_id": stranger}):
        with pytest.raises(IntegrityError, match="an activity lies between"):
            copied(done, **other)
    copied(done, day=given.SIGNED)
    _ended(world, pair)
    with pytest.raises(IntegrityError, match="an activity lies between"):
        copied(done, day=TODAY)
    copied(done, day=TODAY - DAY)


def _sign_past_actions(pair: Pair) -> None:
    with transaction.atomic():
        Pair.objects.filter(pk=pair.pk).update(
            state="signed", signed_on=given.SIGNED, instrument="Biên bản"
        )


def test_what_is_signed_was_endorsed_by_both_its_sides_as_it_stands(world: World) -> None:
    voided, changed = given.endorsed(*_sides(world)), given.endorsed(*_sides(world))
    voided.endorsements.filter(party=voided.party_a).update(voided_at=NOW)
    Pair.objects.filter(pk=changed.pk).update(aim="Khác", text_sha256="e" * 64)
    by_stranger = given.proposed(*_sides(world))
    actions.endorse(
        pair=by_stranger, sha256=by_stranger.text_sha256, by=world.first.leader.actor, at=NOW
    )
    stranger = party(world.noise.programme, world.noise.first).pk
    copied(by_stranger.endorsements.get(), party_id=stranger)
    for pair in (voided, changed, by_stranger):
        with pytest.raises(IntegrityError, match="both sides endorse the text"):
            _sign_past_actions(pair)
    with pytest.raises(IntegrityError, match="both sides endorse the text"):
        copied(_ended(world), uid=uuid4(), **NOT_OVER)
    _sign_past_actions(given.endorsed(*_sides(world)))


def _carried(world: World, *names: str) -> Pair:
    """Carry a twinning to communes of these names, this side's and that side's; return the new."""
    pair = given.signed(*_sides(world))
    sides = ((world.first, pair.unit_a, names[0]), (world.second, pair.unit_b, names[1]))
    heirs = [given.dissolved(side, unit, name) for side, unit, name in sides]
    pair.refresh_from_db()
    for (side, _, _), units in zip(sides, heirs, strict=True):
        actions.decide_carry(
            pair=pair, decision=given.decision(*units), by=side.leader.actor, at=NOW
        )
    return Pair.objects.get(predecessor=pair)


def test_a_twinning_follows_a_carried_one_between_the_units_decided_on_for_it(
    world: World,
) -> None:
    made, other = _carried(world, "Xã Một", "Xã Hai"), _carried(world, "Xã Ba", "Xã Bốn")
    _ended(world, made)
    early = date(2025, 8, 1)
    ended = _ended(world)
    free = given.lower(world.second, level="commune").pk
    wrong: list[tuple[Pair, dict[str, Any]]] = [
        (made, {"unit_a_id": other.unit_a_id}),
        (made, {"unit_b_id": other.unit_b_id}),
        (made, {"unit_b_id": free}),
        (made, {"signed_on": early, "starts_on": early}),
        (ended, {"predecessor_id": ended.pk}),
    ]
    for row, values in wrong:
        with pytest.raises(IntegrityError, match="a twinning follows a carried one"):
            copied(row, uid=uuid4(), **(NOT_OVER | values))
    made.refresh_from_db()
    copied(made, uid=uuid4(), **NOT_OVER)


def _stays(row: Any, **other: Any) -> None:
    with pytest.raises(Error, match="stays as it"), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**other)


def test_what_is_signed_said_struck_or_decided_stays(world: World) -> None:
    by, leader = world.first.standing, world.first.leader.actor
    pair = given.signed(*_sides(world))
    _stays(pair, drafted_on=given.SIGNED)
    _stays(pair, aim="Khác")
    _stays(pair, number="Khác")
    done = given.activity(pair, by, uploads=[files.paper()], caption="Biên bản")
    _stays(done.files.get(), caption="Khác")
    word = actions.give_word(
        activity=done, stance="confirmed", reason="", sha256=done.sha256,
        by=world.second.leader.actor, at=NOW,
    )  # fmt: skip
    _stays(word, who="Khác")
    _stays(
        actions.strike_activity(activity=done, reason="A", by=by.actor, at=NOW), struck_reason="B"
    )
    for post in ("Chánh Văn phòng", "Phó Văn phòng"):
        day = given.SIGNED if post.startswith("Chánh") else TODAY
        actions.name_focal(pair=pair, post=post, contact="", valid_from=day, by=leader, at=NOW)
    _stays(pair.focal_points.exclude(valid_to=None).get(), valid_to=given.SIGNED + DAY)
    edited = given.endorsed(*_sides(world))
    edited.endorsements.update(voided_at=NOW)
    _stays(edited.endorsements.earliest("pk"), voided_at=None)
    need = given.declaration(world.programme, world.first, given.lower(world.first), "need")
    ended = actions.end_declaration(declaration=need, by=by.actor, at=NOW)
    _stays(ended, valid_to=None)
    made = _carried(world, "Xã Một", "Xã Hai")
    assert made.predecessor is not None
    decided = made.predecessor.carry_decisions.earliest("pk")
    _stays(decided, reason="Khác")
    _stays(decided.heirs.get(), unit=pair.unit_a)
