"""Figures of a report from facts: laws of counting, and what is unknown stays unknown."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.counting import Fact, Part, Rule, figure, folded

DAY = date(2019, 4, 24)
AMOUNTS = st.none() | st.integers(0, 10**13) | st.decimals(0, 10**6, places=2)


@st.composite
def some(draw: st.DrawFn) -> list[Fact]:
    """Facts of one figure, each with an id of its own."""
    values = draw(st.lists(AMOUNTS, max_size=12))
    days = st.none() | st.integers(0, 700).map(lambda gone: DAY + timedelta(gone))
    return [
        Fact("gifts.occasion", number, draw(days), f"đợt {number}", "amount", value)
        for number, value in enumerate(values)
    ]


@given(some(), st.integers(0, 10**6))
def test_the_order_of_facts_changes_no_figure(facts: list[Fact], seed: int) -> None:
    mixed = list(facts)
    Random(seed).shuffle(mixed)
    for rule in Rule:
        assert folded(rule, mixed) == folded(rule, facts)


@given(some(), some())
def test_a_sum_is_the_sum_of_its_halves(one: list[Fact], other: list[Fact]) -> None:
    both = folded(Rule.SUM, [*one, *other])
    halves = [folded(Rule.SUM, half) for half in (one, other)]
    assert both == (None if halves == [None, None] else sum(half or 0 for half in halves))


@given(some())
def test_nothing_known_is_not_zero(facts: list[Fact]) -> None:
    blank = [replace(fact, value=None) for fact in facts]
    assert folded(Rule.SUM, blank) is None
    assert folded(Rule.LAST, blank) is None
    assert folded(Rule.COUNT, blank) == len(facts)


def test_the_last_value_is_that_of_the_latest_day_that_has_one() -> None:
    rooms = [
        Fact("p", 1, date(2019, 6, 30), "quý II", "rooms", 150),
        Fact("p", 1, date(2019, 3, 31), "quý I", "rooms", 120),
        Fact("p", 1, date(2019, 9, 30), "quý III", "rooms", None),
    ]
    assert folded(Rule.LAST, rooms) == 150
    assert figure("rooms", "Buồng", Rule.LAST, "buồng", rooms).unknown == 1


@given(some())
def test_the_last_values_of_records_are_added_and_of_one_record_only_one_counts(
    facts: list[Fact],
) -> None:
    together = [replace(fact, record_id=fact.record_id % 3) for fact in facts]
    apart = [[fact for fact in together if fact.record_id == pk] for pk in range(3)]
    known = [one for own in apart if (one := folded(Rule.LAST, own)) is not None]
    assert folded(Rule.LAST, together) == (sum(known) if known else None)
    for own in apart:
        assert folded(Rule.LAST, own) in {None, *(fact.value for fact in own)}


def test_a_figure_takes_its_own_facts_only() -> None:
    facts = [
        Fact("v", 1, DAY, "đoàn", "visits"),
        Fact("v", 2, DAY, "buổi làm việc", "sessions"),
        Fact("v", 3, DAY, "buổi làm việc", "sessions"),
    ]
    assert figure("sessions", "Buổi làm việc", Rule.COUNT, "buổi", facts).value == 2
    assert figure("gifts", "Đợt tặng", Rule.COUNT, "đợt", facts).value == 0


def test_json_keeps_whole_numbers_whole_and_decimals_exact() -> None:
    facts = (
        Fact("m", 1, DAY, "lúa", "yield", Decimal("5.20"), "tấn/ha"),
        Fact("m", 2, None, "quỹ", "money", Decimal("3000000000")),
    )
    said = Part("promotion", "Liên kết", (), facts).to_json()
    assert [fact["value"] for fact in said["facts"]] == ["5.2", 3_000_000_000]
    assert said["facts"][1]["on"] is None
