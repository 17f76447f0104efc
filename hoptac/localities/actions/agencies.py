"""Open, rename and succeed agencies. Nothing is moved or deleted; edges are added."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.vietnamese import fold, nfc, sort_key
from hoptac.localities import rules
from hoptac.localities.actions.common import MAINTAIN
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


def _end_agency(agency: Agency, day: date) -> None:
    agency.closed_on = day
    agency.save(update_fields=["closed_on"])
    agency.versions.filter(valid_to=None).update(valid_to=day)
