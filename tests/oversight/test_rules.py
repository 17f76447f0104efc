"""When somebody is told: told by examples of any kind, without a database."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Refusal
from hoptac.kernel.workdays import Calendar
from hoptac.oversight import rules
from hoptac.oversight.states import LEVELS, RANKS, Level, Trigger

START = date(2026, 1, 1)
days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))
calendars = st.dictionaries(days, st.booleans(), max_size=40).map(
    lambda works: Calendar(works, START + timedelta(days=400))
)
choices = st.lists(st.integers(0, rules.FARTHEST), min_size=1, max_size=8, unique=True)
ladders = st.lists(st.integers(0, 250), min_size=4, max_size=4, unique=True).map(
    lambda found: dict(zip(LEVELS, sorted(found), strict=True))
)


def told_on(runs: Iterable[date], due: date, chosen: list[int], calendar: Calendar) -> list[int]:
    """Return which steps before a due date are said when the work is done on these days."""
    said: list[int] = []
    for day in sorted(set(runs)):
        if day > due:
            continue
        step = rules.step_before(calendar.between(day, due), chosen)
        if step is not None and step not in said:
            said.append(step)
    return said


@given(calendars, days, choices, st.lists(days, max_size=60))
def test_a_step_before_a_due_date_is_never_said_twice_nor_after_a_nearer_one(
    calendar: Calendar, due: date, chosen: list[int], runs: list[date]
) -> None:
    said = told_on(runs, due, chosen, calendar)
    assert said == sorted(set(said), reverse=True)


@given(calendars, days, choices, st.lists(days, min_size=1, max_size=60))
def test_after_a_standstill_what_still_holds_is_what_daily_work_said_last(
    calendar: Calendar, due: date, chosen: list[int], runs: list[date]
) -> None:
    last = max(runs)
    daily = [START + timedelta(days=n) for n in range((last - START).days + 1)]
    if last <= due:
        assert (
            told_on(runs, due, chosen, calendar)[-1:] == told_on(daily, due, chosen, calendar)[-1:]
        )


@given(ladders, st.integers(0, 300), st.integers(0, 300), st.booleans())
def test_what_has_climbed_never_climbs_down_and_skips_no_level(
    ladder: dict[Level, int], gone: int, later: int, crosses: bool
) -> None:
    before = rules.steps_after(gone, ladder, crosses=crosses)
    after = rules.steps_after(gone + later, ladder, crosses=crosses)
    assert after[: len(before)] == before
    assert [RANKS[level] for level in after] == list(range(1, len(after) + 1))
    assert crosses or Level.BOTH_LEADERS not in after
    assert rules.said_of(after) == (after[-1] if after else None)


@given(calendars, days, st.lists(st.integers(0, 250), min_size=1, max_size=12))
def test_a_cut_is_the_last_day_since_which_so_many_working_days_have_gone(
    calendar: Calendar, today: date, counts: list[int]
) -> None:
    for count, cut in rules.cuts(calendar, today, counts).items():
        assert calendar.between(cut, today) >= count
        assert calendar.between(cut + timedelta(days=1), today) < count or count == 0


@given(calendars, days)
def test_days_left_agree_with_the_calendar(calendar: Calendar, today: date) -> None:
    left = rules.days_left(calendar, today, 20)
    assert all(count == calendar.between(today, due) for due, count in left)
    assert left[-1][1] == 20
    assert calendar.between(today, left[-1][0] + timedelta(days=1)) == 21


def test_the_usual_ladders_can_be_said_as_ones_own() -> None:
    for trigger in Trigger:
        usual = rules.USUAL_LADDER[trigger]
        assert rules.check_ladder(usual) == usual


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ({}, "lead"),
        ({Level.LEAD: 5, Level.STANDING: 5}, "standing"),
        ({Level.LEAD: 5, Level.LEADER: 3}, "leader"),
        ({Level.LEAD: 251}, "lead"),
        ({Level.LEAD: -1}, "lead"),
    ],
)
def test_a_ladder_that_makes_no_sense_is_refused_at_its_step(
    steps: dict[Level, int | None], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_ladder(steps)
    assert refused.value.field == field


@pytest.mark.parametrize("chosen", [[], [61], [-1], list(range(9))])
def test_days_before_that_make_no_sense_are_refused(chosen: list[int]) -> None:
    with pytest.raises(Refusal):
        rules.check_days(chosen)


def test_a_table_of_days_off_that_ends_soon_is_noticed() -> None:
    known = Calendar({}, date(2026, 12, 31))
    assert not rules.needs_dates(known, date(2026, 11, 1))
    assert rules.needs_dates(known, date(2026, 11, 2))
    assert rules.needs_dates(Calendar(), date(2026, 1, 1))
