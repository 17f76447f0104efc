"""Enter the government's old–new table: units, names and successions, many rows at a time."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import connection, transaction

from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.vietnamese import fold, match_key, sort_key
from hoptac.localities.actions.common import MAINTAIN
from hoptac.localities.known.provinces import BEFORE, COMMUNES_BASIS, DISTRICTS_END
from hoptac.localities.models import Unit, UnitSuccession, UnitVersion
from hoptac.localities.queries.conversion import (
    CHANGED,
    Key,
    NewEdge,
    NewUnit,
    Plan,
    plan_conversion,
)
from hoptac.localities.reading import Table

T = TypeVar("T")
Tick = Callable[[int], object]
BATCH = 1000
ONE_AT_A_TIME = 20250701  # key of the lock that lets one import run


@transaction.atomic
def import_conversion(*, table: Table, source: str, by: Acting, at: datetime, tick: Tick) -> Plan:
    """Enter what the table adds to what stands; what stands already is left as it is.

    :param source: the file's name, for the log.
    :param tick: called with how many units and successions have been entered since the last call.
    :returns: what was done.
    """
    by.require(MAINTAIN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    plan = plan_conversion(table)
    rows = Counter(
        plan.ids[Key(then=False, level="province", code=row.new_province.code)] for row in plan.rows
    )
    for province in rows:
        by.require(MAINTAIN, of_units={province})
    ids = dict(plan.ids)
    for level in ("district", "commune"):  # a commune stands under its district
        _enter_units([unit for unit in plan.units if unit.key.level == level], ids, tick)
    _enter_edges(plan.edges, ids, tick)
    for unit in Unit.objects.filter(pk__in=rows).order_by("pk"):
        entered = rows[unit.pk]
        record("localities.table.imported", on=unit, by=by, at=at, source=source, rows=entered)
    return plan


def _enter_units(units: Sequence[NewUnit], ids: dict[Key, int], tick: Tick) -> None:
    for some in _batches(units):
        entered = Unit.objects.bulk_create(
            Unit(
                level=unit.key.level,
                opened_on=BEFORE if unit.key.then else CHANGED,
                closed_on=CHANGED if unit.key.then else None,
            )
            for unit in some
        )
        ids |= {unit.key: one.pk for unit, one in zip(some, entered, strict=True)}
        UnitVersion.objects.bulk_create(_version(unit, ids) for unit in some)
        tick(len(some))


def _version(unit: NewUnit, ids: dict[Key, int]) -> UnitVersion:
    name = unit.named.name
    return UnitVersion(
        unit_id=ids[unit.key],
        valid_from=BEFORE if unit.key.then else CHANGED,
        valid_to=CHANGED if unit.key.then else None,
        kind=unit.named.kind,
        name=name,
        code=unit.named.code,
        parent_id=ids[unit.above],
        legal_basis="" if unit.key.then else COMMUNES_BASIS,
        match_key=match_key(name),
        fold_key=fold(name),
        sort_key=sort_key(name),
    )


def _enter_edges(edges: Sequence[NewEdge], ids: dict[Key, int], tick: Tick) -> None:
    for some in _batches(edges):
        UnitSuccession.objects.bulk_create(
            UnitSuccession(
                from_unit_id=ids[edge.origin],
                to_unit_id=ids[edge.heir],
                kind=edge.kind,
                operational_on=CHANGED,
                legal_basis=COMMUNES_BASIS if edge.row else DISTRICTS_END,
                partly=edge.partly,
                note=edge.note,
            )
            for edge in some
        )
        tick(len(some))


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]
