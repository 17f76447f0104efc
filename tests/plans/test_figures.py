"""The same closing date gives the same figures for ever."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.plans.figures import Counts, Fact, Status, counted, standing
from hoptac.plans.states import FactKind

DUE = date(2026, 9, 30)
GIVEN = Fact(FactKind.GIVEN, date(2026, 1, 10), date(2026, 1, 10), DUE)
DAYS = st.dates(min_value=date(2026, 1, 11), max_value=date(2027, 12, 31))
KINDS = st.sampled_from([kind for kind in FactKind if kind is not FactKind.GIVEN])


def later_facts() -> st.SearchStrategy[list[Fact]]:
    """Facts after the giving out, in the order they were recorded."""
    one = st.builds(
        lambda kind, recorded, ago, due: Fact(
            kind,
            recorded - timedelta(days=ago),
            recorded,
            due if kind is FactKind.DUE_MOVED else None,
        ),
        KINDS,
        DAYS,
        st.integers(0, 40),
        DAYS,
    )
    return st.lists(one, max_size=8).map(lambda facts: sorted(facts, key=lambda f: f.recorded_on))


def test_the_official_example_of_2017_gives_its_rate() -> None:
    counts = Counts(done_on_time=14_068, done_late=1_983, open_in_time=5_640, open_overdue=223)

    assert counts.total == 21_914
    assert (counts.completion_numerator, counts.completion_denominator) == (16_051, 16_274)
    assert counts.completion == Fraction(16_051, 16_274)
    assert round(float(counts.completion) * 100, 2) == 98.63


def test_where_nothing_has_fallen_due_there_is_no_rate() -> None:
    assert Counts(open_in_time=5).completion is None


@pytest.mark.parametrize(
    ("facts", "closing", "status"),
    [
        ([], date(2026, 9, 30), Status.OPEN_IN_TIME),
        ([], date(2026, 10, 1), Status.OPEN_OVERDUE),
        ([Fact(FactKind.DONE, DUE, date(2026, 10, 9))], date(2026, 10, 9), Status.DONE_ON_TIME),
        ([Fact(FactKind.DONE, DUE, date(2026, 10, 9))], date(2026, 10, 8), Status.OPEN_OVERDUE),
        (
            [Fact(FactKind.DONE, date(2026, 10, 1), date(2026, 10, 2))],
            date(2026, 12, 14),
            Status.DONE_LATE,
        ),
        (
            [Fact(FactKind.DUE_MOVED, date(2026, 10, 5), date(2026, 10, 5), date(2026, 12, 1))],
            date(2026, 10, 4),
            Status.OPEN_OVERDUE,
        ),
        (
            [Fact(FactKind.DUE_MOVED, date(2026, 10, 5), date(2026, 10, 5), date(2026, 12, 1))],
            date(2026, 10, 5),
            Status.OPEN_IN_TIME,
        ),
        (
            [Fact(FactKind.SUSPENDED, date(2026, 5, 1), date(2026, 5, 1))],
            date(2026, 12, 14),
            Status.SUSPENDED,
        ),
        (
            [Fact(FactKind.CANCELLED, date(2026, 5, 1), date(2026, 5, 1))],
            date(2026, 12, 14),
            Status.CANCELLED,
        ),
    ],
)
def test_a_status_follows_from_dated_facts(
    facts: list[Fact], closing: date, status: Status
) -> None:
    stand = standing([GIVEN, *facts], closing)

    assert stand is not None
    assert stand.status is status


def test_a_task_without_due_date_stays_outside_the_rates_also_when_done() -> None:
    facts = [
        Fact(FactKind.GIVEN, date(2026, 1, 10), date(2026, 1, 10), None),
        Fact(FactKind.DONE, date(2026, 5, 1), date(2026, 5, 1)),
    ]

    stand = standing(facts, date(2026, 12, 14))

    assert stand is not None
    assert stand.status is Status.CONTINUOUS


def test_a_task_not_given_out_by_then_is_not_counted() -> None:
    assert standing([GIVEN], date(2026, 1, 9)) is None


@given(later_facts(), DAYS)
def test_what_is_recorded_after_a_closing_never_changes_it(
    facts: list[Fact], closing: date
) -> None:
    known = [fact for fact in facts if fact.recorded_on <= closing]

    assert standing([GIVEN, *facts], closing) == standing([GIVEN, *known], closing)


@given(st.lists(later_facts(), max_size=12), DAYS)
def test_counts_add_up_to_the_tasks_given_out(tasks: list[list[Fact]], closing: date) -> None:
    stands = [standing([GIVEN, *facts], closing) for facts in tasks]

    counts = counted(stand.status for stand in stands if stand is not None)

    assert counts.total == len(tasks)
    assert counts.completion_denominator <= counts.total


@given(st.lists(st.sampled_from(Status)), st.lists(st.sampled_from(Status)))
def test_counts_of_two_groups_are_the_sum(one: list[Status], other: list[Status]) -> None:
    assert counted(one) + counted(other) == counted([*one, *other])
