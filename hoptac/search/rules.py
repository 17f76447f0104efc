"""What is asked for and how well something answers it: judged from texts alone."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hoptac.kernel.vietnamese import fold, has_marks, match_key, nfc

_WORD = re.compile(r"\w+")
MOST_WORDS = 24  # nobody types more; a pasted page is cut here
_AROUND = 60  # signs of a snippet before the first word that was asked for
_SNIPPET = 220


def words_in(text: str) -> list[str]:
    """Return the words of a text, in one Unicode form, as they stand there."""
    return _WORD.findall(nfc(text))


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, word by word.

    :param folded: its words without diacritics; `keys` the same words with them, both tone
        placements alike.
    :param has_marks: it was typed with diacritics, so forms that bear the same come first.
    """

    text: str
    folded: tuple[str, ...]
    keys: tuple[str, ...]
    has_marks: bool


def typed(text: str) -> Typed:
    """Read what somebody typed; beyond `MOST_WORDS` words the rest is left out."""
    words = words_in(text)[:MOST_WORDS]
    clean = nfc(text) if len(words) < MOST_WORDS else " ".join(words)
    return Typed(
        clean,
        tuple(fold(word) for word in words),
        tuple(match_key(word) for word in words),
        has_marks(clean),
    )


# How well a title answers: the better the smaller.
WHOLE, AS_TYPED, WORDS_AS_TYPED, PHRASE, WORDS, IN_TEXT_AS_TYPED, IN_TEXT = range(7)


def closeness(asked: Typed, title: str, text: str = "") -> int:
    """Tell how well a record answers: exact forms first, then the same without diacritics.

    :param text: what stands in it beside the title, as far as it is at hand.
    """
    words = words_in(title)
    keys = tuple(match_key(word) for word in words)
    if keys == asked.keys:
        return WHOLE
    if _holds(keys, asked.keys):
        return AS_TYPED
    if set(asked.keys) <= set(keys):
        return WORDS_AS_TYPED
    folded = tuple(fold(word) for word in words)
    if _holds(folded, asked.folded):
        return PHRASE
    if set(asked.folded) <= set(folded):
        return WORDS
    return IN_TEXT_AS_TYPED if _stands_in(text, asked) else IN_TEXT


def closest(asked: Iterable[Typed], rest: Typed | None, title: str, text: str = "") -> int:
    """Tell how well a record answers any way of asking.

    :param asked: the question under each name of its localities.
    :param rest: what is asked for beside localities the record is known to concern; never closer
        than words of the title in any order.
    """
    told = [closeness(one, title, text) for one in asked]
    if rest is not None and rest.folded:
        told.append(max(WORDS, closeness(rest, title, text)))
    return min(told)


def _stands_in(text: str, asked: Typed) -> bool:
    return bool(text) and set(asked.keys) <= {match_key(word) for word in words_in(text)}


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether words stand among others, one after the other."""
    return bool(phrase) and f" {' '.join(phrase)} " in f" {' '.join(words)} "


def runs(words: Sequence[str], longest: int) -> dict[str, list[tuple[int, int]]]:
    """Return all runs of words with where they begin and end: "yen bai" → [(0, 2)]."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            found.setdefault(" ".join(words[start:end]), []).append((start, end))
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `is_marked` where it is what was asked for."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """What is to be marked where it stands.

    :param asked: all that was typed: where it stands as a phrase, that alone is marked.
    :param names: of localities among it: phrases in themselves.
    :param rest: the words beside those names; None where there are none.
    """

    asked: Typed
    names: tuple[Typed, ...] = ()
    rest: Typed | None = None


def _sought_in(text: str, sought: Sought) -> tuple[int, list[re.Match[str]]]:
    """Return how well a text holds what is sought, and the words of it to be marked.

    The phrase as typed is best, then its letters, then as many words as stand there.
    """
    found = list(_WORD.finditer(text))
    keys = [match_key(one.group()) for one in found]
    folded = [fold(one.group()) for one in found]
    asked = sought.asked
    most = len(asked.folded)
    for held, words, phrase in ((most + 2, keys, asked.keys), (most + 1, folded, asked.folded)):
        if whole := _places(words, phrase):
            return held, [found[at] for at in sorted(whole)]
    told = {at for name in sought.names for at in _places(folded, name.folded)}
    if sought.rest is not None:
        told |= _single(keys, folded, sought.rest)
    return len({folded[at] for at in told}), [found[at] for at in sorted(told)]


def _places(words: Sequence[str], phrase: Sequence[str]) -> set[int]:
    """Return where words stand that make up a phrase, each time it stands there."""
    size = len(phrase)
    starts = range(len(words) - size + 1) if size else ()
    return {
        at
        for start in starts
        if list(words[start : start + size]) == list(phrase)
        for at in range(start, start + size)
    }


def _single(keys: Sequence[str], folded: Sequence[str], asked: Typed) -> set[int]:
    """Return where single words stand: as typed where any does, else by their letters."""
    plain = {key for key, letters in zip(asked.keys, asked.folded, strict=True) if key == letters}
    told = zip(keys, folded, strict=True)
    exact = {at for at, (key, word) in enumerate(told) if key in asked.keys or word in plain}
    return exact or {at for at, word in enumerate(folded) if word in asked.folded}


def marked(text: str, sought: Sought) -> list[Piece]:
    """Cut a text into what was asked for and what was not."""
    clean = nfc(text)
    pieces: list[Piece] = []
    done = 0
    for found in _sought_in(clean, sought)[1]:
        between = clean[done : found.start()]
        if pieces and pieces[-1].is_marked and not between.strip():  # one mark for a phrase
            pieces[-1] = Piece(pieces[-1].text + between + found.group(), is_marked=True)
        else:
            pieces += [Piece(between, is_marked=False)] if between else []
            pieces.append(Piece(found.group(), is_marked=True))
        done = found.end()
    return pieces + ([Piece(clean[done:], is_marked=False)] if clean[done:] else [])


def snippet(texts: Iterable[str], sought: Sought) -> str:
    """Return the part of the text that holds it best, cut at words; empty for none."""
    best, most, first = "", 0, 0
    for text in texts:
        clean = nfc(text)
        held, found = _sought_in(clean, sought)
        if held > most:
            best, most, first = clean, held, found[0].start()
    if not best:
        return ""
    start = max(0, first - _AROUND)
    start = best.find(" ", start) + 1 if start else 0
    cut = best[start : start + _SNIPPET]
    is_cut = start + _SNIPPET < len(best)
    cut = cut.rsplit(" ", 1)[0] if is_cut and " " in cut else cut
    return f"{'… ' if start else ''}{cut}{' …' if is_cut else ''}"


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found.

    :param kind: of record; `is_public` where what everybody reads of it was found.
    :param beneath: what stands beneath its title.
    :param close: how well it answers, as `closeness` tells.
    :param by_kin: only a former or later name of a unit asked for is in it.
    :param by_sibling: only what went into the same heir is in it.
    :param units: ids of its localities, as they were then.
    :param day: the day it stands under; `years` all it counts in.
    """

    kind: str
    id: int
    title: str
    beneath: str
    url: str
    close: int
    is_illustrative: bool
    is_public: bool = False
    by_kin: bool = False
    by_sibling: bool = False
    programme_id: int | None = None
    units: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    status: str = ""
    day: date | None = None
    snippet: str = ""

    @property
    def exact(self) -> bool:
        """The words stand in it as typed, diacritics included."""
        return self.close in {WHOLE, AS_TYPED, WORDS_AS_TYPED, IN_TEXT_AS_TYPED}


def in_order(hits: Iterable[Hit], weight: Callable[[Hit], int]) -> list[Hit]:
    """Return hits, best first: how close, how little else the title says, what kind, newest."""

    def place(hit: Hit) -> tuple[object, ...]:
        day = -(hit.day or date.min).toordinal()
        length = len(words_in(hit.title))
        return (hit.by_kin, hit.by_sibling, hit.close, length, weight(hit), day, -hit.id)

    return sorted(hits, key=place)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be left of the hits; empty asks for nothing.

    :param now: a locality as it is today: what its predecessors held counts as its own.
    :param then: a locality as it was.
    """

    kind: str = ""
    now: int = 0
    then: int = 0
    field: str = ""
    year: int = 0
    status: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hits each value of each facet would leave, the other facets as they are."""

    kind: dict[str, int] = dataclasses.field(default_factory=dict)
    now: dict[int, int] = dataclasses.field(default_factory=dict)
    then: dict[int, int] = dataclasses.field(default_factory=dict)
    field: dict[str, int] = dataclasses.field(default_factory=dict)
    year: dict[int, int] = dataclasses.field(default_factory=dict)
    status: dict[str, int] = dataclasses.field(default_factory=dict)


class Facets:
    """Values of hits in each facet."""

    def __init__(self, heirs: dict[int, tuple[int, ...]]) -> None:
        """Take who stands today in each unit's place."""
        self.heirs = heirs

    def values(self, hit: Hit, facet: str) -> "Iterable[str | int]":
        """Return the values of a hit in a facet, each once."""
        match facet:
            case "kind":
                return (hit.kind,)
            case "now":
                return {heir for unit in hit.units for heir in self.heirs.get(unit, (unit,))}
            case "then":
                return hit.units
            case "field":
                return hit.fields
            case "year":
                return hit.years
        return (hit.status,) if hit.status else ()

    def left(self, hits: Iterable[Hit], wanted: Wanted) -> list[Hit]:
        """Return the hits that answer all that is wanted."""
        asked = [(name, value) for name in FACETS if (value := getattr(wanted, name))]
        return [
            hit for hit in hits if all(value in self.values(hit, name) for name, value in asked)
        ]

    def counted(self, hits: Sequence[Hit], wanted: Wanted) -> Counted:
        """Count what each value would leave; most first."""
        told: dict[str, Any] = {}
        for name in FACETS:
            others = self.left(hits, replace(wanted, **{name: type(getattr(wanted, name))()}))
            count = Counter(value for hit in others for value in self.values(hit, name))
            told[name] = dict(sorted(count.items(), key=lambda one: (-one[1], str(one[0]))))
        return Counted(**told)


FACETS = ("kind", "now", "then", "field", "year", "status")
