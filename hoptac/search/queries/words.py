"""Which words of what everybody reads somebody may have meant."""

from collections.abc import Iterable
from itertools import pairwise

from hoptac.search import near
from hoptac.search.models import Word
from hoptac.search.rules import Typed, words_in

MOST = 8  # words mended together; a longer text is no slip of the hand


def meant(asked: Typed, *, is_empty: bool) -> str:
    """Return what somebody may have meant instead; empty where nothing is near (three queries).

    Only words of published versions and names of localities are held out to anybody.

    :param is_empty: nothing was found, so a known word may be the wrong one, too.
    """
    words = asked.folded
    known = _counts(Word.objects.filter(text__in=words, is_pair=False))
    doubted = {word for word in words if word not in known} or (set(words) if is_empty else set())
    doubted = {word for word in doubted if not word.isdigit()}
    if not doubted or len(words) > MOST:
        return ""
    known |= _near(doubted)
    each = [(near.choices(word, known) if word in doubted else []) or [(word, 0)] for word in words]
    rows = near.combinations(each)
    pairs = Word.objects.filter(text__in=near.pairs_of(rows), is_pair=True)
    chosen = near.best(rows, known, _counts(pairs))
    return "" if chosen == words else _shown(chosen, asked)


def _near(words: Iterable[str]) -> dict[str, int]:
    lengths = {
        len(word) + more
        for word in words
        for more in range(-near.reach(word), near.reach(word) + 1)
    }
    return _counts(Word.objects.filter(length__in=lengths, is_pair=False))


def _counts(rows: "Iterable[Word]") -> dict[str, int]:
    return {row.text: row.count for row in rows}


def _shown(chosen: tuple[str, ...], asked: Typed) -> str:
    """Return words as they are mostly written; those that were right as they were typed."""
    pairs = {f"{a} {b}" for a, b in pairwise(chosen)}
    shown = {row.text: row.shown for row in Word.objects.filter(text__in={*chosen, *pairs})}
    typed = words_in(asked.text)
    said = []
    for at, word in enumerate(chosen):
        if word == asked.folded[at]:
            said.append(typed[at])
            continue
        before = shown.get(f"{chosen[at - 1]} {word}", "").split() if at else []
        after = shown.get(f"{word} {chosen[at + 1]}", "").split() if at + 1 < len(chosen) else []
        said.append(before[-1] if before else after[0] if after else shown.get(word, word))
    return " ".join(said)
