"""Windows, due dates and what a period counts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import Period, parse
from hoptac.plans.figures import Standing, Status
from hoptac.reports import rules

DECREE = rules.Regime()
HANOI = rules.Regime(closing_day=10)


def test_an_overriding_closing_moves_what_is_counted_with_it() -> None:
    window = rules.window_of(parse("2019-Y"), HANOI)

    assert (window.start, window.closing) == (date(2018, 12, 11), date(2019, 12, 10))


@given(st.integers(2000, 2100), st.integers(1, 28), st.sampled_from([1, 3, 6]))
def test_periods_with_an_own_closing_day_still_tile_the_year(
    year: int, day: int, size: int
) -> None:
    regime = rules.Regime(closing_day=day)
    own = [
        rules.window_of(Period(year, first, first + size - 1), regime)
        for first in range(1, 13, size)
    ]
    whole = rules.window_of(Period(year, 1, 12), regime)

    assert (own[0].start, own[-1].closing) == (whole.start, whole.closing)
    assert all(a.closing + timedelta(days=1) == b.start for a, b in pairwise(own))


@given(st.integers(2000, 2100))
def test_every_due_day_is_a_working_day_after_the_closing(year: int) -> None:
    days = rules.calendar_of(Period(year, 1, 12), DECREE)
    due = [days.agency_due_on, days.standing_due_on, days.leader_due_on]

    assert all(day.weekday() < 5 and day > days.window.closing for day in due)
    assert due == sorted(due)


@pytest.mark.parametrize(
    ("before", "now", "counted"),
    [
        (None, None, False),
        (None, Status.OPEN_IN_TIME, True),
        (Status.OPEN_OVERDUE, Status.DONE_LATE, True),
        (Status.DONE_ON_TIME, Status.DONE_ON_TIME, False),
        (Status.CANCELLED, Status.CANCELLED, False),
        (Status.DONE_ON_TIME, Status.OPEN_OVERDUE, True),
        (Status.SUSPENDED, Status.SUSPENDED, True),
    ],
)
def test_a_period_counts_what_was_given_by_its_end_and_not_closed_before_it(
    before: Status | None, now: Status | None, counted: bool
) -> None:
    def stand(status: Status | None) -> Standing | None:
        return None if status is None else Standing(status, None)

    assert rules.counts_in(stand(before), stand(now)) is counted


def test_a_period_cannot_be_closed_before_it_is_over() -> None:
    rules.check_closing_has_come(closing=date(2019, 12, 14), today=date(2019, 12, 15))
    with pytest.raises(Refusal):
        rules.check_closing_has_come(closing=date(2019, 12, 14), today=date(2019, 12, 14))
