"""What visits read."""

from hoptac.visits.queries.choosing import (
    contents_left,
    contents_to_serve,
    own_programmes,
    parties_called,
    seat,
    seats_to_choose,
    site,
    sites_to_choose,
)
from hoptac.visits.queries.counted import counted
from hoptac.visits.queries.files import visit_cells
from hoptac.visits.queries.pages import VisitFilter, VisitList, VisitPage, visit_list, visit_page
from hoptac.visits.queries.sight import (
    outcome_of_task,
    visible_delegates,
    visible_files,
    visible_stops,
    visible_visits,
    with_beside,
)
from hoptac.visits.queries.sites import SitePage, all_sites, site_page

__all__ = [
    "SitePage",
    "VisitFilter",
    "VisitList",
    "VisitPage",
    "all_sites",
    "contents_left",
    "contents_to_serve",
    "counted",
    "outcome_of_task",
    "own_programmes",
    "parties_called",
    "seat",
    "seats_to_choose",
    "site",
    "site_page",
    "sites_to_choose",
    "visible_delegates",
    "visible_files",
    "visible_stops",
    "visible_visits",
    "visit_cells",
    "visit_list",
    "visit_page",
    "with_beside",
]
