"""Look a unit up as people write it; homonyms are all returned and a person chooses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from hoptac.kernel.vietnamese import fold, match_key, nfc
from hoptac.localities.models import UnitAlias, UnitVersion

MOST = 200  # more candidates than this nobody reads; the list asks for another word
EXACT, OTHER_TONE, NO_MARKS, WITHIN = range(4)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One unit a written name may mean; a person chooses among several.

    :param full: its name then; `above` the names of the units above it, as they were then.
    :param rank: 0 spelled exactly so, 1 same word with other tone placement, 2 without
        diacritics or under another spelling, 3 the words stand within its name.
    :param code: as written, with leading zeros; empty where none is known.
    :param precision: how finely `valid_from` is known (choices.Precision).
    """

    unit_id: int
    full: str
    valid_from: date
    valid_to: date | None
    above: str
    rank: int
    level: str
    code: str
    precision: str = ""


def find_units(
    text: str, *, day: date | None = None, level: str | None = None, widely: bool = False
) -> list[Candidate]:
    """Return every unit a name may mean, exact spellings first (at most three queries).

    Type words ("tỉnh", "xã") before the name are understood; diacritics may be missing, tones
    placed the old or the new way, the Unicode form either. Homonyms are all returned.

    :param widely: names that hold the words are returned as well, at most `MOST` of all.
    """
    bare = _without_type_word(text)
    if not bare:
        return []
    said = Q(fold_key=fold(bare)) | Q(
        unit__in=UnitAlias.objects.filter(fold_key=fold(bare)).values("unit")
    )
    if widely:
        said |= Q(fold_key__contains=fold(bare))
    versions = versions_on(day, level).filter(said)
    found = candidates(versions, day=day, bare=bare)
    return sorted(found, key=lambda candidate: candidate.rank)[:MOST]


def versions_on(day: date | None, level: str | None = None) -> QuerySet[UnitVersion]:
    """Return names as they stood on a day, or of all times, in Vietnamese order."""
    versions = UnitVersion.objects.select_related("unit").order_by("sort_key", "valid_from")
    if day is not None:
        versions = versions.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
    return versions.filter(unit__level=level) if level else versions


def candidates(
    rows: Iterable[UnitVersion], *, day: date | None = None, bare: str = ""
) -> list[Candidate]:
    """Return names with what stands above them (two queries beyond the rows)."""
    rows = list(rows)
    above = _names_above(rows, day)
    return [
        Candidate(
            row.unit_id,
            row.full_name,
            row.valid_from,
            row.valid_to,
            above.get(row.pk, ""),
            _rank(row, bare),
            row.unit.level,
            row.written_code,
            row.from_precision,
        )
        for row in rows
    ]


def _rank(row: UnitVersion, bare: str) -> int:
    if row.name == bare:
        return EXACT
    if row.match_key == match_key(bare):
        return OTHER_TONE
    return WITHIN if fold(bare) in row.fold_key and row.fold_key != fold(bare) else NO_MARKS


_TYPE_WORDS = (
    "thành phố",
    "thị trấn",
    "đặc khu",
    "phường",
    "thị xã",
    "huyện",
    "tỉnh",
    "quận",
    "xã",
)


def _without_type_word(text: str) -> str:
    clean = nfc(text)
    for word in _TYPE_WORDS:
        if fold(clean).startswith(f"{fold(word)} "):
            return clean[len(word) + 1 :]
    return clean


def _names_above(rows: Sequence[UnitVersion], day: date | None) -> dict[int, str]:
    """Return the names above each row as they were while its own stood."""
    parents = _named({row.parent_id for row in rows if row.parent_id})
    higher = _named({version.parent_id for of in parents.values() for version in of} - {None})
    found = {}
    for row in rows:
        on = day or (row.valid_to - timedelta(days=1) if row.valid_to else date.max)
        parent = _on(parents.get(row.parent_id or 0), on)
        grand = _on(higher.get(parent.parent_id or 0), on) if parent else None
        found[row.pk] = ", ".join(one.full_name for one in (parent, grand) if one)
    return found


def _named(unit_ids: Iterable[int | None]) -> dict[int, list[UnitVersion]]:
    found: dict[int, list[UnitVersion]] = {}
    for version in UnitVersion.objects.filter(unit_id__in=set(unit_ids)).order_by("valid_from"):
        found.setdefault(version.unit_id, []).append(version)
    return found


def _on(versions: Sequence[UnitVersion] | None, day: date) -> UnitVersion | None:
    """Return the name that stood on `day`, or the nearest one."""
    if not versions:
        return None
    started = [version for version in versions if version.valid_from <= day]
    return started[-1] if started else versions[0]
