"""Localities of published records and those that followed, with their names over time."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from hoptac.localities.models import Unit, UnitSuccession, UnitVersion
from hoptac.localities.queries import predecessors_of
from hoptac.opendata.queries.naming import names_over_time

# Who followed is among them too, and who followed those: an heir's id leads somewhere.
_CONCERNED = """
WITH RECURSIVE line(id) AS (
    SELECT unnest(units) FROM publishing_version WHERE state = 'published'
    UNION
    SELECT edge.to_unit_id FROM line
    JOIN localities_unitsuccession edge ON edge.from_unit_id = line.id
)
SELECT id FROM line
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A locality.

    :param names: from the first to the last.
    :param heirs: ids of the units that followed it, with the day they began to work.
    """

    unit: Unit
    names: list[UnitVersion]
    heirs: list[tuple[int, date]]


def places(after: int = 0, limit: int | None = None) -> list[Place]:
    """Return the localities that published records concern, and all that followed them, by id.

    Four questions.

    :param after: those with a larger id.
    """
    ids = sorted(pk for pk in _concerned() if pk > after)
    return _places(ids if limit is None else ids[:limit])


def place(unit_id: int) -> Place | None:
    """Return one of them; None for a locality no published record concerns."""
    if unit_id not in _concerned():
        return None
    return next(iter(_places([unit_id])), None)


def held_by(unit_id: int, day: date) -> list[int]:
    """Return a locality and those it alone stands for on a day: what they promised, it keeps."""
    return sorted({unit_id, *predecessors_of(unit_id, day)})


def _concerned() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(_CONCERNED)
        return {int(pk) for (pk,) in cursor.fetchall()}


def _places(ids: list[int]) -> list[Place]:
    names = names_over_time(ids)
    heirs: dict[int, list[tuple[int, date]]] = {}
    for edge in UnitSuccession.objects.filter(from_unit_id__in=ids).order_by("to_unit_id"):
        heirs.setdefault(edge.from_unit_id, []).append((edge.to_unit_id, edge.operational_on))
    units = Unit.objects.filter(pk__in=ids).order_by("pk")
    return [Place(unit, names.get(unit.pk, []), heirs.get(unit.pk, [])) for unit in units]
