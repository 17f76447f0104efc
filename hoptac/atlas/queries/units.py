"""One unit: its names, its line, its agencies and sites (eight queries at most)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.atlas.queries.common import (
    Edge,
    Kin,
    Named,
    Titled,
    grouped,
    heirs_now,
    on_day,
    title_on,
    up_line,
)
from hoptac.audit.queries import Deed, history
from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.known.provinces import BEFORE
from hoptac.localities.models import Agency, Site, Unit, UnitVersion
from hoptac.localities.queries import line_of_unit, places_over


@dataclass(frozen=True, slots=True)
class Office:
    """An agency of the unit by its name then, and who followed it."""

    pk: int
    name: str
    closed_on: date | None
    heirs: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened at a site, with dates as exactly as they are known, and its source."""

    text: str
    from_on: date | None
    from_precision: str
    to_on: date | None
    to_precision: str
    sentence: int | None
    excerpt: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A site, the unit it was entered under where that is a former one, and its history."""

    id: int
    name: str
    note: str
    entered_under: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit as of a day.

    :param then: its name on that day; `now` today's, or its last where it has ended.
    :param heirs: who stands in its place today, none while it stands.
    :param origins: edges up the line, `followers` down.
    """

    unit: Unit
    day: date
    then: UnitVersion
    now: UnitVersion
    above: Named | None
    heirs: list[Named]
    versions: list[UnitVersion]
    origins: list[Kin]
    followers: list[Kin]
    offices: list[Office]
    sites: list[Place]
    deeds: list[Deed]
    may_maintain: bool
    earliest: date = BEFORE

    @property
    def is_renamed(self) -> bool:
        """Whether it is called otherwise on the day shown than today."""
        return self.then.full_name != self.now.full_name


def unit_page(actor: Actor, pk: int, *, day: date, today: date) -> UnitPage:
    """Return a unit with all that hangs on it.

    :raises Http404: where there is none.
    """
    versions = _versions(pk)
    unit, then = versions[0].unit, on_day(versions, day)
    edges = [
        Edge(
            edge.from_unit_id,
            edge.to_unit_id,
            edge.get_kind_display(),
            edge.partly,
            edge.operational_on,
            edge.legal_basis,
            edge.note,
        )
        for edge in line_of_unit(pk)
    ]
    names = _names({pk, then.parent_id, *(end for edge in edges for end in (edge.old, edge.heir))})
    up = up_line(pk, edges)
    kin = {edge: edge.kin(names, pk) for edge in edges}
    return UnitPage(
        unit=unit,
        day=day,
        then=then,
        now=on_day(versions, today),
        above=Named(then.parent_id, title_on(names[then.parent_id], day))
        if then.parent_id
        else None,
        heirs=heirs_now(pk, edges, names, today),
        versions=versions,
        origins=[kin[edge] for edge in edges if edge.heir in up],
        followers=[kin[edge] for edge in edges if edge.heir not in up],
        offices=_offices(unit, day),
        sites=_sites(unit, up_line(pk, edges, whole=True), names),
        deeds=history(unit),
        may_maintain=_may_maintain(actor, pk, then.parent_id),
    )


def unit_to_maintain(actor: Actor, pk: int) -> UnitVersion:
    """Return a unit's present (or last) name for somebody who may change it.

    :raises Http404: where there is none.
    :raises Forbidden: for anybody but the people of the unit and of those it lies in.
    """
    last = _versions(pk)[-1]
    actor.require(Permission.LOCALITIES_MAINTAIN, of_units=places_over(pk))
    return last


def _versions(pk: int) -> list[UnitVersion]:
    found = list(
        UnitVersion.objects.filter(unit_id=pk).select_related("unit").order_by("valid_from")
    )
    if not found:
        raise Http404
    return found


def _may_maintain(actor: Actor, pk: int, parent: int | None) -> bool:
    """Tell whether the page offers changes; asks further up only where it must."""
    if not actor.may(Permission.LOCALITIES_MAINTAIN):
        return False
    return bool(actor.unit_ids & {pk, parent}) or bool(actor.unit_ids & places_over(pk))


def _names(unit_ids: Iterable[int | None]) -> dict[int, list[Titled]]:
    versions = (
        UnitVersion.objects.filter(unit_id__in={pk for pk in unit_ids if pk is not None})
        .select_related("unit")
        .order_by("valid_from")
    )
    return grouped(
        (one.unit_id, Titled(one.valid_from, one.full_name, one.unit.closed_on)) for one in versions
    )


def _offices(unit: Unit, day: date) -> list[Office]:
    """Return the agencies as named on `day`, or last; open ones first (one query)."""
    rows = (
        Agency.objects.filter(unit=unit, opened_on__lte=day)
        .order_by("versions__valid_from", "heirs_edges__to_agency__versions__valid_from")
        .values_list(
            "id",
            "closed_on",
            "versions__valid_from",
            "versions__name",
            "heirs_edges__to_agency_id",
            "heirs_edges__operational_on",
            "heirs_edges__to_agency__versions__valid_from",
            "heirs_edges__to_agency__versions__name",
        )
    )
    names: dict[int, dict[date, Titled]] = defaultdict(dict)
    ends: dict[int, date | None] = {}
    follows: dict[int, dict[int, date]] = defaultdict(dict)
    for pk, closed_on, begun, name, heir, since, heir_begun, heir_name in rows:
        ends[pk] = closed_on if closed_on and closed_on <= day else None
        names[pk][begun] = Titled(begun, name, closed_on)
        if heir is not None:
            follows[pk][heir] = since
            names[heir].setdefault(heir_begun, Titled(heir_begun, heir_name, None))
    title = {pk: list(known.values()) for pk, known in names.items()}
    offices = [
        Office(
            pk,
            title_on(title[pk], day),
            closed_on,
            tuple(Named(heir, title_on(title[heir], since)) for heir, since in follows[pk].items()),
        )
        for pk, closed_on in ends.items()
    ]
    return sorted(offices, key=lambda one: (one.closed_on is not None, sort_key(one.name)))


def _sites(unit: Unit, unit_ids: set[int], names: Mapping[int, Sequence[Titled]]) -> list[Place]:
    """Return the sites entered under the unit or under a former one it followed (one query)."""
    rows = (
        Site.objects.filter(unit_id__in=unit_ids)
        .order_by("fold_key", "id", "events__from_on", "events__id")
        .values_list(
            "id",
            "name",
            "place_note",
            "unit_id",
            "events__text",
            "events__from_on",
            "events__from_precision",
            "events__to_on",
            "events__to_precision",
            "events__citation__sentence",
            "events__citation__excerpt",
            "events__citation__source__title",
        )
    )
    found: dict[int, Place] = {}
    for pk, name, note, unit_id, *event in rows:
        under = "" if unit_id == unit.pk else names[unit_id][-1].title
        place = found.get(pk, Place(pk, name, note, under, ()))
        happened = (_happening(event),) if event[0] else ()
        found[pk] = Place(pk, name, note, under, place.happenings + happened)
    return list(found.values())


def _happening(columns: list[Any]) -> Happening:
    return Happening(*columns)
