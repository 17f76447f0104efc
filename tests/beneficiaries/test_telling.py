"""What may be told of counts: nobody who reads the table and its sum computes a hidden one."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoptac.beneficiaries.rules import (
    EXACT,
    FEW,
    FEWER,
    UNTOLD,
    WITHHELD,
    Counted,
    Figure,
    tell,
    tell_all,
)

SMALL = st.integers(1, 9)
DAY = date(2026, 1, 1)


def _splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield every way a total falls into parts of at least one, and what they may leave of it."""
    if parts == 0:
        yield (total,)
        return
    for first in range(1, total - parts + 2):
        for others in _splits(total - first, parts - 1):
            yield (first, *others)


def _shown(counts: tuple[int, ...], total: int) -> tuple[Figure, ...]:
    return tuple(tell(counts, total=total, is_summed=True))


@given(st.lists(SMALL, min_size=1, max_size=3), st.integers(0, 9))
@settings(max_examples=120, deadline=None)
def test_no_hidden_count_can_be_computed_from_what_is_shown(counts: list[int], rest: int) -> None:
    """The reader knows the total and the rule itself, and tries every table that looks the same."""
    total = sum(counts) + rest
    seen = _shown(tuple(counts), total)
    alike = [
        (*parts, left)
        for *parts, left in _splits(total, len(counts))
        if _shown(tuple(parts), total) == seen
    ]

    assert (*counts, rest) in alike
    for place, figure in enumerate(seen):
        if figure.shown in (FEWER, WITHHELD):
            assert len({table[place] for table in alike}) > 1, (counts, rest, seen)
    # What the parts leave is a count as well, unless nothing of the table is shown at all.
    if 0 < rest < FEW and {figure.shown for figure in seen} != {UNTOLD}:
        assert len({table[-1] for table in alike}) > 1, (counts, rest, seen)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(0, 40), st.booleans())
def test_a_small_count_is_never_told_and_a_told_one_is_right(
    counts: list[int], rest: int, is_summed: bool
) -> None:
    told = tell(counts, total=sum(counts) + rest if is_summed else None, is_summed=is_summed)

    for count, figure in zip(counts, told, strict=True):
        assert (figure.shown == EXACT) == (figure.count is not None)
        if count < FEW:
            assert figure.count is None
        elif figure.count is not None:
            assert figure.count == count
        if figure.shown == FEWER:
            assert count < FEW


@pytest.mark.parametrize(
    ("counts", "total", "told"),
    [
        ([3], None, ["fewer"]),
        ([3, 20], None, ["fewer", "exact"]),
        ([3, 20], 23, ["withheld", "withheld"]),  # 23 - 20 would tell
        ([3, 20, 40], 63, ["withheld", "withheld", "exact"]),
        ([2, 3, 20], 25, ["fewer", "fewer", "exact"]),  # two are hidden already
        ([1, 1, 20], 22, ["withheld", "withheld", "withheld"]),  # 2 falls in one way only
        ([3], 40, ["withheld"]),  # 37 others, told nowhere, hide it
        ([20], 23, ["withheld"]),  # 3 others are nobody's to compute
        ([3], 3, ["untold"]),
        ([4, 4], 8, ["untold", "untold"]),
        ([12, 20], 32, ["exact", "exact"]),
    ],
)
def test_a_second_count_is_hidden_where_the_sum_would_tell(
    counts: list[int], total: int | None, told: list[str]
) -> None:
    figures = tell(counts, total=total, is_summed=total is not None)
    assert [figure.shown for figure in figures] == told


def _row(pk: int, count: int, table: str = "", **said: int) -> Counted:
    return Counted(pk, said.get("party", 1), "nhà ở", said.get("place", 1), DAY, table, count)


def test_a_whole_is_told_as_it_is_however_small() -> None:
    assert tell_all([_row(1, 1), _row(2, 2, place=2)]) == {
        1: Figure(EXACT, 1),
        2: Figure(EXACT, 2),
    }


def test_each_table_is_told_by_itself_and_a_whole_elsewhere_counts_as_a_sum() -> None:
    told = tell_all(
        [
            _row(1, 60),  # the whole of place 1
            _row(2, 3, "site", place=2),
            _row(3, 20, "site", place=2),
            _row(4, 30, "sex"),
            _row(5, 30, "sex"),
        ]
    )

    assert [told[pk].shown for pk in range(1, 6)] == [EXACT, WITHHELD, WITHHELD, EXACT, EXACT]


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from(["", "site", "sex"])), max_size=8))
def test_every_group_is_told_something(rows: list[tuple[int, str]]) -> None:
    told = tell_all([_row(pk, count, table) for pk, (count, table) in enumerate(rows)])
    assert set(told) == set(range(len(rows)))
