"""The partner's word: silence is never consent."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hoptac.progress.rules import PartnerWord, Spoken, word_as_of
from hoptac.progress.states import Stance

SHARED = [date(2026, 9, 1), date(2026, 10, 1)]
CLOSING = date(2026, 12, 14)
YES, NO = Stance.CONFIRMED, Stance.DISPUTED


def test_nothing_shared_leaves_nothing_to_answer() -> None:
    assert word_as_of([], [], CLOSING) is PartnerWord.NOTHING_SHARED
    assert word_as_of(SHARED, [], date(2026, 8, 31)) is PartnerWord.NOTHING_SHARED


def test_silence_stays_silence() -> None:
    assert word_as_of(SHARED, [], CLOSING) is PartnerWord.SILENT


def test_a_dispute_stands_until_the_same_party_confirms() -> None:
    dispute = Spoken(1, 2, NO, date(2026, 10, 5))
    confirmed = Spoken(1, 2, YES, date(2026, 10, 20))

    assert word_as_of(SHARED, [dispute], CLOSING) is PartnerWord.DISPUTED
    assert word_as_of(SHARED, [dispute, confirmed], CLOSING) is PartnerWord.CONFIRMED
    assert word_as_of(SHARED, [dispute, confirmed], date(2026, 10, 19)) is PartnerWord.DISPUTED


def test_one_of_several_partners_disputing_is_a_dispute() -> None:
    words = [Spoken(1, 2, YES, date(2026, 10, 5)), Spoken(1, 3, NO, date(2026, 10, 6))]

    assert word_as_of(SHARED, words, CLOSING) is PartnerWord.DISPUTED


def test_a_word_on_an_older_entry_does_not_overrule_one_on_a_newer() -> None:
    words = [Spoken(1, 2, NO, date(2026, 10, 5)), Spoken(0, 2, YES, date(2026, 10, 6))]

    assert word_as_of(SHARED, words, CLOSING) is PartnerWord.DISPUTED


WORDS = st.lists(
    st.builds(
        Spoken,
        st.integers(0, 3),
        st.integers(2, 3),
        st.sampled_from(Stance),
        st.dates(date(2026, 9, 1), date(2027, 3, 1)),
    ),
    max_size=8,
).map(lambda words: sorted(words, key=lambda word: word.given_on))


@given(WORDS, st.dates(date(2026, 9, 1), date(2027, 3, 1)))
def test_words_given_after_a_closing_do_not_change_it(words: list[Spoken], closing: date) -> None:
    known = [word for word in words if word.given_on <= closing]

    assert word_as_of(SHARED, words, closing) is word_as_of(SHARED, known, closing)


@given(WORDS)
def test_nobody_is_confirmed_without_having_spoken(words: list[Spoken]) -> None:
    if word_as_of(SHARED, words, CLOSING) is PartnerWord.CONFIRMED:
        assert any(word.stance is YES and word.given_on <= CLOSING for word in words)
