"""Names on a day, heirs and predecessors, and looking a unit up as people write it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from hoptac.kernel.vietnamese import fold, match_key, sort_key
from hoptac.localities.models import Agency, AgencyVersion, UnitAlias, UnitVersion


@dataclass(frozen=True, slots=True)
class UnitName:
    """How a unit is called on a day: "tỉnh Yên Bái", "Yên Bái", its type and its code."""

    full: str
    name: str
    kind: str
    code: int | None


@dataclass(frozen=True, slots=True)
class AgencyName:
    """How an agency is called on a day, whose it is, and the symbol of its documents."""

    name: str
    short: str
    unit_id: int
    symbol: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency by its name, and the former units and agencies it and its unit stand for.

    Only an only heir stands for a predecessor; both sets hold the agency's own as well.
    """

    agency_name: str
    unit_id: int
    unit_ids: frozenset[int]
    agency_ids: frozenset[int]


def units_on(day: date) -> "list[UnitVersion]":
    """Return the provincial units of a day in Vietnamese order (one query)."""
    return list(
        UnitVersion.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day, unit__level="province"
        )
        .select_related("unit")
        .order_by("sort_key")
    )


def names_of(unit_ids: Iterable[int], day: date) -> dict[int, UnitName]:
    """Return the names units bear on `day`, or the nearest ones (one query)."""
    versions = UnitVersion.objects.filter(unit_id__in=set(unit_ids)).order_by("valid_from")
    found: dict[int, UnitName] = {}
    for version in versions:
        if version.unit_id not in found or version.valid_from <= day:
            found[version.unit_id] = UnitName(
                version.full_name, version.name, version.kind, version.code
            )
    return found


def agency_names(agency_ids: Iterable[int], day: date) -> dict[int, AgencyName]:
    """Return the names agencies bear on `day`, or the nearest ones (one query)."""
    versions = (
        AgencyVersion.objects.filter(agency_id__in=set(agency_ids))
        .order_by("valid_from")
        .values_list("agency_id", "valid_from", "name", "short_name", "agency__unit_id", "symbol")
    )
    found: dict[int, AgencyName] = {}
    for agency_id, valid_from, name, short, unit_id, symbol in versions:
        if agency_id not in found or valid_from <= day:
            found[agency_id] = AgencyName(name, short, unit_id, symbol)
    return found


# Only units that have ended are followed onward: who still stands speaks for himself. Who takes
# only a part over is never the only heir, whether or not the others are entered.
_LEAVES = """
WITH RECURSIVE up(id) AS (
    SELECT %(start)s::bigint
    UNION
    SELECT edge.{from_} FROM {edges} edge JOIN up ON edge.{to} = up.id
    WHERE edge.operational_on <= %(day)s
), down(origin, id, partly) AS (
    SELECT id, id, false FROM up
    UNION
    SELECT down.origin, edge.{to}, down.partly OR edge.partly
    FROM down
    JOIN {nodes} node ON node.id = down.id AND node.closed_on <= %(day)s
    JOIN {edges} edge ON edge.{from_} = down.id AND edge.operational_on <= %(day)s
), leaves AS (
    SELECT down.origin, down.id, down.partly FROM down
    WHERE NOT EXISTS (
        SELECT 1 FROM {nodes} node JOIN {edges} edge ON edge.{from_} = node.id
        WHERE node.id = down.id AND node.closed_on <= %(day)s AND edge.operational_on <= %(day)s
    )
)
SELECT origin, count(DISTINCT id) + max(partly::int) AS count FROM leaves GROUP BY origin
HAVING bool_or(id = %(start)s) AND origin <> %(start)s
"""
_UNITS = _LEAVES.format(
    edges="localities_unitsuccession",
    nodes="localities_unit",
    from_="from_unit_id",
    to="to_unit_id",
)
_AGENCIES = _LEAVES.format(
    edges="localities_agencysuccession",
    nodes="localities_agency",
    from_="from_agency_id",
    to="to_agency_id",
)

_STANDING = """
SELECT 'unit', origin, NULL FROM ({units}) AS units WHERE count = 1
UNION ALL
SELECT 'agency', origin, NULL FROM ({agencies}) AS agencies WHERE count = 1
UNION ALL
(SELECT 'name', agency.unit_id, version.name
 FROM localities_agency agency
 JOIN localities_agencyversion version ON version.agency_id = agency.id
 WHERE agency.id = %(agency)s
 ORDER BY version.valid_from <= %(day)s DESC, abs(version.valid_from - %(day)s) LIMIT 1)
""".format(  # noqa: S608  # our own constants only
    units=_UNITS.replace(
        "%(start)s", "(SELECT unit_id FROM localities_agency WHERE id = %(agency)s)"
    ),
    agencies=_AGENCIES.replace("%(start)s", "%(agency)s"),
)


def predecessors_of(unit_id: int, day: date) -> frozenset[int]:
    """Return the former units whose only heir on `day` is this one."""
    return frozenset(origin for origin, heirs in _origins(_UNITS, unit_id, day) if heirs == 1)


def contested_predecessors_of(unit_id: int, day: date) -> frozenset[int]:
    """Return the former units of which this one is an heir among several: a decision is needed."""
    return frozenset(origin for origin, heirs in _origins(_UNITS, unit_id, day) if heirs > 1)


def agency_predecessors(agency_id: int, day: date) -> frozenset[int]:
    """Return the former agencies whose only heir on `day` is this one."""
    return frozenset(origin for origin, heirs in _origins(_AGENCIES, agency_id, day) if heirs == 1)


def standing_of_agency(agency_id: int, day: date) -> Standing:
    """Return an agency's name and for whom it and its unit stand on `day` (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"agency": agency_id, "day": day})
        rows = cursor.fetchall()
    unit_id, name = next((origin, said) for kind, origin, said in rows if kind == "name")
    return Standing(
        agency_name=name,
        unit_id=unit_id,
        unit_ids=frozenset({unit_id} | {o for kind, o, _ in rows if kind == "unit"}),
        agency_ids=frozenset({agency_id} | {o for kind, o, _ in rows if kind == "agency"}),
    )


def _origins(statement: str, start: int, day: date) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"start": start, "day": day})
        return [(int(origin), int(heirs)) for origin, heirs in cursor.fetchall()]


_HEIRS = """
WITH RECURSIVE down(id) AS (
    SELECT %(start)s::bigint
    UNION
    SELECT edge.{to} FROM down
    JOIN {nodes} node ON node.id = down.id AND node.closed_on <= %(day)s
    JOIN {edges} edge ON edge.{from_} = down.id AND edge.operational_on <= %(day)s
)
SELECT down.id FROM down JOIN {nodes} node ON node.id = down.id
WHERE node.closed_on IS NULL OR node.closed_on > %(day)s OR NOT EXISTS (
    SELECT 1 FROM {edges} edge WHERE edge.{from_} = down.id AND edge.operational_on <= %(day)s
) ORDER BY 1
"""


def heirs_of(unit_id: int, day: date) -> tuple[int, ...]:
    """Return the units that stand in a unit's place on `day`; itself while it stands."""
    return _heirs("localities_unit", "localities_unitsuccession", "unit", unit_id, day)


def agency_heirs(agency_id: int, day: date) -> tuple[int, ...]:
    """Return the agencies that stand in an agency's place on `day`; itself while it stands."""
    return _heirs("localities_agency", "localities_agencysuccession", "agency", agency_id, day)


def _heirs(nodes: str, edges: str, word: str, start: int, day: date) -> tuple[int, ...]:
    statement = _HEIRS.format(nodes=nodes, edges=edges, from_=f"from_{word}_id", to=f"to_{word}_id")
    with connection.cursor() as cursor:
        cursor.execute(statement, {"start": start, "day": day})
        return tuple(row[0] for row in cursor.fetchall())


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


def find_agencies(text: str, *, day: date) -> list[Agency]:
    """Return the agencies open on `day` whose name holds the words, diacritics or not."""
    return list(
        Agency.objects.open_on(day)
        .filter(versions__fold_key__contains=fold(text))
        .named()
        .distinct()
        .order_by("id")[:20]
    )


def agencies_by_id(ids: Iterable[int]) -> dict[int, Agency]:
    """Return agencies by their ids (one query)."""
    return Agency.objects.in_bulk(set(ids))


def agencies_of(unit_id: int, day: date) -> list[tuple[int, str]]:
    """Return the agencies of a locality open on `day` with their names, in Vietnamese order."""
    ids = list(Agency.objects.open_on(day).filter(unit_id=unit_id).values_list("pk", flat=True))
    names = agency_names(ids, day)
    return sorted(((pk, names[pk].name) for pk in ids), key=lambda pair: sort_key(pair[1]))
