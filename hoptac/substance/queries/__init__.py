"""What the pages of the substance index read, and what a month keeps."""

from hoptac.substance.queries.counting import Group, knowns, sums
from hoptac.substance.queries.months import Month, missing_months, months_of
from hoptac.substance.queries.pages import (
    AgencyPage,
    Asked,
    ThingPage,
    agency_page,
    content_page,
    programme_page,
)
from hoptac.substance.queries.tasks import TaskPage, task_page

__all__ = [
    "AgencyPage",
    "Asked",
    "Group",
    "Month",
    "TaskPage",
    "ThingPage",
    "agency_page",
    "content_page",
    "knowns",
    "missing_months",
    "months_of",
    "programme_page",
    "sums",
    "task_page",
]
