"""Open, rename and succeed agencies. Nothing is moved or deleted; edges are added."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.vietnamese import fold, nfc, sort_key
from hoptac.localities import rules
from hoptac.localities.actions.common import require_upkeep
from hoptac.localities.models import Agency, AgencySuccession, AgencyVersion, Unit


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
    :raises Refusal: when the locality does not stand on that day.
    """
    require_upkeep(by=by, of=[unit])
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    rules.check_within(opened_on, begins=unit.opened_on, ends=unit.closed_on)
    agency = Agency.objects.create(unit=unit, kind=kind, function=function, opened_on=opened_on)
    _name_agency(
        agency,
        name=name,
        short_name=short_name,
        symbol=symbol,
        valid_from=opened_on,
        legal_basis=legal_basis,
    )
    record("localities.agency.opened", on=agency, by=by, at=at, name=nfc(name))
    return agency


@transaction.atomic
def rename_agency(
    *,
    agency: Agency,
    name: str,
    short_name: str,
    symbol: str,
    valid_from: date,
    legal_basis: str,
    by: Acting,
    at: datetime,
) -> AgencyVersion:
    """Give an agency a new name or symbol from a day on; the former one stays for its time.

    :raises Refusal: when it has ended, nothing changes, or the day is not later than the last.
    """
    require_upkeep(by=by, of=[agency.unit])
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    rules.check_stands(agency.closed_on)
    former = agency.versions.get(valid_to=None)
    rules.check_begins_after(day=valid_from, begun=former.valid_from, field="valid_from")
    rules.check_something_changes(
        (former.name, former.short_name, former.symbol), (nfc(name), nfc(short_name), nfc(symbol))
    )
    former.valid_to = valid_from
    former.save(update_fields=["valid_to"])
    version = _name_agency(
        agency,
        name=name,
        short_name=short_name,
        symbol=symbol,
        valid_from=valid_from,
        legal_basis=legal_basis,
    )
    record("localities.agency.renamed", on=agency, by=by, at=at, name=version.name)
    return version


@transaction.atomic
def end_agency(*, agency: Agency, day: date, legal_basis: str, by: Acting, at: datetime) -> Agency:
    """End an agency that nobody follows; heirs are named by :func:`succeed_agencies`.

    :raises Refusal: when it has ended, or would end before its present name begins.
    """
    require_upkeep(by=by, of=[agency.unit])
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    rules.check_stands(agency.closed_on)
    _check_end(agency, day)
    _end_agency(agency, day)

    record(
        "localities.agency.ended",
        on=agency,
        by=by,
        at=at,
        day=day.isoformat(),
        legal_basis=legal_basis,
    )
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
    """Add an edge from each old agency to each heir and end the old ones on that day.

    :raises Refusal: when the days leave a gap or an overlap, or an agency would follow itself.
    """
    require_upkeep(by=by, of=[agency.unit for agency in from_agencies])
    rules.check_leads_elsewhere(
        {agency.pk for agency in from_agencies}, {agency.pk for agency in to_agencies}
    )
    edges = []
    for old in Agency.objects.select_for_update(no_key=True).filter(
        pk__in=[a.pk for a in from_agencies]
    ):
        _check_end(old, operational_on)
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


def _name_agency(
    agency: Agency, *, name: str, short_name: str, symbol: str, valid_from: date, legal_basis: str
) -> AgencyVersion:
    return AgencyVersion.objects.create(
        agency=agency,
        valid_from=valid_from,
        name=nfc(name),
        short_name=nfc(short_name),
        symbol=nfc(symbol),
        legal_basis=legal_basis,
        fold_key=fold(name),
        sort_key=sort_key(name),
    )


def _check_end(agency: Agency, day: date) -> None:
    present = agency.versions.filter(valid_to=None).first()
    if present is not None:
        rules.check_begins_after(day=day, begun=present.valid_from, field="operational_on")


def _end_agency(agency: Agency, day: date) -> None:
    agency.closed_on = day
    agency.save(update_fields=["closed_on"])
    agency.versions.filter(valid_to=None).update(valid_to=day)
