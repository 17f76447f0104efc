"""What reports read."""

from hoptac.reports.queries.gathering import Gathered, gather
from hoptac.reports.queries.names import names_for
from hoptac.reports.queries.pages import (
    Delivered,
    ReportRow,
    deliveries_of,
    next_number,
    programmes_to_report,
    regime_of,
    report_list,
    visible_reports,
)

__all__ = [
    "Delivered",
    "Gathered",
    "ReportRow",
    "deliveries_of",
    "gather",
    "names_for",
    "next_number",
    "programmes_to_report",
    "regime_of",
    "report_list",
    "visible_reports",
]
