"""Windows, due dates and what a period counts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import Period, Window, parse
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
    ("code", "refused"),
    [
        ("2019-M04", "trước khi chương trình có hiệu lực"),
        ("2019-M05", ""),
        ("2019-Y", ""),
        ("2024-M05", ""),  # 15 April to 14 May
        ("2024-M06", "sau khi chương trình hết hiệu lực"),
        ("2021-M01", ""),  # 15 December 2020 lies in the year that runs
        ("2021-M02", "sau năm nay"),
    ],
)
def test_a_period_has_days_in_the_term_and_none_in_a_later_year_alone(
    code: str, refused: str
) -> None:
    today = date(2024, 6, 1) if code.startswith("2024") else date(2020, 3, 1)
    term = {"valid_from": date(2019, 4, 26), "last_day": date(2024, 4, 25)}

    if not refused:
        rules.check_within_term(parse(code), DECREE, **term, today=today)
        return
    with pytest.raises(Refusal) as told:
        rules.check_within_term(parse(code), DECREE, **term, today=today)
    assert refused in str(told.value)
    assert "26/04/2019 – 25/04/2024. Kỳ đầu tiên có thể lập là 2019-M05." in str(told.value)


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


DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))
KINDS = st.sampled_from(sorted(rules.MONTHS))
REGIMES = st.builds(
    rules.Regime,
    scheme=st.sampled_from(["nd09", "calendar"]),
    closing_day=st.none() | st.integers(1, 28),
)
LONG_AGO = date(2000, 1, 1)


@given(DAYS, KINDS, REGIMES)
def test_on_every_day_one_period_of_each_kind_runs(
    today: date, kind: str, regime: rules.Regime
) -> None:
    due = rules.due_periods(kind, regime, today, LONG_AGO)
    running = [p for p in due if rules.window_of(p, regime).closing >= today]

    assert len(running) == 1
    assert due[-1] == running[0]
    assert len(set(due)) == len(due)


@given(DAYS, KINDS, REGIMES, st.integers(1, 92))
def test_a_server_that_stood_still_for_a_quarter_misses_no_period(
    start: date, kind: str, regime: rules.Regime, pause: int
) -> None:
    def due_on(day: date) -> set[Period]:
        return set(rules.due_periods(kind, regime, day, LONG_AGO))

    daily: set[Period] = set().union(*(due_on(start + timedelta(days=n)) for n in range(pause + 1)))

    assert daily == due_on(start) | due_on(start + timedelta(days=pause))


@given(DAYS, KINDS, REGIMES)
def test_what_closed_before_the_programme_began_is_none_of_its_periods(
    today: date, kind: str, regime: rules.Regime
) -> None:
    (running,) = rules.due_periods(kind, regime, today, since=today)

    assert rules.window_of(running, regime).closing >= today


@given(st.integers(2001, 2099), KINDS, REGIMES)
def test_under_one_regime_neighbours_have_no_gap_and_no_overlap(
    year: int, kind: str, regime: rules.Regime
) -> None:
    size = rules.MONTHS[kind]
    windows = {
        Period(y, first, first + size - 1).code: rules.window_of(
            Period(y, first, first + size - 1), regime
        )
        for y in (year - 1, year, year + 1)
        for first in range(1, 13, size)
    }

    assert rules.faults_around(Period(year, 1, size).code, windows) == []


def test_a_closing_that_changes_between_two_years_is_named_as_overlap_or_gap() -> None:
    before = rules.window_of(parse("2019-Y"), DECREE)
    after = rules.window_of(parse("2020-Y"), HANOI)
    late = Window(date(2019, 12, 20), date(2020, 12, 10))
    month = {"2019-M12": rules.window_of(parse("2019-M12"), DECREE)}

    overlap = rules.faults_around("2020-Y", {"2019-Y": before, "2020-Y": after} | month)
    gap = rules.faults_around("2019-Y", {"2019-Y": before, "2020-Y": late})

    assert overlap == [rules.Fault("2019-Y", "2020-Y", 4, is_gap=False)]
    assert gap == [rules.Fault("2019-Y", "2020-Y", 5, is_gap=True)]


@pytest.mark.parametrize(
    ("agency", "standing", "leader", "field"),
    [
        (0, 6, 11, "agency_due_days"),
        (3, 2, 11, "standing_due_days"),
        (3, 6, 5, "leader_due_days"),
    ],
)
def test_due_days_that_go_backwards_are_refused_at_their_field(
    agency: int, standing: int, leader: int, field: str
) -> None:
    rules.check_due_days(agency=1, standing=1, leader=1)
    with pytest.raises(Refusal) as refused:
        rules.check_due_days(agency=agency, standing=standing, leader=leader)
    assert refused.value.field == field


def test_closing_without_everybody_names_them_unless_it_is_meant() -> None:
    rules.check_nobody_missing([], despite=False)
    rules.check_nobody_missing(["Sở Du lịch"], despite=True)
    with pytest.raises(Refusal, match="Sở Du lịch; Sở Y tế"):
        rules.check_nobody_missing(["Sở Du lịch", "Sở Y tế"], despite=False)
