"""Names on a day, heirs and predecessors, and looking a unit up as people write it."""

from hoptac.localities.queries.conversion import Plan, plan_conversion
from hoptac.localities.queries.days_off import working_calendar
from hoptac.localities.queries.lineage import (
    Standing,
    agency_heirs,
    agency_predecessors,
    contested_predecessors_of,
    heirs_of,
    heirs_of_agencies,
    line_of_agency,
    line_of_unit,
    places_over,
    predecessors_of,
    standing,
    standing_of_agency,
)
from hoptac.localities.queries.lookup import Candidate, candidates, find_units, versions_on
from hoptac.localities.queries.names import (
    AgenciesCalled,
    AgencyName,
    UnitName,
    agencies_by_id,
    agencies_called,
    agencies_of,
    agency_names,
    find_agencies,
    names_of,
    units_on,
)

__all__ = [
    "AgenciesCalled",
    "AgencyName",
    "Candidate",
    "Plan",
    "Standing",
    "UnitName",
    "agencies_by_id",
    "agencies_called",
    "agencies_of",
    "agency_heirs",
    "agency_names",
    "agency_predecessors",
    "candidates",
    "contested_predecessors_of",
    "find_agencies",
    "find_units",
    "heirs_of",
    "heirs_of_agencies",
    "line_of_agency",
    "line_of_unit",
    "names_of",
    "places_over",
    "plan_conversion",
    "predecessors_of",
    "standing",
    "standing_of_agency",
    "units_on",
    "versions_on",
    "working_calendar",
]
