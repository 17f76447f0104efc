"""Everything that can be done to units, agencies and sites."""

from hoptac.localities.actions.agencies import (
    end_agency,
    open_agency,
    rename_agency,
    succeed_agencies,
)
from hoptac.localities.actions.conversion import import_conversion
from hoptac.localities.actions.days_off import enter_days_off
from hoptac.localities.actions.sites import add_site, add_site_event, cite_site_event
from hoptac.localities.actions.units import end_unit, open_unit, rename_unit, succeed_units

__all__ = [
    "add_site",
    "add_site_event",
    "cite_site_event",
    "end_agency",
    "end_unit",
    "enter_days_off",
    "import_conversion",
    "open_agency",
    "open_unit",
    "rename_agency",
    "rename_unit",
    "succeed_agencies",
    "succeed_units",
]
