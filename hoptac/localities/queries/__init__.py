"""Names on a day, heirs and predecessors, and looking a unit up as people write it."""

from hoptac.localities.queries.conversion import Plan, plan_conversion
from hoptac.localities.queries.lineage import (
    Standing,
    agency_heirs,
    agency_predecessors,
    contested_predecessors_of,
    heirs_of,
    predecessors_of,
    standing_of_agency,
)
from hoptac.localities.queries.lookup import Candidate, find_units
from hoptac.localities.queries.names import (
    AgencyName,
    UnitName,
    agencies_by_id,
    agencies_of,
    agency_names,
    find_agencies,
    names_of,
    units_on,
)

__all__ = [
    "AgencyName",
    "Candidate",
    "Plan",
    "Standing",
    "UnitName",
    "agencies_by_id",
    "agencies_of",
    "agency_heirs",
    "agency_names",
    "agency_predecessors",
    "contested_predecessors_of",
    "find_agencies",
    "find_units",
    "heirs_of",
    "names_of",
    "plan_conversion",
    "predecessors_of",
    "standing_of_agency",
    "units_on",
]
