"""Times become figures, figures a table that says plainly what was missed."""

import pytest

from hoptac.bench.numbers import Answer, Target, growth, missed, p50_p95, table


def test_the_middle_and_the_slow_end_of_times() -> None:
    assert p50_p95([float(n) for n in range(101)]) == (50.0, 95.0)


def test_a_single_time_is_its_own_middle_and_slow_end() -> None:
    assert p50_p95([7.0]) == (7.0, 7.0)


def test_growth_is_how_many_times_longer_ten_times_the_data_takes() -> None:
    assert growth(Answer("list", 30, 40), Answer("list", 20, 22)) == 1.5


def test_growth_is_unknown_without_the_tenth() -> None:
    assert growth(Answer("list", 30, 40), None) is None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer("list", 20, 30, rate=120), []),
        (Answer("list", 20, 30.1, rate=120), ["p95"]),
        (Answer("list", 20, 30, rate=119), ["req/s"]),
        (Answer("list", 27, 30, rate=120), ["growth"]),
        (Answer("list", 20, 30), []),
    ],
)
def test_what_of_a_target_was_missed(answer: Answer, expected: list[str]) -> None:
    assert missed(answer, Answer("list", 20, 20), Target(30, 120, 1.3)) == expected


def test_the_table_holds_bare_sql_and_ratio_beside_each_page() -> None:
    told = table([Answer("list", 20, 30.5, bare=0.5)], {}, {"list": Target(30)})

    assert told.splitlines()[2] == (
        "| list | 20 | 30.5 | – | – | – | 0 | 0.50 | 40 | – | – | 30 / – / – | missed: p95 |"
    )
