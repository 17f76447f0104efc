"""A stated total against its lines, with the article as the golden case."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hoptac.gifts.reading import Item, Reconciled, Scope, Verdict, reconcile

MILLION = 1_000_000
HOUSE = Item(1, 40 * MILLION, Decimal(1), 1)
COWS = Item(2, None, None, 5)  # cows for five households: how many cows is not stated
BICYCLES = Item(3, None, Decimal(40), None)
HOUSES = Item(4, 50 * MILLION, Decimal(2), 2)
KIM_QUAN = reconcile(100 * MILLION, [HOUSE, COWS], Scope.UNCLEAR)
YEN_BINH = reconcile(100 * MILLION, [BICYCLES, HOUSES], Scope.WHOLE)
PLANT = reconcile(None, [Item(5, 20 * MILLION)], Scope.WHOLE)
FUNDS = [reconcile(None, [Item(key, 3_000 * MILLION)], Scope.WHOLE) for key in (6, 7)]

dong = st.integers(1, 10**12)
items = st.lists(st.one_of(st.none(), dong), min_size=1, max_size=6).map(
    lambda values: [Item(key, value, Decimal(key + 1), key + 2) for key, value in enumerate(values)]
)


def test_the_cows_of_kim_quan_are_read_in_both_ways_and_neither_is_chosen() -> None:
    assert KIM_QUAN.is_ambiguous
    with_house, without = KIM_QUAN.readings
    assert [with_house.scope, without.scope] == [Scope.WHOLE, Scope.REST]
    assert with_house.implied is not None
    assert without.implied is not None
    assert (with_house.implied.dong, without.implied.dong) == (60 * MILLION, 100 * MILLION)
    told = (with_house.implied.per_reached, without.implied.per_reached)
    assert told == (12 * MILLION, 20 * MILLION)
    assert (with_house.whole, without.whole) == (100 * MILLION, 140 * MILLION)


def test_no_value_of_a_cow_is_invented_where_their_number_is_not_stated() -> None:
    assert [one.implied and one.implied.per_unit for one in KIM_QUAN.readings] == [None, None]
    assert KIM_QUAN.computed is None


def test_a_bicycle_of_yen_binh_follows_from_the_total() -> None:
    (reading,) = YEN_BINH.readings
    assert reading.verdict == Verdict.IMPLIED
    assert reading.implied is not None
    assert (reading.implied.dong, reading.implied.per_unit) == (50 * MILLION, 1_250_000)


def test_the_whole_article_comes_to_one_of_two_sums() -> None:
    rest = sum(one.wholes[0] for one in (YEN_BINH, PLANT, *FUNDS))
    sums = [(whole + rest) // MILLION for whole in KIM_QUAN.wholes]
    assert sums == [6_220, 6_260]


def test_lines_that_come_to_the_total_are_balanced() -> None:
    done = reconcile(90 * MILLION, [HOUSE, HOUSES], Scope.UNCLEAR)
    assert [one.verdict for one in done.readings] == [Verdict.BALANCED]
    assert done.computed == 90 * MILLION


def test_lines_that_do_not_come_to_the_total_contradict_it_by_the_difference() -> None:
    (reading,) = reconcile(100 * MILLION, [HOUSE, HOUSES], Scope.WHOLE).readings
    assert (reading.verdict, reading.difference) == (Verdict.CONTRADICTION, 10 * MILLION)
    assert reading.whole is None


def test_a_line_without_value_is_never_worth_zero() -> None:
    (reading,) = reconcile(40 * MILLION, [HOUSE, COWS], Scope.WHOLE).readings
    assert (reading.verdict, reading.implied) == (Verdict.CONTRADICTION, None)


def test_two_unknown_values_stay_open_with_the_remainder() -> None:
    (reading,) = reconcile(100 * MILLION, [HOUSE, COWS, BICYCLES], Scope.WHOLE).readings
    assert (reading.verdict, reading.difference) == (Verdict.UNDERDETERMINED, 60 * MILLION)
    assert reading.implied is None


def test_a_total_without_lines_says_nothing_of_them() -> None:
    (reading,) = reconcile(MILLION, [], Scope.UNCLEAR).readings
    assert (reading.verdict, reading.difference) == (Verdict.UNDERDETERMINED, MILLION)


def test_a_piece_that_would_cost_a_fraction_of_a_dong_has_no_value_of_its_own() -> None:
    (reading,) = reconcile(100, [Item(1, None, Decimal(3), None)], Scope.WHOLE).readings
    assert reading.implied is not None
    assert (reading.implied.dong, reading.implied.per_unit) == (100, None)


@given(dong, items, st.sampled_from(Scope))
def test_covered_lines_and_what_is_left_always_come_to_the_total(
    total: int, lines: list[Item], scope: Scope
) -> None:
    for reading in reconcile(total, lines, scope).readings:
        assert reading.known + reading.difference == total
        if reading.implied is not None:
            assert reading.known + reading.implied.dong == total
            assert reading.implied.dong > 0


@given(dong, items, st.sampled_from(Scope))
def test_a_value_is_implied_only_where_exactly_one_is_unknown(
    total: int, lines: list[Item], scope: Scope
) -> None:
    unknown = sum(item.dong is None for item in lines)
    for reading in reconcile(total, lines, scope).readings:
        assert (reading.implied is not None) == (reading.verdict == Verdict.IMPLIED)
        if reading.verdict == Verdict.IMPLIED:
            assert unknown == 1
        if reading.verdict == Verdict.BALANCED:
            assert not [key for key in reading.covered if lines[key].dong is None]


@given(dong, items, st.sampled_from(Scope))
def test_writing_the_implied_value_down_balances_the_occasion(
    total: int, lines: list[Item], scope: Scope
) -> None:
    for reading in reconcile(total, lines, scope).readings:
        if reading.implied is None or reading.scope != Scope.WHOLE:
            continue
        told = [
            Item(item.key, reading.implied.dong if item.dong is None else item.dong)
            for item in lines
        ]
        again: Reconciled = reconcile(total, told, Scope.WHOLE)
        assert [one.verdict for one in again.readings] == [Verdict.BALANCED]


@given(dong, items)
def test_the_order_of_the_lines_does_not_matter(total: int, lines: list[Item]) -> None:
    turned = list(reversed(lines))
    here, there = (reconcile(total, some, Scope.UNCLEAR).readings for some in (lines, turned))
    assert [(r.verdict, r.difference, r.implied) for r in here] == [
        (r.verdict, r.difference, r.implied) for r in there
    ]


@given(items, st.sampled_from(Scope))
def test_without_a_stated_total_nothing_is_implied(lines: list[Item], scope: Scope) -> None:
    done = reconcile(None, lines, scope)
    assert done.readings == ()
    assert (done.computed is None) == bool(done.unvalued)
