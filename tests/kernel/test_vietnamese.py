"""Text meets whatever its accents, tone placement and Unicode form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.vietnamese import fold, match_key, nfc, sort_key

WORDS = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụ HĐÂ",
    min_size=1,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Hòa Bình", "hoa binh"), ("Đắk Lắk", "dak lak"), ("  Mù  Cang Chải ", "mu cang chai")],
)
def test_folding_drops_diacritics_and_maps_the_stroked_d(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [("hòa", "hoà"), ("Hòa Bình", "Hoà Bình"), ("thủy điện", "thuỷ điện"), ("khỏe", "khoẻ")],
)
def test_both_tone_placements_share_one_key(old: str, new: str) -> None:
    assert match_key(old) == match_key(new)
    assert match_key(unicodedata.normalize("NFD", old)) == match_key(new)


@pytest.mark.parametrize(
    ("one", "other"), [("hoa", "hòa"), ("quý", "qúy"), ("hoàn", "hòan"), ("ma", "mà")]
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_order_is_the_vietnamese_order() -> None:
    words = [
        "Anh",
        "Ánh",
        "Ăn",
        "Ân",
        "Dương",
        "Đà Nẵng",
        "Em",
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "Uông",
        "Ưng",
    ]
    assert sorted(set(words), key=sort_key) == words


@given(WORDS)
def test_keys_do_not_depend_on_the_unicode_form_and_are_stable(text: str) -> None:
    for key in (fold, match_key, sort_key, nfc):
        assert key(unicodedata.normalize("NFD", text)) == key(text)
    assert fold(fold(text)) == fold(text)
    assert match_key(match_key(text)) == match_key(text)
    assert fold(match_key(text)) == fold(text)


def test_the_sign_the_database_does_not_know_is_left_out() -> None:
    assert [key("Y\0ên") for key in (nfc, fold)] == ["Yên", "yen"]
