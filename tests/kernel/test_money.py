"""Amounts are read as people type them and written as documents print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel import money
from hoptac.kernel.errors import Refusal


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("3 tỷ đồng", 3_000_000_000),
        ("3 tỉ", 3_000_000_000),
        ("40tr", 40_000_000),
        ("40 triệu đồng", 40_000_000),
        ("1,25 triệu", 1_250_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("100.000.000 đồng", 100_000_000),
        ("28.000 tỷ", 28_000_000_000_000),
        ("2 nghìn tỷ", 2_000_000_000_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_it_is_typed(text: str, dong: int) -> None:
    assert money.parsed(text) == dong


@pytest.mark.parametrize("text", ["", "nhiều", "1.5 tỷ", "3 tỷ rưỡi", "0,5 đồng", "1,2,3 tỷ", "."])
def test_what_is_no_amount_or_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        money.parsed(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.5 tỷ", "1,5 tỷ hay 15 tỷ?"),
        ("100.000.00", "100.000,00 hay 10.000.000?"),
        ("1,250.5 triệu", "1.250,5 triệu hay 12.505 triệu?"),
        ("-5", "không thể âm"),
        ("– 3 tỷ", "không thể âm"),
        ("1,5 đồng", "phần lẻ của đồng"),
        ("1.", "Không đọc được"),
        ("." * 9, "Không đọc được"),
    ],
)
def test_a_refused_amount_says_what_is_wrong_and_asks_which_is_meant(text: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        money.parsed(text)
    assert words in str(refused.value)


@pytest.mark.parametrize("text", ["9" * 40, "9" * 5000, "10.000.000 tỷ", "9000000 tỷ 1000000 tỷ"])
def test_what_is_beyond_all_measure_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="quá lớn"):
        money.parsed(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_what_is_written_reads_back_the_same(dong: int) -> None:
    assert money.parsed(money.written(dong)) == dong
    assert money.parsed(money.short(dong)) == dong


def test_prose_is_short_only_where_nothing_is_lost() -> None:
    assert money.short(6_220_000_000) == "6,22 tỷ đồng"
    assert money.short(100_000_000) == "100 triệu đồng"
    assert money.short(1_234_567) == "1.234.567 đồng"


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "không đồng"),
        (15, "mười lăm đồng"),
        (21, "hai mươi mốt đồng"),
        (11, "mười một đồng"),
        (105, "một trăm linh năm đồng"),
        (1_005, "một nghìn không trăm linh năm đồng"),
        (1_000_020, "một triệu không trăm hai mươi đồng"),
        (100_000_000, "một trăm triệu đồng"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn đồng"),
        (6_220_000_000, "sáu tỷ hai trăm hai mươi triệu đồng"),
        (6_000_000_001, "sáu tỷ không trăm linh một đồng"),
        (1_055_000_000_000, "một nghìn không trăm năm mươi lăm tỷ đồng"),
    ],
)
def test_an_amount_is_spelled_as_documents_spell_it(dong: int, words: str) -> None:
    assert money.spelled(dong) == words


_SAID = {word: number for number, word in enumerate(
    ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
)} | {"mốt": 1, "lăm": 5}  # fmt: skip
_SCALE = {"nghìn": 10**3, "triệu": 10**6}


def _heard(words: str) -> int:
    """Read an amount in words back, by another way than it is spelled."""
    above, split, below = words.rpartition("tỷ")
    if split:
        return _heard(above) * 10**9 + _heard(below)
    whole = group = digit = 0
    for word in below.split():
        if word in _SCALE:
            whole, group, digit = whole + (group + digit) * _SCALE[word], 0, 0
        elif word == "trăm":
            group, digit = group + 100 * digit, 0
        elif word == "mươi":
            group, digit = group + 10 * digit, 0
        elif word == "mười":
            group += 10
        elif word in _SAID:
            digit = _SAID[word]
    return whole + group + digit


@given(st.integers(min_value=0, max_value=money.LARGEST - 1))
def test_what_is_spelled_is_heard_as_the_same_amount(dong: int) -> None:
    assert _heard(money.in_words(dong)) == dong
