"""The reporting calendar of Decree 09/2019: windows tile the year, whatever the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import (
    Period,
    Window,
    calendar_window,
    covering,
    faults,
    nd09_window,
    parse,
)

YEARS = st.integers(2000, 2100)
SIZES = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def periods(year: int, kind: str) -> list[Period]:
    size = SIZES[kind]
    return [Period(year, first, first + size - 1) for first in range(1, 13, size)]


@pytest.mark.parametrize(
    ("code", "start", "closing"),
    [
        ("2019-Y", date(2018, 12, 15), date(2019, 12, 14)),
        ("2019-H1", date(2018, 12, 15), date(2019, 6, 14)),
        ("2019-H2", date(2019, 6, 15), date(2019, 12, 14)),
        ("2019-Q1", date(2018, 12, 15), date(2019, 3, 14)),
        ("2019-Q4", date(2019, 9, 15), date(2019, 12, 14)),
        ("2019-M01", date(2018, 12, 15), date(2019, 1, 14)),
        ("2019-M04", date(2019, 3, 15), date(2019, 4, 14)),
    ],
)
def test_windows_are_those_of_the_decree(code: str, start: date, closing: date) -> None:
    assert nd09_window(parse(code)) == Window(start, closing)


@given(YEARS, st.sampled_from(list(SIZES)))
def test_windows_of_every_kind_tile_the_year(year: int, kind: str) -> None:
    for window in (nd09_window, calendar_window):
        own = [window(period) for period in periods(year, kind)]
        whole = window(Period(year, 1, 12))

        assert own[0].start == whole.start
        assert own[-1].closing == whole.closing
        assert faults([(str(place), each) for place, each in enumerate(own)]) == []


@given(YEARS)
def test_a_year_begins_where_the_one_before_ended(year: int) -> None:
    before, after = nd09_window(Period(year, 1, 12)), nd09_window(Period(year + 1, 1, 12))

    assert after.start == before.closing + timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(list(SIZES)))
def test_every_day_lies_in_exactly_the_period_that_covers_it(day: date, kind: str) -> None:
    window = nd09_window(covering(day, kind))

    assert window.start <= day <= window.closing


@given(YEARS, st.sampled_from(list(SIZES)))
def test_a_code_names_its_period(year: int, kind: str) -> None:
    for period in periods(year, kind):
        assert parse(period.code) == period
        assert period.kind == kind


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2019",
        "2019-Q5",
        "2019-M13",
        "2019-M00",
        "2019-H3",
        "19-Y",
        "0000-Y",
        "0001-M01",
        "2101-Y",
    ],
)
def test_an_unknown_code_is_refused_with_examples(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(code)
    assert "2019-M04" in refused.value.remedy


def test_a_gap_and_an_overlap_are_named() -> None:
    one = Window(date(2019, 1, 1), date(2019, 1, 10))
    gap = Window(date(2019, 1, 13), date(2019, 1, 20))
    overlap = Window(date(2019, 1, 20), date(2019, 1, 25))

    assert faults([("a", one), ("b", gap), ("c", overlap)]) == [("a", "b", 2), ("b", "c", -1)]
