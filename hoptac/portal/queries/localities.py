"""Localities of today and former ones, and what each cooperates on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.models import UnitSuccession, UnitVersion
from hoptac.localities.queries import line_of_unit, names_of, predecessors_of
from hoptac.portal.queries.places import Place, in_order, places_of
from hoptac.portal.queries.sums import counted_together
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published

MOST = 60  # records of one kind on a locality's page; its lists show them all


@dataclass(frozen=True, slots=True)
class Row:
    """A provincial unit in the list.

    :param records: how many published records name it or a unit it alone stands for.
    """

    pk: int
    name: str
    heirs: tuple[tuple[int, str], ...]
    records: int


@dataclass(frozen=True, slots=True)
class Localities:
    """Units that stand today, and former ones with those that follow them."""

    today: list[Row]
    former: list[Row]


@dataclass(frozen=True, slots=True)
class Kin:
    """One succession of a unit: from which, to which, since when, by what."""

    old: tuple[int, str]
    heir: tuple[int, str]
    kind: str
    partly: bool
    day: date
    legal_basis: str


@dataclass(frozen=True, slots=True)
class LocalityPage:
    """A locality and what it cooperates on.

    :param names: (from when, to when, name), the first one first.
    :param line: what it followed and what followed it, earliest first.
    :param held: its own records and those of units it alone stands for, by kind.
    :param partners: (place, number of programmes), most first.
    :param followed: whose news to follow: its own, or its only heir's; None where it can't be.
    """

    place: Place
    level: str
    names: list[tuple[date, date | None, str]]
    line: list[Kin]
    held: dict[str, list[Version]]
    counts: Mapping[str, int]
    partners: list[tuple[Place, int]]
    places: dict[int, Place]
    followed: int | None


def localities(today: date) -> Localities:
    """Return all provincial units, standing and former (four queries)."""
    versions = UnitVersion.objects.filter(unit__level="province").select_related("unit")
    last: dict[int, UnitVersion] = {}
    for version in versions.order_by("valid_from"):
        if version.unit_id not in last or version.valid_from <= today:
            last[version.unit_id] = version
    places = places_of(last, today, today)
    many = _held(places)
    rows = [
        Row(unit, version.full_name, places[unit].heirs, many.get(unit, 0))
        for unit, version in sorted(last.items(), key=lambda pair: sort_key(pair[1].name))
    ]
    standing = {unit for unit, version in last.items() if _stands(version, today)}
    return Localities(
        [row for row in rows if row.pk in standing],
        [row for row in rows if row.pk not in standing],
    )


def locality_page(unit_id: int, today: date) -> LocalityPage | None:
    """Return a locality's page (eight queries); None where there is no such unit."""
    versions = list(
        UnitVersion.objects.filter(unit=unit_id).select_related("unit").order_by("valid_from")
    )
    if not versions:
        return None
    line = line_of_unit(unit_id)
    edges = {edge.from_unit_id for edge in line} | {edge.to_unit_id for edge in line}
    before = predecessors_of(unit_id, today)
    rows = list(_records({unit_id, *before}))
    units = {unit for row in rows for unit in row.units}
    places = places_of(units | {unit_id}, today, today)
    held: dict[str, list[Version]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
        if counts[row.kind] <= MOST:
            held.setdefault(row.kind, []).append(row)
    return LocalityPage(
        place=places[unit_id],
        level=versions[0].unit.get_level_display(),
        names=[(one.valid_from, one.valid_to, one.full_name) for one in versions],
        line=_kin(line, edges, today),
        held=in_order(held),
        counts=counts,
        partners=_partners(rows, places, {unit_id, *before}),
        places=places,
        followed=places[unit_id].only_heir if versions[0].unit.level == "province" else None,
    )


def _stands(version: UnitVersion, today: date) -> bool:
    closed = version.unit.closed_on
    return version.unit.opened_on <= today and (closed is None or closed > today)


def _held(places: Mapping[int, Place]) -> dict[int, int]:
    """Count records by who holds them: who is named, and who alone stands for one named."""
    many: dict[int, int] = {}
    for units, count in counted_together().items():
        heirs = [places[unit].only_heir for unit in units if unit in places]
        for holder in units.union(heir for heir in heirs if heir is not None):
            many[holder] = many.get(holder, 0) + count
    return many


def _records(units: set[int]) -> list[Version]:
    rows = published().defer("body", "search_text").filter(units__overlap=sorted(units))
    return list(rows.order_by("-happened_on", "-id"))


def _partners(
    rows: list[Version], places: Mapping[int, Place], own: set[int]
) -> list[tuple[Place, int]]:
    many: dict[int, int] = {}
    for row in rows:
        if row.kind == "programme":
            for unit in set(row.units) - own:
                many[unit] = many.get(unit, 0) + 1
    found = [(places[unit], count) for unit, count in many.items() if unit in places]
    return sorted(found, key=lambda pair: (-pair[1], sort_key(pair[0].then)))


def _kin(line: list[UnitSuccession], units: set[int], today: date) -> list[Kin]:
    names = names_of(units, today)
    return [
        Kin(
            (edge.from_unit_id, names[edge.from_unit_id].full),
            (edge.to_unit_id, names[edge.to_unit_id].full),
            edge.get_kind_display(),
            edge.partly,
            edge.operational_on,
            edge.legal_basis,
        )
        for edge in line
    ]
