"""How a twinning stands on a day: laws that hold for any dates."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoptac.twinning import choices
from hoptac.twinning.rules import (
    Declared,
    Facts,
    Standing,
    Status,
    heartbeat,
    matches,
    months_after,
    standing_on,
)

FIRST, LAST = date(2018, 1, 1), date(2030, 12, 31)
DAYS = st.dates(FIRST, LAST)
# The first draw builds the strategy, which a busy machine may take seconds for.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALIVE = {Status.AGREED, Status.ACTIVE, Status.DORMANT}


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw the facts of a signed twinning, in the order of a life."""
    drafted, proposed, one, two, signed = sorted(draw(st.lists(DAYS, min_size=5, max_size=5)))
    ended = draw(st.none() | st.dates(signed, LAST))
    last = ended or LAST
    within = st.lists(st.dates(signed, last), max_size=6).map(tuple)
    return Facts(
        state=draw(st.sampled_from(["ended", "carried"])) if ended else "signed",
        drafted_on=drafted,
        proposed_on=proposed,
        endorsed_on=(one, two),
        signed_on=signed,
        months=draw(st.integers(1, 60)),
        activities=draw(within),
        renewed=draw(within),
        dissolved=draw(st.lists(DAYS, max_size=2).map(tuple)),
        ended_on=ended,
    )


@PATIENT
@given(facts(), DAYS)
def test_it_has_stood_so_since_the_day_it_says_without_a_break(told: Facts, day: date) -> None:
    if day < told.drafted_on:
        return
    stands = standing_on(told, day)
    assert stands.since <= day
    signs = [one for one in (told.signed_on, *told.activities, *told.renewed) if one]
    turns = {months_after(sign, told.months) for sign in signs} | {day - timedelta(days=1)}
    for then in {stands.since, *(turn for turn in turns if stands.since <= turn <= day)}:
        assert standing_on(told, then).status == stands.status


def test_who_slept_is_active_since_the_waking() -> None:
    signed, first, second = date(2020, 1, 1), date(2020, 5, 1), date(2022, 3, 1)
    told = Facts("signed", signed, proposed_on=signed, signed_on=signed, activities=(first, second))
    assert standing_on(told, date(2021, 4, 30)) == Standing(Status.ACTIVE, first)
    assert standing_on(told, date(2021, 5, 1)) == Standing(Status.DORMANT, date(2021, 5, 1))
    assert standing_on(told, second) == Standing(Status.ACTIVE, second)


@PATIENT
@given(facts(), DAYS, DAYS)
def test_what_happens_later_changes_no_day_before(told: Facts, day: date, later: date) -> None:
    if later <= day:
        return
    more = replace(told, activities=(*told.activities, later), renewed=(*told.renewed, later))
    assert standing_on(more, day) == standing_on(told, day)


@PATIENT
@given(facts(), DAYS)
def test_the_order_in_which_activities_were_recorded_is_no_matter(told: Facts, day: date) -> None:
    turned = replace(told, activities=tuple(reversed(told.activities)))
    assert standing_on(turned, day) == standing_on(told, day)


@PATIENT
@given(facts(), DAYS)
def test_it_is_dormant_just_when_nothing_happened_for_so_many_months(
    told: Facts, day: date
) -> None:
    stands = standing_on(told, day)
    assert told.signed_on is not None
    if stands.status not in ALIVE:
        return
    signs = [told.signed_on, *(d for d in told.activities + told.renewed if d <= day)]
    slept = day >= months_after(max(signs), told.months)
    assert (stands.status == Status.DORMANT) is slept


@PATIENT
@given(facts(), DAYS)
def test_an_activity_today_wakes_any_sleeper(told: Facts, day: date) -> None:
    if standing_on(told, day).status in ALIVE:
        more = replace(told, activities=(*told.activities, day))
        assert standing_on(more, day).status == Status.ACTIVE


@PATIENT
@given(facts(), DAYS)
def test_over_is_over_and_unsigned_is_unsigned(told: Facts, day: date) -> None:
    status = standing_on(told, day).status
    assert told.signed_on is not None
    if told.ended_on is not None and day >= told.ended_on:
        assert status in {Status.ENDED, Status.CARRIED}
    elif day < told.signed_on:
        assert status not in ALIVE | {Status.AWAITING}
    elif any(gone <= day for gone in told.dissolved):
        assert status == Status.AWAITING


@PATIENT
@given(st.dates(FIRST, LAST), st.integers(1, 60), st.integers(1, 60))
def test_months_go_on_in_order(day: date, few: int, more: int) -> None:
    assert day < months_after(day, few)
    assert (months_after(day, few) < months_after(day, more)) is (few < more)
    assert (months_after(day, few).year - day.year) * 12 + months_after(
        day, few
    ).month - day.month == few


def test_the_last_day_of_a_month_stays_within_it() -> None:
    assert months_after(date(2024, 8, 31), 6) == date(2025, 2, 28)


@PATIENT
@given(st.lists(DAYS, max_size=20), DAYS, DAYS)
def test_the_heartbeat_leaves_no_year_out_and_counts_each_activity_once(
    days: list[date], one: date, other: date
) -> None:
    first, last = sorted((one, other))
    years = heartbeat(days, first, last)
    assert list(years) == list(range(first.year, last.year + 1))
    assert sum(years.values()) == sum(1 for day in days if first <= day <= last)


@pytest.mark.parametrize("kinds", list(permutations([True, True, False])))
def test_a_need_meets_a_strength_of_its_field_level_and_the_other_side(
    kinds: tuple[bool, ...],
) -> None:
    rows = [
        Declared(n, n % 2, n, "district", "trade", is_need) for n, is_need in enumerate(kinds, 1)
    ]
    found = matches(rows, [])
    assert found
    assert all(need.is_need and not strength.is_need for need, strength in found)
    assert all(need.party != strength.party for need, strength in found)
    paired = [frozenset({need.unit, strength.unit}) for need, strength in found]
    assert matches(rows, paired) == []
    assert matches([replace(row, field=f"f{row.id}") for row in rows], []) == []
    apart = [replace(row, level="commune" if row.is_need else "district") for row in rows]
    assert matches(apart, []) == []
    assert matches([replace(row, party=1) for row in rows], []) == []


def test_every_status_has_words_and_a_mark() -> None:
    assert {one.value for one in Status} == set(choices.Status.values)
    assert set(choices.SHOWN_AS) == set(choices.Status)
