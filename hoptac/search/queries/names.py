"""Names of localities among the words, with what each became and what it came from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from hoptac.kernel.vietnamese import fold, match_key
from hoptac.localities.choices import Level
from hoptac.localities.models import UnitVersion
from hoptac.localities.queries import Kin, UnitName, kin_of_units, names_of
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
class Sibling:
    """What went into the same heir: a unit beside one that is asked for by its former name."""

    unit_id: int
    name: str
    heir: str
    since: date


@dataclass(frozen=True, slots=True)
class Named:
    """A locality among the words.

    :param start: of its first word, `end` behind its last; a type word before it is among them.
    :param name: as it is written; `bare` folded; `unit_ids` all that bear or bore it.
    :param page: the one of them a visitor means first, called `full` with its type word.
    :param siblings: what its heirs came from besides.
    """

    start: int
    end: int
    name: str
    bare: str
    unit_ids: frozenset[int]
    page: int
    full: str
    kin: tuple[Relative, ...] = ()
    siblings: tuple[Sibling, ...] = ()

    @property
    def heirs(self) -> list[Relative]:
        """What it became."""
        return [one for one in self.kin if one.is_heir]

    @property
    def predecessors(self) -> list[Relative]:
        """What it came from."""
        return [one for one in self.kin if not one.is_heir]


def units_named(asked: Typed, today: date) -> list[Named]:
    """Return the localities the words name, in their order (at most four queries).

    Provinces are found among other words; any other unit only where nothing else is asked for,
    since names of communes are common words.
    """
    found = runs(asked.folded, LONGEST)
    if not found:
        return []
    bearers: dict[str, list[UnitVersion]] = defaultdict(list)
    said = Q(fold_key__in=[key for run in found for key in _written(run)])
    alone = Q(fold_key__in=list(_written(_bare(asked.folded))))
    rows = UnitVersion.objects.filter(Q(said, unit__level="province") | alone)
    for version in rows.select_related("unit").order_by("valid_from", "pk"):
        if not asked.has_marks or _same(version.name, asked):
            bearers[" ".join(fold(word) for word in words_in(version.name))].append(version)
    places = _apart([(*place, run) for run, at in found.items() if run in bearers for place in at])
    named = [
        _named(_with_type(start, asked.folded), end, run, bearers[run])
        for start, end, run in places
    ]
    return _with_kin(named, today)


def _named(start: int, end: int, run: str, versions: list[UnitVersion]) -> Named:
    """Return a place that bears a name; a province of today is meant before any other."""
    meant = max(versions, key=_first_meant)
    units = frozenset(version.unit_id for version in versions)
    return Named(start, end, versions[-1].name, run, units, meant.unit_id, meant.full_name)


def _first_meant(version: UnitVersion) -> tuple[bool, bool, date]:
    unit = version.unit
    return unit.level == Level.PROVINCE, unit.closed_on is None, version.valid_from


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
    kin = _kin({unit for place in named for unit in place.unit_ids}, today)
    heirs = {one.unit_id for of in kin.values() for one in of if one.is_heir}
    beside = _kin(heirs, today) if heirs else {}
    kindred = {one.unit_id for of in (*kin.values(), *beside.values()) for one in of}
    known = names_of(kindred, today) if kindred else {}
    found = []
    for place in named:
        own = [one for unit in sorted(place.unit_ids) for one in kin.get(unit, ())]
        relatives = tuple(_relatives(place, own, known))
        near = place.unit_ids | {one.unit_id for one in own}
        siblings = {
            one.unit_id: Sibling(one.unit_id, known[one.unit_id].full, known[heir].full, one.since)
            for heir in sorted({one.unit_id for one in own if one.is_heir} - place.unit_ids)
            for one in beside.get(heir, ())
            if not one.is_heir and one.unit_id not in near
        }
        found.append(replace(place, kin=relatives, siblings=tuple(siblings.values())))
    return found


def _kin(units: set[int], today: date) -> dict[int, list[Kin]]:
    found: dict[int, list[Kin]] = defaultdict(list)
    for one in kin_of_units(units, today):
        found[one.of_id].append(one)
    return found


def _relatives(place: Named, kin: list[Kin], known: dict[int, UnitName]) -> Iterable[Relative]:
    """Yield what bears another name; one of the same name is found by it anyway."""
    for one in kin:
        said = known[one.unit_id]
        bare = " ".join(fold(word) for word in words_in(said.name))
        if one.unit_id not in place.unit_ids and bare != place.bare:
            yield Relative(one.unit_id, said.full, said.name, bare, one.is_heir, one.since)
