"""Rules of twinnings at their edges, and what the hash of a text binds."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.localities import actions as localities
from hoptac.twinning import actions, rules
from hoptac.twinning.models import Pair
from hoptac.twinning.rules import Declared, Facts, Status, matches, standing_on
from hoptac.twinning.writing import activity_hash, text_hash
from tests.given import programmes
from tests.given import twinning as given
from tests.given.plans import World
from tests.given.programmes import CLERK, NOW, TODAY

pytestmark = pytest.mark.django_db
DAYS = [date(2024, 1, day) for day in range(1, 7)]


def test_before_it_is_signed_it_stands_as_its_papers_of_that_day_say() -> None:
    drafted, proposed, one, two, signed, after = DAYS
    told = Facts(
        "signed", drafted, proposed_on=proposed, endorsed_on=(two, one), signed_on=signed,
        withdrawn_on=None,
    )  # fmt: skip
    stood = [
        Status.DRAFT, Status.PROPOSED, Status.ENDORSED_ONE, Status.ENDORSED, Status.AGREED,
        Status.AGREED,
    ]  # fmt: skip
    assert [standing_on(told, day).status for day in DAYS] == stood
    assert [standing_on(told, day).since for day in DAYS] == [*DAYS[:5], signed]
    back = replace(told, state="withdrawn", signed_on=None, endorsed_on=(), withdrawn_on=two)
    assert standing_on(back, one).status == Status.PROPOSED
    assert standing_on(back, after) == rules.Standing(Status.WITHDRAWN, two)
    assert standing_on(replace(back, proposed_on=None), one).status == Status.DRAFT


def test_matching_pairs_no_strengths_and_no_unit_with_itself() -> None:
    rows = [Declared(n, n, n, "district", "trade", is_need=False) for n in (1, 2)]
    assert matches(rows, []) == []
    assert matches([replace(row, is_need=True) for row in rows], []) == []
    one_unit = [replace(row, unit=7, is_need=row.id == 1) for row in rows]
    assert matches(one_unit, []) == []


@pytest.mark.parametrize(
    ("levels", "field", "match"),
    [
        (("province", "district"), "unit_a", "không phải cấp tỉnh"),
        (("district", "province"), "unit_b", "không phải cấp tỉnh"),
        (("district", "commune"), "unit_b", "không cùng cấp"),
    ],
)
def test_which_of_two_units_is_of_the_wrong_level_is_said(
    levels: tuple[str, str], field: str, match: str
) -> None:
    with pytest.raises(Refusal, match=match) as told:
        rules.check_two_units(unit_a=1, unit_b=2, level_a=levels[0], level_b=levels[1])
    assert told.value.field == field


def test_a_twinning_is_carried_to_eight_units_at_most() -> None:
    heirs = list(range(rules.HEIRS_MOST))
    rules.check_heirs(heirs, known=heirs)
    with pytest.raises(Refusal, match="nhiều nhất 8"):
        rules.check_heirs([*heirs, 99], known=[*heirs, 99])


def test_a_term_may_end_and_a_unit_may_close_later_than_it_begins(world: World) -> None:
    units = (given.lower(world.first), given.lower(world.second))
    closing = given.SIGNED + timedelta(days=1)
    localities.end_unit(unit=units[0], day=closing, by=CLERK, at=NOW)
    units[0].refresh_from_db()
    pair = given.drafted(world.programme, world.first, world.second, units=units, ends_on=closing)
    assert pair.ends_on == closing


@pytest.mark.parametrize("side", ["unit_a", "unit_b"])
def test_neither_unit_is_paired_before_it_was_opened(world: World, side: str) -> None:
    late = given.SIGNED + timedelta(days=1)
    opened = {"unit_a": programmes.BORN, "unit_b": programmes.BORN} | {side: late}
    units = (
        given.lower(world.first, opened_on=opened["unit_a"]),
        given.lower(world.second, opened_on=opened["unit_b"]),
    )
    with pytest.raises(Refusal, match="không có đơn vị") as told:
        given.drafted(world.programme, world.first, world.second, units=units)
    assert told.value.field == side


def test_a_third_party_of_the_programme_has_no_voice_in_a_twinning_of_two(world: World) -> None:
    third = world.noise.first
    programme = programmes.programme(world.first, world.second, third)
    pair = given.signed(programme, world.first, world.second)
    with pytest.raises(Forbidden, match="không phải một bên"):
        given.activity(pair, third.standing)
    proposed = given.proposed(programme, world.first, world.second)
    with pytest.raises(Forbidden, match="không phải một bên"):
        actions.endorse(pair=proposed, sha256=proposed.text_sha256, by=third.leader.actor, at=NOW)


OTHER: dict[str, Any] = {
    "programme_id": 0, "unit_a_id": 0, "unit_b_id": 0, "aim": "Khác", "fields": ["trade"],
    "starts_on": TODAY, "ends_on": TODAY, "dormant_after": 1,
}  # fmt: skip


def test_every_word_both_sides_endorse_is_in_the_hash(world: World) -> None:
    pair = given.drafted(world.programme, world.first, world.second)
    hashes = {text_hash(pair)}
    for name, value in OTHER.items():
        other = Pair.objects.get(pk=pair.pk)
        setattr(other, name, value)
        hashes.add(text_hash(other))
    assert len(hashes) == 1 + len(OTHER)
    later = Pair.objects.get(pk=pair.pk)
    later.ends_on = TODAY + timedelta(days=1)
    assert text_hash(later) not in hashes
    turned = Pair.objects.get(pk=pair.pk)
    turned.fields = list(reversed(turned.fields))
    assert text_hash(turned) == pair.text_sha256


def test_every_word_of_an_activity_is_in_its_hash(world: World) -> None:
    pair = given.signed(world.programme, world.first, world.second)
    done = given.activity(pair, world.first.standing)
    other = {
        "kind": "trade", "title": "Khác", "text": "Khác", "pair_id": 0, "party_id": 0,
        "day": given.SIGNED,
    }  # fmt: skip
    hashes = {activity_hash(done)}
    for name, value in other.items():
        former = getattr(done, name)
        setattr(done, name, value)
        hashes.add(activity_hash(done))
        setattr(done, name, former)
    assert len(hashes) == 1 + len(other)
