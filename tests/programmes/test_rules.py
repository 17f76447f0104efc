"""Judgements from values alone: the hash, numbers, whose turn it is, what closing needs."""

from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.programmes import rules
from hoptac.programmes.rules import Final
from tests.given.programmes import content_said

TEXTS = st.text(alphabet="aăâđê ôơư bc\n", max_size=30)
AMOUNTS = st.none() | st.decimals(0, 10**9, places=4)
AGREED = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "text": TEXTS,
        "field": st.sampled_from(["trade", "tourism"]),
        "target": AMOUNTS,
        "baseline": AMOUNTS,
        "due_on": st.none() | st.dates(date(2019, 1, 1), date(2030, 1, 1)),
        "funding_dong": st.none() | st.integers(0, 10**15),
        "leads": st.dictionaries(st.sampled_from("123"), st.uuids().map(str)),
        "coordinators": st.lists(st.uuids().map(str), max_size=3),
    }
)


@given(AGREED, AGREED)
def test_two_texts_have_one_hash_only_when_they_say_the_same(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    same = rules.content_hash(one) == rules.content_hash(other)

    assert same == (rules.plain(one) == rules.plain(other))


@given(AGREED, st.data())
def test_any_edit_of_one_part_changes_the_hash(agreed: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(agreed)))
    edited = agreed | {name: f"{agreed[name]} và thêm"}

    assert rules.content_hash(edited) != rules.content_hash(agreed)


@given(AGREED, st.randoms())
def test_the_order_in_which_parts_are_named_does_not_matter(
    agreed: dict[str, Any], random: Any
) -> None:
    names = list(agreed)
    random.shuffle(names)

    assert rules.content_hash({name: agreed[name] for name in names}) == rules.content_hash(agreed)


@given(st.integers(0, 10**12))
def test_a_number_from_a_form_and_the_same_from_the_database_have_one_hash(number: int) -> None:
    stored = Decimal(number).quantize(Decimal("0.0001"))

    assert rules.content_hash({"target": number}) == rules.content_hash({"target": stored})


def test_no_figure_is_not_nought() -> None:
    assert rules.content_hash({"target": None}) != rules.content_hash({"target": 0})


def test_a_binary_fraction_has_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        rules.content_hash({"target": 0.1})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("một\r\nhai", "một\nhai"),
        ("một  \nhai \n\n", "một\nhai"),
        ("ho\u0300a", "hòa"),
        ("  thụt", "thụt"),
    ],
)
def test_a_text_is_kept_in_one_form_however_it_was_sent(typed: str, kept: str) -> None:
    assert rules.paragraphs(typed) == kept


@given(st.sets(st.integers(1, 9), min_size=2), st.sets(st.integers(1, 9)))
def test_a_text_waits_exactly_for_the_parties_that_have_not_said_yes(
    parties: set[int], accepted: set[int]
) -> None:
    waiting = rules.waiting_for(parties, accepted)

    assert set(waiting) == parties - accepted
    assert list(waiting) == sorted(waiting)


def test_changes_name_what_differs_and_nothing_else() -> None:
    before = {"target": Decimal("2.0000"), "title": "Cũ", "due_on": None}
    after = {"target": 2, "title": "Mới", "due_on": date(2026, 1, 2)}

    assert rules.changes(before, after) == {
        "title": ["Cũ", "Mới"],
        "due_on": [None, "2026-01-02"],
    }


@pytest.mark.parametrize(
    ("written", "kept", "of_the_party"),
    [
        ("61/KH-UBND", "61/KH-UBND", False),
        ("Số: 161/CTr-UBND", "161/CTr-UBND", False),
        ("4593/QĐ-UBND", "4593/QĐ-UBND", False),
        ("09/2019/NĐ-CP", "09/2019/NĐ-CP", False),
        ("202/2025/QH15", "202/2025/QH15", False),
        ("12a/QĐ-UBND", "12a/QĐ-UBND", False),
        ("26-KL/TU", "26-KL/TU", True),
        ("26 - KL / TUQN-TUĐN", "26-KL/TUQN-TUĐN", True),
        ("385–TB/TƯ", "385-TB/TƯ", True),
    ],
)
def test_numbers_of_the_state_and_of_the_party_are_read(
    written: str, kept: str, of_the_party: bool
) -> None:
    read = rules.read_number(written)

    assert (read.text, read.of_the_party) == (kept, of_the_party)


@pytest.mark.parametrize("written", ["", "61", "KH-UBND", "61/", "61-KH", "61/kh-ubnd", "61 KH"])
def test_what_is_no_document_number_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.read_number(written)

    assert refused.value.field == "number"
    assert "61/KH-UBND" in refused.value.remedy


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12", "12"), ("12,5", "12.5"), ("1.250", "1250"), ("1.250,5", "1250.5"),
     ("1,250.5", "1250.5"), ("1 250", "1250"), ("0,125", "0.125"), ("1.234.567", "1234567")],
)  # fmt: skip
def test_figures_are_read_as_vietnamese_offices_write_them(typed: str, meant: str) -> None:
    assert rules.read_figure(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1.5", "1,250", "1.25", "12.34.567"])
def test_a_figure_that_could_mean_two_things_is_asked_not_guessed(typed: str) -> None:
    with pytest.raises(Refusal, match="hai cách"):
        rules.read_figure(typed)


@pytest.mark.parametrize("typed", ["", "năm", ",", "1e5", "1-3"])
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="không phải là một số"):
        rules.read_figure(typed)


@given(st.integers(0, 10**12), st.integers(0, 9999))
def test_a_figure_written_our_way_is_read_back(whole: int, rest: int) -> None:
    figure = Decimal(whole) + Decimal(rest) / 10000
    grouped = f"{whole:,}".replace(",", ".")

    assert rules.read_figure(f"{grouped},{rest:04d}") == figure


def test_an_older_version_is_a_conflict_that_tells_the_present_one() -> None:
    with pytest.raises(Conflict) as conflict:
        rules.check_version(known=1, current=3)

    assert conflict.value.current == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": "  "}, "title"),
        ({"text": ""}, "text"),
        ({"due_kind": "date", "due_on": None}, "due_on"),
        ({"due_kind": "term", "due_on": date(2026, 1, 1)}, "due_on"),
        ({"funding": "none", "funding_dong": 5}, "funding_dong"),
        ({"funding": "budget", "funding_dong": -5}, "funding_dong"),
        ({"target": Decimal(-1)}, "target"),
        ({"target": Decimal("0.00001")}, "target"),
        ({"baseline": Decimal(10) ** 16}, "baseline"),
    ],
)
def test_a_content_that_contradicts_itself_is_refused_at_its_field(
    said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_content(content_said(**said))

    assert refused.value.field == field


def test_a_content_that_says_everything_has_no_gap() -> None:
    assert rules.gaps(content_said()) == ()


@pytest.mark.parametrize(
    "said",
    [{"indicator": "none"}, {"indicator_unit": ""}, {"target": None}, {"funding": "not_said"}],
)
def test_what_a_content_leaves_open_is_named(said: dict[str, Any]) -> None:
    assert len(rules.gaps(content_said(**said))) == 1


def test_no_money_of_its_own_is_an_answer() -> None:
    assert rules.gaps(content_said(funding="none", funding_dong=None)) == ()


def test_a_term_may_not_end_before_it_begins() -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_term(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 2))

    assert refused.value.field == "valid_to"


def test_a_day_to_come_can_not_be_recorded_as_past() -> None:
    rules.check_past(date(2026, 1, 1), today=date(2026, 1, 1), field="signed_on")
    with pytest.raises(Refusal) as refused:
        rules.check_past(date(2026, 1, 2), today=date(2026, 1, 1), field="signed_on")

    assert refused.value.field == "signed_on"


@pytest.mark.parametrize(
    ("finals", "accepted"),
    [
        ([], False),
        ([Final(1, {2: True, 3: True})], True),
        ([Final(1, {2: True})], False),
        ([Final(1, {2: True, 3: False})], False),
        ([Final(1, {2: True, 3: True}), Final(2, {1: True})], False),
        ([Final(1, {2: True, 3: True}), Final(2, {1: True, 3: True})], True),
    ],
)
def test_final_assessments_are_accepted_only_by_everyone(
    finals: list[Final], accepted: bool
) -> None:
    assert rules.finals_accepted([1, 2, 3], finals) is accepted
    for order in permutations([1, 2, 3]):
        assert rules.finals_accepted(order, finals) is accepted


@pytest.mark.parametrize(
    ("open_work", "open_contents", "final_accepted", "said"),
    [(2, 0, True, "việc"), (0, 1, True, "nội dung"), (0, 0, False, "tổng kết")],
)
def test_closing_names_what_is_missing(
    open_work: int, open_contents: int, final_accepted: bool, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        rules.check_closing(
            open_work=open_work, open_contents=open_contents, final_accepted=final_accepted
        )


def test_nothing_open_and_accepted_by_all_may_close() -> None:
    rules.check_closing(open_work=0, open_contents=0, final_accepted=True)


@pytest.mark.parametrize("typed", ["-3", "− 3", "–12,5"])
def test_a_figure_below_nought_is_refused_as_such(typed: str) -> None:
    with pytest.raises(Refusal, match="không thể âm"):
        rules.read_figure(typed)
