"""Which words of what everybody reads somebody may have meant."""

from collections.abc import Iterable

from django.db.models import Q

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
    if len(words) > MOST:
        return ""
    rows = _rows(_about(words) if is_empty else Q(text__in=words))
    doubted = {word for word in words if is_empty or word not in rows}
    doubted = {word for word in doubted if not any(sign.isdigit() for sign in word)}
    if not doubted:
        return ""
    rows |= {} if is_empty else _rows(_about(doubted))
    counts = {text: row.count for text, row in rows.items()}
    each = [
        (near.choices(word, counts) if word in doubted else []) or [(word, 0)] for word in words
    ]
    ways = near.likely(words, near.combinations(each))
    pairs = {row.text: row for row in Word.objects.filter(text__in=near.pairs_of(ways))}
    chosen = near.best(ways, counts, {text: row.count for text, row in pairs.items()})
    return "" if chosen in {(), words} else _shown(chosen, asked, rows | pairs)


def _about(words: Iterable[str]) -> Q:
    """Return the single words as long as some, or nearly so."""
    lengths = {
        len(word) + more
        for word in words
        for more in range(-near.reach(word), near.reach(word) + 1)
    }
    return Q(length__in=lengths)


def _rows(asked: Q) -> dict[str, Word]:
    return {row.text: row for row in Word.objects.filter(asked, is_pair=False)}


def _shown(chosen: tuple[str, ...], asked: Typed, rows: dict[str, Word]) -> str:
    """Return words as they are mostly written; those that were right as they were typed."""
    shown = {text: row.shown for text, row in rows.items()}
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
