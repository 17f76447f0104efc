"""Sums over everything published, counted by the database and not row by row here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from hoptac.kernel.faces import Kind

_FACETS = """
WITH shown AS (
    SELECT units, fields, years, status FROM publishing_version
    WHERE state = 'published' AND kind = ANY(%(kinds)s)
)
SELECT 'unit', unnest(units)::text, count(*) FROM shown GROUP BY 2
UNION ALL SELECT 'field', unnest(fields), count(*) FROM shown GROUP BY 2
UNION ALL SELECT 'year', unnest(years)::text, count(*) FROM shown GROUP BY 2
UNION ALL SELECT 'status', status, count(*) FROM shown WHERE status <> '' GROUP BY 2
"""
_TOGETHER = """
SELECT units, count(*) FROM publishing_version WHERE state = 'published' GROUP BY units
"""
_OUTCOMES = """
SELECT promise->>'outcome', count(*)
FROM publishing_version, jsonb_array_elements(body->'contents') AS promise
WHERE state = 'published' AND kind = 'programme' GROUP BY 1
"""
_FIELDS = """
SELECT part->>'field', told.key, sum(told.value::int)
FROM publishing_version, jsonb_array_elements(body->'fields') AS part,
    jsonb_each_text(part->'statuses') AS told
WHERE state = 'published' AND kind = 'programme' GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many published records each facet holds."""

    units: dict[int, int]
    fields: dict[str, int]
    years: dict[int, int]
    statuses: dict[str, int]


def counted(kinds: Iterable[Kind]) -> Counted:
    """Count what is published of some kinds by place, field, year and status (one query)."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    told = {"kinds": [kind.value for kind in kinds]}
    for facet, value, count in _rows(_FACETS, told):
        found[str(facet)][str(value)] = int(count)
    return Counted(
        units={int(unit): count for unit, count in found["unit"].items()},
        fields=found["field"],
        years={int(year): count for year, count in found["year"].items()},
        statuses=found["status"],
    )


def counted_together() -> dict[frozenset[int], int]:
    """Count what is published by the places it names together (one query).

    Who took two of them over holds such a record once: that no sum by place alone can tell.
    """
    found: defaultdict[frozenset[int], int] = defaultdict(int)
    for units, count in _rows(_TOGETHER):
        found[frozenset(units)] += int(count)
    return dict(found)


def promises_by_outcome() -> dict[str, int]:
    """Count the promises of all published programmes by what became of them (one query)."""
    return {str(outcome): int(count) for outcome, count in _rows(_OUTCOMES)}


def tasks_by_field() -> dict[str, dict[str, int]]:
    """Count the tasks of all published programmes by field and status (one query)."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for field, status, count in _rows(_FIELDS):
        found[str(field)][str(status)] = int(count)
    return dict(found)


def _rows(statement: str, told: dict[str, list[str]] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
