"""Where, and since when."""

from hoptac.localities.models.agency import Agency, AgencySuccession, AgencyVersion
from hoptac.localities.models.day_off import DayOff
from hoptac.localities.models.site import Site, SiteEvent
from hoptac.localities.models.unit import Unit, UnitAlias, UnitSuccession, UnitVersion

__all__ = [
    "Agency",
    "AgencySuccession",
    "AgencyVersion",
    "DayOff",
    "Site",
    "SiteEvent",
    "Unit",
    "UnitAlias",
    "UnitSuccession",
    "UnitVersion",
]
