"""Open, rename and succeed units and agencies. Nothing is moved or deleted; edges are added."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.acting import Acting
from hoptac.kernel.vietnamese import fold, match_key, nfc, sort_key
from hoptac.localities import rules
from hoptac.localities.models import (
    Agency,
    AgencySuccession,
    AgencyVersion,
    Site,
    SiteEvent,
    Unit,
    UnitAlias,
    UnitSuccession,
    UnitVersion,
)

MAINTAIN = "localities.maintain"


@transaction.atomic
def open_unit(
    *,
    level: str,
    kind: str,
    name: str,
    code: int | None,
    opened_on: date,
    by: Acting,
    at: datetime,
    parent: Unit | None = None,
    legal_basis: str = "",
    aliases: Sequence[str] = (),
) -> Unit:
    """Enter a unit with its first name.

    :param code: the official code on that day; codes are no identity, they come back.
    """
    by.require(MAINTAIN)
    unit = Unit.objects.create(level=level, opened_on=opened_on)
    _name_unit(
        unit,
        kind=kind,
        name=name,
        code=code,
        valid_from=opened_on,
        parent=parent,
        legal_basis=legal_basis,
    )
    for alias in aliases:
        UnitAlias.objects.create(
            unit=unit, name=nfc(alias), match_key=match_key(alias), fold_key=fold(alias)
        )
    record("localities.unit.opened", on=unit, by=by, at=at, name=nfc(name), code=code)
    return unit


@transaction.atomic
def rename_unit(
    *,
    unit: Unit,
    kind: str,
    name: str,
    code: int | None,
    valid_from: date,
    legal_basis: str,
    by: Acting,
    at: datetime,
    from_precision: str = "day",
) -> UnitVersion:
    """Give a unit a new name, type or code from a day on; the former one stays for its time."""
    by.require(MAINTAIN)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    former = unit.versions.get(valid_to=None)
    former.valid_to = valid_from
    former.save(update_fields=["valid_to"])
    version = _name_unit(
        unit,
        kind=kind,
        name=name,
        code=code,
        valid_from=valid_from,
        parent=former.parent,
        legal_basis=legal_basis,
        from_precision=from_precision,
    )
    record("localities.unit.renamed", on=unit, by=by, at=at, name=version.name, code=code)
    return version


@transaction.atomic
def end_unit(*, unit: Unit, day: date, by: Acting, at: datetime) -> Unit:
    """End a unit on a day; who follows it is said by an edge.

    :raises Refusal: when it has ended already on another day.
    """
    by.require(MAINTAIN)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    rules.check_successor_dates(
        operational_on=day, closes_on=unit.closed_on, opened_on=unit.opened_on
    )
    _end_unit(unit, day)
    record("localities.unit.ended", on=unit, by=by, at=at, day=day.isoformat())
    return unit


@transaction.atomic
def succeed_units(
    *,
    from_units: Sequence[Unit],
    to_units: Sequence[Unit],
    kind: str,
    operational_on: date,
    legal_basis: str,
    by: Acting,
    at: datetime,
    legal_effective_on: date | None = None,
    partly: bool = False,
    note: str = "",
    closes: bool = True,
) -> list[UnitSuccession]:
    """Add an edge from each old unit to each heir and end the old ones on that day.

    :param closes: False when the old unit goes on and only part of it passes.
    :raises Refusal: when the days leave a gap or an overlap.
    """
    by.require(MAINTAIN)
    edges = []
    for old in Unit.objects.select_for_update().filter(pk__in=[unit.pk for unit in from_units]):
        for heir in to_units:
            rules.check_successor_dates(
                operational_on=operational_on,
                closes_on=old.closed_on if closes else None,
                opened_on=heir.opened_on,
            )
            edges.append(
                UnitSuccession.objects.create(
                    from_unit=old,
                    to_unit=heir,
                    kind=kind,
                    operational_on=operational_on,
                    legal_effective_on=legal_effective_on,
                    legal_basis=legal_basis,
                    partly=partly,
                    note=note,
                )
            )
        if closes:
            _end_unit(old, operational_on)
    record(
        "localities.unit.succeeded",
        on=edges[0].to_unit,
        by=by,
        at=at,
        kind=kind,
        from_units=[unit.pk for unit in from_units],
        to_units=[unit.pk for unit in to_units],
        legal_basis=legal_basis,
    )
    return edges


@transaction.atomic
def open_agency(
    *,
    unit: Unit,
    kind: str,
    function: str,
    name: str,
    short_name: str,
    symbol: str,
    opened_on: date,
    by: Acting,
    at: datetime,
    legal_basis: str = "",
) -> Agency:
    """Enter an agency with its first name.

    :param function: what it is for, the same word on both sides ("finance", "tourism").
    """
    by.require(MAINTAIN)
    agency = Agency.objects.create(unit=unit, kind=kind, function=function, opened_on=opened_on)
    AgencyVersion.objects.create(
        agency=agency,
        valid_from=opened_on,
        name=nfc(name),
        short_name=nfc(short_name),
        symbol=symbol,
        legal_basis=legal_basis,
        fold_key=fold(name),
        sort_key=sort_key(name),
    )
    record("localities.agency.opened", on=agency, by=by, at=at, name=nfc(name))
    return agency


@transaction.atomic
def succeed_agencies(
    *,
    from_agencies: Sequence[Agency],
    to_agencies: Sequence[Agency],
    kind: str,
    operational_on: date,
    legal_basis: str,
    by: Acting,
    at: datetime,
    partly: bool = False,
) -> list[AgencySuccession]:
    """Add an edge from each old agency to each heir and end the old ones on that day."""
    by.require(MAINTAIN)
    edges = []
    for old in Agency.objects.select_for_update().filter(pk__in=[a.pk for a in from_agencies]):
        for heir in to_agencies:
            rules.check_successor_dates(
                operational_on=operational_on, closes_on=old.closed_on, opened_on=heir.opened_on
            )
            edges.append(
                AgencySuccession.objects.create(
                    from_agency=old,
                    to_agency=heir,
                    kind=kind,
                    operational_on=operational_on,
                    legal_basis=legal_basis,
                    partly=partly,
                )
            )
        _end_agency(old, operational_on)
    record(
        "localities.agency.succeeded",
        on=edges[0].to_agency,
        by=by,
        at=at,
        kind=kind,
        from_agencies=[agency.pk for agency in from_agencies],
        to_agencies=[agency.pk for agency in to_agencies],
        legal_basis=legal_basis,
    )
    return edges


@transaction.atomic
def add_site(*, name: str, unit: Unit, place_note: str, by: Acting, at: datetime) -> Site:
    """Enter a place that visits and destinations share."""
    by.require(MAINTAIN)
    site = Site.objects.create(
        name=nfc(name), unit=unit, place_note=nfc(place_note), fold_key=fold(name)
    )
    record("localities.site.added", on=site, by=by, at=at, name=site.name)
    return site


@transaction.atomic
def add_site_event(
    *,
    site: Site,
    text: str,
    by: Acting,
    at: datetime,
    from_on: date | None = None,
    from_precision: str = "",
    to_on: date | None = None,
    to_precision: str = "",
    citation: Citation | None = None,
) -> SiteEvent:
    """Add what happened at a site, with dates no finer than they are known."""
    by.require(MAINTAIN)
    event = SiteEvent.objects.create(
        site=site,
        text=nfc(text),
        from_on=from_on,
        from_precision=from_precision,
        to_on=to_on,
        to_precision=to_precision,
        citation=citation,
    )
    record("localities.site.event_added", on=site, by=by, at=at, text=event.text)
    return event


def _name_unit(unit: Unit, *, name: str, valid_from: date, **said: object) -> UnitVersion:
    return UnitVersion.objects.create(
        unit=unit,
        name=nfc(name),
        valid_from=valid_from,
        match_key=match_key(name),
        fold_key=fold(name),
        sort_key=sort_key(name),
        **said,
    )


def _end_unit(unit: Unit, day: date) -> None:
    unit.closed_on = day
    unit.save(update_fields=["closed_on"])
    unit.versions.filter(valid_to=None).update(valid_to=day)


def _end_agency(agency: Agency, day: date) -> None:
    agency.closed_on = day
    agency.save(update_fields=["closed_on"])
    agency.versions.filter(valid_to=None).update(valid_to=day)
