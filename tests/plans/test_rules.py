"""The 1–2 rule, due dates, extensions and the clarity check."""

from datetime import date, timedelta

import pytest

from hoptac.kernel.errors import Refusal
from hoptac.plans import rules

TODAY = date(2026, 9, 1)

CLEAR = rules.Said(
    person="Chuyên viên A",
    title="Tổ chức tuần hàng nông sản tại Hà Nội",
    due_on=date(2026, 9, 30),
    has_lead=True,
    deliverable="Báo cáo kết quả",
    authority="Giám đốc sở",
)


@pytest.mark.parametrize("already", [0, 1])
def test_one_or_two_choices_a_year_pass(already: int) -> None:
    rules.check_choice(year=2026, already=already)


@pytest.mark.parametrize("already", [2, 3])
def test_a_third_choice_is_refused_with_a_way_out(already: int) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_choice(year=2026, already=already)

    assert "2026" in str(refused.value)
    assert refused.value.remedy


def test_a_due_date_lies_in_the_plans_year_or_is_left_out() -> None:
    rules.check_due(year=2026, due_on=date(2026, 12, 31))
    rules.check_due(year=2026, due_on=None)
    with pytest.raises(Refusal) as refused:
        rules.check_due(year=2026, due_on=date(2027, 1, 1))
    assert refused.value.field == "due_on"


def test_an_extension_leads_to_a_later_day() -> None:
    assert rules.check_extension(
        due_on=date(2026, 9, 30), new_due=date(2026, 10, 1), valid_to=None, today=TODAY
    ) == date(2026, 9, 30)
    for due_on, new_due in ((date(2026, 9, 30), date(2026, 9, 30)), (None, date(2026, 9, 30))):
        with pytest.raises(Refusal):
            rules.check_extension(due_on=due_on, new_due=new_due, valid_to=None, today=TODAY)


def test_an_extension_leads_to_no_day_that_has_passed() -> None:
    late, due = date(2026, 11, 20), date(2026, 9, 30)
    asked = rules.check_extension(due_on=due, new_due=late, valid_to=None, today=late)
    assert asked == due
    with pytest.raises(Refusal, match="đã qua") as refused:
        rules.check_extension(due_on=due, new_due=date(2026, 11, 19), valid_to=None, today=late)
    assert refused.value.field == "new_due"


def test_a_task_stands_out_from_the_third_extension_on() -> None:
    assert [rules.is_extended_often(times) for times in range(5)] == [False] * 3 + [True] * 2


@pytest.mark.parametrize(
    ("valid_to", "latest"),
    [
        (date(2029, 1, 1), date(2029, 12, 31)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(9999, 12, 31), date(2100, 12, 31)),
        (None, date(2100, 12, 31)),
    ],
)
def test_an_extension_ends_a_year_after_the_programme(valid_to: date | None, latest: date) -> None:
    due = date(2026, 9, 30)
    rules.check_extension(due_on=due, new_due=latest, valid_to=valid_to, today=TODAY)
    for new_due in (latest + timedelta(days=1), date.max):
        with pytest.raises(Refusal, match=f"{latest:%d/%m/%Y}") as refused:
            rules.check_extension(due_on=due, new_due=new_due, valid_to=valid_to, today=TODAY)
        assert refused.value.field == "new_due"


def test_what_happened_lies_between_the_giving_out_and_today() -> None:
    today, given = date(2026, 11, 24), date(2026, 1, 10)
    rules.check_happened(happened_on=today, today=today, not_before=given)
    for day in (date(2026, 11, 25), date(2026, 1, 9)):
        with pytest.raises(Refusal):
            rules.check_happened(happened_on=day, today=today, not_before=given)


def test_a_clear_task_lacks_nothing_and_an_empty_one_is_told_what() -> None:
    assert rules.unclear(CLEAR, rules.PRINCIPLES) == ()
    assert rules.unclear(rules.Said("", "Việc", None, True, "", ""), rules.PRINCIPLES) == (
        "người phụ trách",
        "việc cụ thể",
        "thời gian",
        "sản phẩm",
        "thẩm quyền",
    )


def test_the_list_of_principles_can_be_narrowed() -> None:
    assert rules.unclear(rules.Said("", "Việc", None, True, "", ""), ("time",)) == ("thời gian",)
