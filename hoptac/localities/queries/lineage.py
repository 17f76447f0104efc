"""Who stands for whom on a day: heirs and predecessors of units and agencies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from hoptac.localities.models import AgencySuccession, UnitSuccession, UnitVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency by its name, and the former units and agencies it and its unit stand for.

    Only an only heir stands for a predecessor; both sets hold the agency's own as well.
    """

    agency_name: str
    unit_id: int
    unit_ids: frozenset[int]
    agency_ids: frozenset[int]


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
        cursor.execute("SELECT kind, id, name FROM standing_of(%s, %s)", [agency_id, day])
        return standing(agency_id, cursor.fetchall())


def standing(agency_id: int, rows: Iterable[tuple[str, int, str | None]]) -> Standing:
    """Return the standing told by the rows of PostgreSQL's `standing_of`: (kind, id, name)."""
    told = list(rows)
    unit_id, name = next((key, said) for kind, key, said in told if kind == "name")
    return Standing(
        agency_name=name or "",
        unit_id=unit_id,
        unit_ids=frozenset({unit_id} | {key for kind, key, _ in told if kind == "unit"}),
        agency_ids=frozenset({agency_id} | {key for kind, key, _ in told if kind == "agency"}),
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


_HEIRS_OF_MANY = """
WITH RECURSIVE down(start, id) AS (
    SELECT start, start FROM unnest(%(starts)s::bigint[]) AS start
    UNION
    SELECT down.start, edge.to_agency_id FROM down
    JOIN localities_agency node ON node.id = down.id AND node.closed_on <= %(day)s
    JOIN localities_agencysuccession edge
        ON edge.from_agency_id = down.id AND edge.operational_on <= %(day)s
)
SELECT down.start, down.id FROM down JOIN localities_agency node ON node.id = down.id
WHERE node.closed_on IS NULL OR node.closed_on > %(day)s OR NOT EXISTS (
    SELECT 1 FROM localities_agencysuccession edge
    WHERE edge.from_agency_id = down.id AND edge.operational_on <= %(day)s
) ORDER BY 1, 2
"""


def heirs_of_agencies(agency_ids: Iterable[int], day: date) -> dict[int, tuple[int, ...]]:
    """Return the same as `agency_heirs` for many agencies (one query)."""
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_HEIRS_OF_MANY, {"starts": list(agency_ids), "day": day})
        for start, heir in cursor.fetchall():
            found[start].append(heir)
    return {start: tuple(heirs) for start, heirs in found.items()}


_HEIRS_AND_NAMES = """
WITH RECURSIVE down(start, id) AS (
    SELECT start, start FROM unnest(%(starts)s::bigint[]) AS start
    UNION
    SELECT down.start, edge.to_unit_id FROM down
    JOIN localities_unit node ON node.id = down.id AND node.closed_on <= %(day)s
    JOIN localities_unitsuccession edge
        ON edge.from_unit_id = down.id AND edge.operational_on <= %(day)s
)
SELECT down.start, down.id, version.name, version.kind, version.valid_from <= %(day)s,
    node.closed_on IS NULL OR node.closed_on > %(day)s OR NOT EXISTS (
        SELECT 1 FROM localities_unitsuccession edge
        WHERE edge.from_unit_id = down.id AND edge.operational_on <= %(day)s
    )
FROM down JOIN localities_unit node ON node.id = down.id
JOIN localities_unitversion version ON version.unit_id = down.id
ORDER BY down.start, down.id, version.valid_from
"""


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who stands today in units' places, and what they and their heirs are called."""

    of: dict[int, tuple[int, ...]]
    names: dict[int, str]


def heirs_of_units(unit_ids: Iterable[int], day: date) -> Heirs:
    """Return `heirs_of` for many units, with names on the day or near it (one query)."""
    found: dict[int, dict[int, None]] = defaultdict(dict)
    names: dict[int, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HEIRS_AND_NAMES, {"starts": list(unit_ids), "day": day})
        for start, unit, name, kind, has_begun, is_last in cursor.fetchall():
            if is_last:
                found[start][unit] = None
            if unit not in names or has_begun:
                names[unit] = UnitVersion(name=name, kind=kind).full_name
    return Heirs({start: tuple(heirs) for start, heirs in found.items()}, names)


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit in the line of another: what it became, or what it came from.

    :param since: the day the other's work passed to this heir, or a predecessor's to the other.
    """

    of_id: int
    unit_id: int
    is_heir: bool
    since: date


_KIN = """
WITH RECURSIVE up(start, id, since) AS (
    SELECT edge.to_unit_id, edge.from_unit_id, edge.operational_on
    FROM localities_unitsuccession edge
    WHERE edge.to_unit_id = ANY (%(starts)s) AND edge.operational_on <= %(day)s
    UNION
    SELECT up.start, edge.from_unit_id, up.since FROM up
    JOIN localities_unitsuccession edge ON edge.to_unit_id = up.id
), down(start, id, since) AS (
    SELECT edge.from_unit_id, edge.to_unit_id, edge.operational_on
    FROM localities_unitsuccession edge
    WHERE edge.from_unit_id = ANY (%(starts)s) AND edge.operational_on <= %(day)s
    UNION
    SELECT down.start, edge.to_unit_id, edge.operational_on FROM down
    JOIN localities_unitsuccession edge
        ON edge.from_unit_id = down.id AND edge.operational_on <= %(day)s
)
SELECT start, id, false, min(since) FROM up GROUP BY 1, 2
UNION ALL
SELECT start, id, true, min(since) FROM down GROUP BY 1, 2
ORDER BY 1, 3, 2
"""


def kin_of_units(unit_ids: Iterable[int], day: date) -> list[Kin]:
    """Return all predecessors and heirs of units up to a day (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_KIN, {"starts": list(unit_ids), "day": day})
        return [Kin(*row) for row in cursor.fetchall()]


def _heirs(nodes: str, edges: str, word: str, start: int, day: date) -> tuple[int, ...]:
    statement = _HEIRS.format(nodes=nodes, edges=edges, from_=f"from_{word}_id", to=f"to_{word}_id")
    with connection.cursor() as cursor:
        cursor.execute(statement, {"start": start, "day": day})
        return tuple(row[0] for row in cursor.fetchall())


_ABOVE = """
WITH RECURSIVE up(id) AS (
    SELECT %(unit)s::bigint
    UNION
    SELECT version.parent_id FROM up JOIN localities_unitversion version ON version.unit_id = up.id
    WHERE version.parent_id IS NOT NULL
)
SELECT id FROM up
"""


def places_over(unit_id: int) -> frozenset[int]:
    """Return a unit and all it lies or ever lay in: whose people may maintain it (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, {"unit": unit_id})
        return frozenset(row[0] for row in cursor.fetchall())


_LINE = """
WITH RECURSIVE up(id) AS (
    SELECT %(start)s::bigint
    UNION SELECT edge.{from_} FROM up JOIN {edges} edge ON edge.{to} = up.id
), down(id) AS (
    SELECT %(start)s::bigint
    UNION SELECT edge.{to} FROM down JOIN {edges} edge ON edge.{from_} = down.id
)
SELECT edge.* FROM {edges} edge
WHERE edge.{to} IN (SELECT id FROM up) OR edge.{from_} IN (SELECT id FROM down)
ORDER BY edge.operational_on, edge.id
"""


def line_of_unit(unit_id: int) -> list[UnitSuccession]:
    """Return all edges up to a unit's first origins and down to its last heirs (one query)."""
    statement = _LINE.format(
        edges="localities_unitsuccession", from_="from_unit_id", to="to_unit_id"
    )
    return list(UnitSuccession.objects.raw(statement, {"start": unit_id}))


def line_of_agency(agency_id: int) -> list[AgencySuccession]:
    """Return all edges up to an agency's first origins and down to its last heirs (one query)."""
    statement = _LINE.format(
        edges="localities_agencysuccession", from_="from_agency_id", to="to_agency_id"
    )
    return list(AgencySuccession.objects.raw(statement, {"start": agency_id}))
