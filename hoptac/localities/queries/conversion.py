"""Hold the old–new table against what stands already: what it would add, and what does not fit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from hoptac.kernel.vietnamese import match_key
from hoptac.localities.models import UnitAlias, UnitSuccession, UnitVersion
from hoptac.localities.reading import COLUMNS, Finding, Named, Row, Table

CHANGED = date(2025, 7, 1)  # the day the table speaks of
EVE = CHANGED - timedelta(days=1)


class Key(NamedTuple):
    """A unit by the code of its time: the same code means another one from the change on."""

    then: bool
    level: str
    code: int


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to enter, under which one."""

    key: Key
    named: Named
    above: Key


@dataclass(frozen=True, slots=True)
class NewEdge:
    """A succession to enter; `row` is None where it follows from other rows (a district's)."""

    origin: Key
    heir: Key
    kind: str
    partly: bool
    note: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a table would do.

    :param ids: units that stand already, by key.
    :param units: to add, each after the one above it.
    :param edges: to add; `skipped` rows have theirs already.
    :param findings: rows left out, and cells put right.
    """

    ids: dict[Key, int]
    units: tuple[NewUnit, ...]
    edges: tuple[NewEdge, ...]
    skipped: tuple[Row, ...]
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows whose edge is to be added."""
        return tuple(edge.row for edge in self.edges if edge.row is not None)

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings that leave a row out."""
        return tuple(finding for finding in self.findings if finding.refused)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A unit that holds a code on the day in question, and the names it may be called by."""

    unit_id: int
    full_name: str
    kind: str
    names: frozenset[str]
    fits: bool


@dataclass(slots=True)
class _Draft:
    standing: dict[Key, _Standing]
    edges_there: set[tuple[int, int]]
    units: dict[Key, NewUnit] = field(default_factory=dict)
    edges: dict[tuple[Key, Key], NewEdge] = field(default_factory=dict)
    skipped: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def plan_conversion(table: Table) -> Plan:
    """Return what the table would add, row by row (four queries)."""
    draft = _Draft(_standing(), _edges_there())
    accepted = []
    for row in table.rows:
        misfit = _misfit(row, draft.standing)
        if misfit is None:
            accepted.append(row)
        else:
            draft.findings.append(misfit)
    for row in accepted:
        _add_units(draft, row)
        _add_edge(draft, row)
    for row in accepted:
        _add_district_edge(draft, row)
    order = {"district": 0, "commune": 1}
    return Plan(
        ids={key: one.unit_id for key, one in draft.standing.items()},
        units=tuple(sorted(draft.units.values(), key=lambda unit: order[unit.key.level])),
        edges=tuple(draft.edges.values()),
        skipped=tuple(draft.skipped),
        findings=tuple(sorted([*table.findings, *draft.findings], key=lambda one: one.row)),
    )


def _standing() -> dict[Key, _Standing]:
    aliases: dict[int, set[str]] = {}
    for unit_id, name in UnitAlias.objects.values_list("unit_id", "match_key"):
        aliases.setdefault(unit_id, set()).add(name)
    found = {}
    for day, then in ((EVE, True), (CHANGED, False)):
        for version in _versions_on(day):
            unit = version.unit
            ends = unit.closed_on == CHANGED if then else unit.opened_on == CHANGED
            found[Key(then, unit.level, version.code or 0)] = _Standing(
                unit_id=unit.pk,
                full_name=version.full_name,
                kind=version.kind,
                names=frozenset({version.match_key} | aliases.get(unit.pk, set())),
                fits=ends or unit.level == "province",
            )
    return found


def _versions_on(day: date) -> Iterable[UnitVersion]:
    return (
        UnitVersion.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day, code__isnull=False
        )
        .select_related("unit")
        .iterator(2000)
    )


def _edges_there() -> set[tuple[int, int]]:
    pairs = UnitSuccession.objects.filter(operational_on=CHANGED)
    return set(pairs.values_list("from_unit_id", "to_unit_id"))


def _misfit(row: Row, standing: dict[Key, _Standing]) -> Finding | None:
    """Return the first cell that contradicts what stands already."""
    for named, then, column in (
        (row.old_province, True, "old_province"),
        (row.new_province, False, "new_province"),
        (row.district, True, "district"),
        (row.old, True, "old_name" if row.old.level == "commune" else "district"),
        (row.new, False, "new_name"),
    ):
        there = standing.get(Key(then, named.level, named.code))
        expected = _expected(named, there)
        if expected:
            return Finding(row.number, COLUMNS[column], named.name, expected)
    return None


def _expected(named: Named, there: _Standing | None) -> str:
    if there is None:
        if named.level != "province":
            return ""
        return f"một tỉnh, thành phố có trong danh mục; mã {named.code:02d} chưa có"
    if match_key(named.name) not in there.names:
        return f"{there.full_name}, đơn vị giữ mã này trong danh mục"
    if named.level != "province" and named.kind != there.kind:
        return f"{there.full_name}, đúng loại như trong danh mục"
    return "" if there.fits else f"{there.full_name} đổi ngày 01/07/2025; danh mục ghi ngày khác"


def _add_units(draft: _Draft, row: Row) -> None:
    district = _key(row.district, then=True)
    _add_unit(draft, row.district, district, _key(row.old_province, then=True))
    if row.old.level == "commune":
        _add_unit(draft, row.old, _key(row.old, then=True), district)
    _add_unit(draft, row.new, _key(row.new, then=False), _key(row.new_province, then=False))


def _add_unit(draft: _Draft, named: Named, key: Key, above: Key) -> None:
    if key not in draft.standing:
        draft.units.setdefault(key, NewUnit(key, named, above))


def _add_edge(draft: _Draft, row: Row) -> None:
    origin, heir = _key(row.old, then=True), _key(row.new, then=False)
    if _is_there(draft, origin, heir):
        draft.skipped.append(row)
    else:
        draft.edges[origin, heir] = NewEdge(origin, heir, row.kind, row.partly, row.note, row)


def _add_district_edge(draft: _Draft, row: Row) -> None:
    """A district ended; each commune made of its communes took a part of it."""
    origin, heir = _key(row.district, then=True), _key(row.new, then=False)
    if (origin, heir) not in draft.edges and not _is_there(draft, origin, heir):
        draft.edges[origin, heir] = NewEdge(
            origin, heir, kind="abolition", partly=True, note="", row=None
        )


def _is_there(draft: _Draft, origin: Key, heir: Key) -> bool:
    old, new = draft.standing.get(origin), draft.standing.get(heir)
    return bool(old and new and (old.unit_id, new.unit_id) in draft.edges_there)


def _key(named: Named, *, then: bool) -> Key:
    return Key(then, named.level, named.code)
