"""Names a document's head needs, as they stand on the day it is drafted."""

from dataclasses import dataclass
from datetime import date

from hoptac.localities.queries import agency_names, names_of
from hoptac.programmes.models import Party
from hoptac.programmes.queries import directing_leader_of


@dataclass(frozen=True, slots=True)
class Names:
    """Names a head needs: "tỉnh Lào Cai", "Lào Cai", "Sở Tài chính", "STC"."""

    unit: str
    place: str
    agency: str
    symbol: str


def names_for(agency_id: int, day: date) -> Names:
    """Return what an agency and its locality are called on a day (two queries)."""
    agency = agency_names([agency_id], day)[agency_id]
    unit = names_of([agency.unit_id], day)[agency.unit_id]
    name = agency.name.removesuffix(f" {unit.full}")
    return Names(unit.full, unit.name, name, agency.symbol)


def leader_called(party: Party, day: date) -> str:
    """Return how a side's directing leader is addressed on a day (two queries)."""
    office = directing_leader_of(party, day)
    if office is None or not office.person_post:
        return f"Lãnh đạo UBND {names_of([party.unit_id], day)[party.unit_id].full}"
    return f"Đồng chí {office.person_name}, {office.person_post}"
