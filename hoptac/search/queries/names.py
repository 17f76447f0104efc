"""Names of localities among the words, with what each became and what it came from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hoptac.kernel.vietnamese import fold, match_key
from hoptac.localities.models import UnitVersion
from hoptac.localities.queries import Kin, kin_of_units, names_of
from hoptac.search.rules import Typed, runs, words_in

LONGEST = 5  # words of a province's name: "bà rịa vũng tàu", "thừa thiên huế"
_TYPES = {"tinh", "xa", "phuong", "huyen", "quan"}
_LONG_TYPES = {("thanh", "pho"), ("thi", "xa"), ("thi", "tran"), ("dac", "khu")}


@dataclass(frozen=True, slots=True)
class Relative:
    """A former or later unit under its own name.

    :param name: with its type word; `plain` without, `bare` that folded.
    """

    unit_id: int
    name: str
    plain: str
    bare: str
    is_heir: bool
    since: date


@dataclass(frozen=True, slots=True)
class Named:
    """A locality among the words.

    :param start: of its first word, `end` behind its last; a type word before it is among them.
    :param name: as it is written; `bare` folded; `unit_ids` all that bear or bore it.
    """

    start: int
    end: int
    name: str
    bare: str
    unit_ids: frozenset[int]
    kin: tuple[Relative, ...] = ()

    @property
    def heirs(self) -> list[Relative]:
        """What it became."""
        return [one for one in self.kin if one.is_heir]

    @property
    def predecessors(self) -> list[Relative]:
        """What it came from."""
        return [one for one in self.kin if not one.is_heir]


def units_named(asked: Typed, today: date) -> list[Named]:
    """Return the localities the words name, in their order (at most three queries).

    Provinces are found among other words; any other unit only where nothing else is asked for,
    since names of communes are common words.
    """
    found = runs(asked.folded, LONGEST)
    if not found:
        return []
    bearers: dict[str, set[int]] = defaultdict(set)
    written: dict[str, str] = {}
    said = Q(fold_key__in=[key for run in found for key in _written(run)])
    alone = Q(fold_key__in=list(_written(_bare(asked.folded))))
    rows = UnitVersion.objects.filter(Q(said, unit__level="province") | alone)
    for unit_id, name in rows.values_list("unit_id", "name"):
        if not asked.has_marks or _same(name, asked):
            run = " ".join(fold(word) for word in words_in(name))
            bearers[run].add(unit_id)
            written[run] = name
    places = _apart([(*place, run) for run, at in found.items() if run in bearers for place in at])
    named = [
        Named(_with_type(start, asked.folded), end, written[run], run, frozenset(bearers[run]))
        for start, end, run in places
    ]
    return _with_kin(named, today)


def _written(run: str) -> Iterable[str]:
    """Return how a run of words may be written as a name: "ba ria - vung tau"."""
    words = run.split()
    yield run
    for at in range(1, len(words)):
        yield f"{' '.join(words[:at])} - {' '.join(words[at:])}"


def _same(name: str, asked: Typed) -> bool:
    """Tell whether a name stands among words typed with diacritics as it is written."""
    keys = [match_key(word) for word in words_in(name)]
    plain = [fold(word) for word in words_in(name)]
    typed = f" {' '.join(asked.keys)} "
    return f" {' '.join(keys)} " in typed or f" {' '.join(plain)} " in typed


def _bare(words: tuple[str, ...]) -> str:
    if words[:2] in _LONG_TYPES:
        return " ".join(words[2:])
    return " ".join(words[1:] if words[0] in _TYPES and len(words) > 1 else words)


def _apart(places: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return places that don't overlap, the longest names first taken."""
    taken: list[tuple[int, int, str]] = []
    for place in sorted(places, key=lambda one: (one[0] - one[1], one[0])):
        if all(place[1] <= other[0] or other[1] <= place[0] for other in taken):
            taken.append(place)
    return sorted(taken)


def _with_type(start: int, words: tuple[str, ...]) -> int:
    if start >= 2 and words[start - 2 : start] in _LONG_TYPES:
        return start - 2
    return start - 1 if start >= 1 and words[start - 1] in _TYPES else start


def _with_kin(named: list[Named], today: date) -> list[Named]:
    if not named:
        return []
    kin: dict[int, list[Kin]] = defaultdict(list)
    for one in kin_of_units({unit for place in named for unit in place.unit_ids}, today):
        kin[one.of_id].append(one)
    known = names_of({one.unit_id for of in kin.values() for one in of}, today)
    return [
        Named(
            place.start,
            place.end,
            place.name,
            place.bare,
            place.unit_ids,
            tuple(
                Relative(one.unit_id, said.full, said.name, bare, one.is_heir, one.since)
                for unit in sorted(place.unit_ids)
                for one in kin[unit]
                if one.unit_id not in place.unit_ids
                and (said := known[one.unit_id])
                and (bare := " ".join(fold(word) for word in words_in(said.name))) != place.bare
            ),
        )
        for place in named
    ]
