"""What is asked for, how well it is answered, what is marked: from texts alone."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.vietnamese import fold, has_marks, match_key
from hoptac.search import near
from hoptac.search.rules import (
    AS_TYPED,
    IN_TEXT,
    IN_TEXT_AS_TYPED,
    MOST_WORDS,
    PHRASE,
    WHOLE,
    WORDS,
    WORDS_AS_TYPED,
    Facets,
    Hit,
    Sought,
    Wanted,
    closeness,
    in_order,
    marked,
    snippet,
    typed,
)

TEXTS = st.text("aăâđêôơưhnboáàảãạ óòỏõọ<>&\"'.-12", max_size=60)


@pytest.mark.parametrize(
    ("words", "title", "close"),
    [
        ("Hòa Bình", "Hòa Bình", WHOLE),
        ("Hoà Bình", "Hòa Bình", WHOLE),
        ("hòa bình", "Hợp tác với Hoà Bình", AS_TYPED),
        ("bình hòa", "Hợp tác với Hòa Bình", WORDS_AS_TYPED),
        ("hoa binh", "Hợp tác với Hòa Bình", PHRASE),
        ("Hóa Bình", "Hợp tác với Hòa Bình", PHRASE),
        ("binh hoa", "Hợp tác với Hòa Bình", WORDS),
        ("hồ Thác Bà", "Kết nối du lịch", IN_TEXT),
    ],
)
def test_exact_forms_are_closer_and_tone_placement_tells_nothing_apart(
    words: str, title: str, close: int
) -> None:
    assert closeness(typed(words), title) == close
    assert closeness(typed(unicodedata.normalize("NFD", words)), title) == close


def test_a_text_that_bears_the_words_as_typed_is_closer_than_one_that_does_not() -> None:
    asked = typed("Thác Bà")
    assert closeness(asked, "Du lịch", "Tham quan hồ Thác Bà") == IN_TEXT_AS_TYPED
    assert closeness(asked, "Du lịch", "Thạc bá") == IN_TEXT


@given(TEXTS, TEXTS)
def test_marks_lose_nothing_and_stand_on_what_was_asked_for(text: str, words: str) -> None:
    asked = typed(words)
    wanted = set(asked.folded)
    pieces = marked(text, Sought(asked, rest=asked))
    assert fold("".join(one.text for one in pieces)) == fold(text)
    for piece in pieces:
        if piece.is_marked:
            assert {fold(word) for word in typed(piece.text).folded} <= wanted


def sought(words: str) -> Sought:
    return Sought(typed(words), rest=typed(words))


def marks(text: str, words: str) -> list[str]:
    return [piece.text for piece in marked(text, sought(words)) if piece.is_marked]


def test_a_phrase_is_marked_alone_where_it_stands_as_one() -> None:
    text = "Kết nối Hà Nội, quảng bá hồ Thác Bà"
    assert marks(text, "ha noi") == ["Hà Nội"]
    assert marks(text, "thac ba") == ["Thác Bà"]
    assert marks(text, "Hà Bà") == ["Hà", "Bà"]
    assert marks(text, "bà") == ["Bà"]
    assert marks(text, "ba noi") == ["nối", "Nội", "bá", "Bà"]
    place = Sought(typed("thăm Hà Nội"), (typed("Hà Nội"),), typed("thăm"))
    assert [one.text for one in marked(text, place) if one.is_marked] == ["Hà Nội"]


def test_two_slips_in_short_words_are_another_phrase() -> None:
    rows = [(("san", "nhat"), 2), (("san", "nhap"), 1)]
    assert near.likely(("sap", "nhap"), rows) == rows[1:]
    far = [(("tuyen", "hoachs"), 2)]
    assert near.likely(("tuyen", "hoahcss"), far) == far


@given(TEXTS)
def test_a_word_has_marks_or_is_its_own_key(text: str) -> None:
    if not has_marks(text):
        assert fold(text) == match_key(text)


def test_a_snippet_is_cut_at_words_around_what_was_asked_for() -> None:
    text = "mở đầu " * 40 + "hồ Thác Bà " + "kết thúc " * 40
    cut = snippet(["không có gì", text], sought("thac ba"))
    assert "Thác Bà" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 300
    assert snippet(["không có gì"], sought("thac")) == ""


def test_a_pasted_page_is_cut() -> None:
    assert len(typed("chữ " * 5000).folded) == MOST_WORDS


def hit(pk: int, **said: object) -> Hit:
    told = {"kind": "task", "title": "Việc", "beneath": "", "url": "", "close": WORDS}
    return Hit(**{**told, "id": pk, "is_illustrative": False, **said})  # type: ignore[arg-type]


def test_hits_stand_by_closeness_then_the_shorter_title_the_larger_record_the_newest() -> None:
    hits = [
        hit(1, day=date(2019, 1, 1)),
        hit(2, day=date(2020, 1, 1)),
        hit(3, kind="programme"),
        hit(4, close=WHOLE),
        hit(5, close=WHOLE, by_kin=True),
        hit(6, kind="programme", title="Việc dài hơn"),
    ]
    weight = {"programme": 0, "task": 1}
    order = [one.id for one in in_order(hits, lambda one: weight[one.kind])]
    assert order == [4, 3, 2, 1, 6, 5]


def test_a_facet_counts_what_the_other_facets_leave() -> None:
    hits = [
        hit(1, kind="visit", years=(2019, 2020), units=(1,), fields=("trade",)),
        hit(2, kind="task", years=(2020,), units=(1, 2), status="open"),
        hit(3, kind="task", years=(2021,), units=(2,)),
    ]
    facets = Facets({1: (9,), 2: (2,)})
    wanted = Wanted(kind="task", year=2020)
    assert [one.id for one in facets.left(hits, wanted)] == [2]
    counted = facets.counted(hits, wanted)
    assert counted.kind == {"task": 1, "visit": 1}
    assert counted.year == {2020: 1, 2021: 1}
    assert counted.now == {2: 1, 9: 1}
    assert counted.then == {1: 1, 2: 1}
    assert counted.status == {"open": 1}
    assert facets.left(hits, Wanted(now=9)) == hits[:2]


def test_the_nearest_words_are_those_that_stand_side_by_side() -> None:
    known = {"hop": 9, "tac": 9, "tan": 30, "hap": 2, "dau": 5, "tu": 5}
    pairs = {"hop tac": 9, "dau tu": 5}
    each = [near.choices("hopp", known), near.choices("tax", known)]
    assert near.best(near.combinations(each), known, pairs) == ("hop", "tac")
    assert near.choices("zzzzz", known) == []
