"""Look a unit up as people write it; homonyms are all returned and a person chooses."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hoptac.kernel.vietnamese import fold, match_key
from hoptac.localities.models import UnitAlias, UnitVersion


@dataclass(frozen=True, slots=True)
class Candidate:
    """One unit a written name may mean; a person chooses among several.

    :param full: its name then, with the names of the units above it.
    :param rank: 0 spelled exactly so, 1 same word with other tone placement, 2 without diacritics.
    """

    unit_id: int
    full: str
    valid_from: date
    valid_to: date | None
    above: str
    rank: int


def find_units(text: str, *, day: date | None = None, level: str | None = None) -> list[Candidate]:
    """Return every unit a name may mean, exact spellings first (three queries).

    Type words ("tỉnh", "xã") before the name are understood; diacritics may be missing, tones
    placed the old or the new way, the Unicode form either. Homonyms are all returned.
    """
    bare = _without_type_word(text)
    keys = {match_key(bare): 1, fold(bare): 2}
    versions = UnitVersion.objects.filter(
        Q(match_key=match_key(bare))
        | Q(fold_key=fold(bare))
        | Q(unit__in=UnitAlias.objects.filter(fold_key=fold(bare)).values("unit"))
    )
    if day is not None:
        versions = versions.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
    if level is not None:
        versions = versions.filter(unit__level=level)
    rows = list(versions.select_related("unit").order_by("sort_key", "valid_from"))
    above = _names_above(rows)
    candidates = [
        Candidate(
            row.unit_id,
            row.full_name,
            row.valid_from,
            row.valid_to,
            above.get(row.parent_id or 0, ""),
            0 if row.name == bare else keys.get(row.match_key, 2),
        )
        for row in rows
    ]
    return sorted(candidates, key=lambda candidate: candidate.rank)


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
    clean = " ".join(text.split())
    for word in _TYPE_WORDS:
        if fold(clean).startswith(f"{fold(word)} "):
            return clean[len(word) + 1 :] if len(clean) > len(word) else clean
    return clean


def _names_above(rows: list[UnitVersion]) -> dict[int, str]:
    above = list(
        UnitVersion.objects.filter(unit_id__in={row.parent_id for row in rows if row.parent_id})
    )
    higher = {
        v.unit_id: v
        for v in UnitVersion.objects.filter(
            unit_id__in={version.parent_id for version in above if version.parent_id}
        )
    }
    found = {}
    for version in above:
        grand = higher.get(version.parent_id or 0)
        found[version.unit_id] = ", ".join(
            part for part in (version.full_name, grand.full_name if grand else "") if part
        )
    return found
