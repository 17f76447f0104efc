"""What reports read."""

from hoptac.reports.queries.gathering import Gathered, gather
from hoptac.reports.queries.names import names_for
from hoptac.reports.queries.pages import (
    Delivered,
    ReportFilter,
    ReportList,
    ReportRow,
    deliveries_of,
    filtered_reports,
    next_number,
    programmes_to_report,
    regime_of,
    report_cells,
    report_list,
    visible_reports,
)

__all__ = [
    "Delivered",
    "Gathered",
    "ReportFilter",
    "ReportList",
    "ReportRow",
    "deliveries_of",
    "filtered_reports",
    "gather",
    "names_for",
    "next_number",
    "programmes_to_report",
    "regime_of",
    "report_cells",
    "report_list",
    "visible_reports",
]
