"""What the atlas shows: lists of units, one unit, one agency."""

from hoptac.atlas.queries.agencies import AgencyPage, agency_page, agency_to_maintain, heirs_offered
from hoptac.atlas.queries.lists import UnitFilter, UnitList, unit_list
from hoptac.atlas.queries.units import UnitPage, unit_page, unit_to_maintain

__all__ = [
    "AgencyPage",
    "UnitFilter",
    "UnitList",
    "UnitPage",
    "agency_page",
    "agency_to_maintain",
    "heirs_offered",
    "unit_list",
    "unit_page",
    "unit_to_maintain",
]
