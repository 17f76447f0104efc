"""Working days: from a table, with laws that hold for any table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.workdays import Calendar

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
TABLES = st.dictionaries(DAYS, st.booleans(), max_size=30).map(lambda works: Calendar(works))
TET_2019 = Calendar({date(2019, 2, day): False for day in range(4, 9)}, date(2019, 12, 31))


def test_days_off_are_no_working_days() -> None:
    assert TET_2019.after(date(2019, 2, 1), 1) == date(2019, 2, 11)
    assert TET_2019.before(date(2019, 2, 12), 2) == date(2019, 2, 1)


def test_a_saturday_made_up_for_is_a_working_day() -> None:
    made_up = Calendar({date(2024, 4, 29): False, date(2024, 5, 4): True})

    assert made_up.is_working(date(2024, 5, 4))
    assert made_up.between(date(2024, 4, 26), date(2024, 5, 4)) == 5


def test_a_table_that_ended_says_so_and_weekdays_count_on() -> None:
    assert not TET_2019.covers(date(2020, 1, 1))
    assert not Calendar().covers(date(2019, 1, 1))
    assert TET_2019.after(date(2020, 1, 24), 1) == date(2020, 1, 27)


@given(TABLES, DAYS, st.integers(0, 40))
def test_so_many_working_days_lie_between_a_day_and_the_day_after_so_many(
    calendar: Calendar, day: date, number: int
) -> None:
    then = calendar.after(day, number)

    assert calendar.is_working(then)
    assert calendar.between(day, then) == number + (number == 0 and then > day)


@given(TABLES, DAYS, st.integers(0, 40))
def test_from_a_working_day_back_and_forth_leads_home(
    calendar: Calendar, day: date, number: int
) -> None:
    home = calendar.after(day, 0)

    assert calendar.before(calendar.after(home, number), number) == home
    assert calendar.between(home, home + timedelta(0)) == 0


def test_a_negative_number_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="-1"):
        Calendar().after(date(2019, 1, 1), -1)
    with pytest.raises(ValueError, match="-2"):
        Calendar().before(date(2019, 1, 1), -2)
