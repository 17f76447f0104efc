"""Names a report's letter needs, as they stood at its closing."""

from dataclasses import dataclass

from hoptac.localities.queries import agency_names, names_of
from hoptac.programmes.models import Party
from hoptac.programmes.queries import directing_leader_of
from hoptac.reports.models import PeriodReport


@dataclass(frozen=True, slots=True)
class Names:
    """Names a letter needs, as they stood at the closing."""

    unit: str
    place: str
    agency: str
    symbol: str
    programme: str
    addressees: tuple[str, ...]
    copies: tuple[str, ...]
    partner: str


def names_for(report: PeriodReport) -> Names:
    """Return the names of a report's letter."""
    day = report.closing
    parties = list(report.programme.parties.all())
    agency = agency_names([report.agency_id], day)[report.agency_id]
    units = names_of({agency.unit_id, *(party.unit_id for party in parties)}, day)
    own = units[agency.unit_id]
    others = [units[p.unit_id].full for p in parties if p.pk != report.party_id]
    return Names(
        unit=own.full,
        place=own.name,
        agency=agency.name.removesuffix(f" {own.full}"),
        symbol=agency.symbol,
        programme=report.programme.title,
        addressees=tuple(_leader(party, units[party.unit_id].full, report) for party in parties),
        copies=tuple(f"Cơ quan thường trực {name}" for name in others),
        partner=", ".join(others),
    )


def _leader(party: Party, unit: str, report: PeriodReport) -> str:
    office = directing_leader_of(party, report.closing)
    if office is None or not office.person_post:
        return f"Lãnh đạo UBND {unit}"
    return f"Đồng chí {office.person_name}, {office.person_post}"
