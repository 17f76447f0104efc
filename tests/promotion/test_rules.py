"""Stage gates, days and capital, from values alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hoptac.kernel.errors import Refusal
from hoptac.promotion import rules
from hoptac.promotion.rules import capital, stages
from hoptac.promotion.rules.capital import Paid
from hoptac.promotion.states import DEAL, WAY, Stage

TODAY = date(2026, 11, 24)
FULL: dict[str, Any] = {
    "has_opportunity": True,
    "surveyed_on": date(2026, 1, 5),
    "survey_note": "Phù hợp",
    "memorandum_number": "01",
    "memorandum_on": date(2026, 2, 5),
    "pledged_dong": 0,
    "licence_number": "12",
    "licence_on": date(2026, 3, 5),
    "licensed_dong": 10,
    "started_on": date(2026, 4, 5),
    "disbursed_dong": 5,
}
GATED = [name for names in stages.GATES.values() for name in names]
days = some.dates(date(2020, 1, 1), TODAY)
lines = some.lists(some.integers(1, 10**12), max_size=8)


@pytest.mark.parametrize("stage", WAY)
def test_a_deal_with_all_facts_may_stand_anywhere(stage: Stage) -> None:
    assert stages.lacking(stage, FULL) == ()


def test_every_gate_can_be_said_in_words() -> None:
    assert {name for names in stages.GATES.values() for name in names} <= set(stages.LACKING)
    assert set(stages.GATES) == set(WAY)


@given(some.integers(0, 2 ** len(GATED) - 1))
def test_what_is_lacking_only_grows_on_the_way(bits: int) -> None:
    missing = {name for number, name in enumerate(GATED) if bits >> number & 1}
    facts = {name: value for name, value in FULL.items() if name not in missing}
    before: set[str] = set()
    for stage in WAY:
        lacking = set(stages.lacking(stage, facts))
        assert before <= lacking <= missing
        before = lacking
    assert before == missing


def test_zero_dong_is_a_statement_and_nothing_is_none() -> None:
    assert stages.lacking("memorandum", FULL | {"pledged_dong": 0}) == ()
    assert stages.lacking("memorandum", FULL | {"pledged_dong": None}) == ("pledged_dong",)
    assert capital.disbursed([]) is None


def test_a_deal_without_an_opportunity_names_its_place_from_the_survey_on() -> None:
    alone = FULL | {"has_opportunity": False, "place": None}
    assert stages.lacking("introduced", alone) == ()
    assert stages.lacking("surveyed", alone) == ("place",)


def test_a_refusal_names_all_that_is_lacking_at_the_first_field() -> None:
    with pytest.raises(Refusal) as refused:
        stages.check_stands("memorandum", {"has_opportunity": True, "surveyed_on": TODAY})
    assert refused.value.field == "survey_note"
    assert len(refused.value.params["missing"]) == 4


@given(some.lists(days, min_size=1, max_size=6))
def test_the_days_of_a_log_never_run_backwards(told: list[date]) -> None:
    log: list[date] = []
    for day in told:
        try:
            stages.check_next_day(happened_on=day, known=log, today=TODAY)
        except Refusal:
            assert day < max(log)
        else:
            log.append(day)
    assert log == sorted(log)


@given(some.fixed_dictionaries({name: some.none() | days for name in stages.DAYS}))
def test_the_days_of_the_stages_follow_each_other(facts: dict[str, Any]) -> None:
    known = [facts[name] for name in stages.DAYS if facts[name]]
    if known == sorted(known):
        stages.check_days(facts, TODAY)
    else:
        with pytest.raises(Refusal):
            stages.check_days(facts, TODAY)


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(Refusal):
        stages.check_days({"surveyed_on": TODAY + timedelta(days=1)}, TODAY)
    with pytest.raises(Refusal):
        stages.check_next_day(happened_on=TODAY + timedelta(days=1), known=(), today=TODAY)


@given(lines, some.data())
def test_a_reversal_restores_the_sum(amounts: list[int], data: some.DataObject) -> None:
    paid = [Paid(number, dong, TODAY) for number, dong in enumerate(amounts)]
    back = data.draw(some.sets(some.sampled_from(range(len(paid))))) if paid else set()
    with_back = paid + [
        Paid(100 + number, paid[number].dong, TODAY, reverses=number) for number in back
    ]
    left = [line.dong for line in paid if line.id not in back]
    assert capital.disbursed(with_back) == (sum(left) if left else None)


def test_more_than_was_licensed_is_asked_once_and_then_taken() -> None:
    with pytest.raises(Refusal) as asked:
        capital.check_within_licence(after=11, licensed=10, confirmed=False)
    assert asked.value.field == "confirm"
    capital.check_within_licence(after=11, licensed=10, confirmed=True)
    capital.check_within_licence(after=10, licensed=10, confirmed=False)
    capital.check_within_licence(after=11, licensed=None, confirmed=False)


@pytest.mark.parametrize("code", ["", "0101234567", "0101234567-001", "0101234567001"])
def test_a_business_code_may_be_left_out(code: str) -> None:
    rules.check_business_code(code)


@pytest.mark.parametrize("code", ["12345", "01012345AB", "0101234567-0012"])
def test_what_is_no_business_code_is_refused(code: str) -> None:
    with pytest.raises(Refusal):
        rules.check_business_code(code)


def test_a_stopped_deal_goes_nowhere() -> None:
    assert DEAL.verbs(Stage.STOPPED.value) == ()
