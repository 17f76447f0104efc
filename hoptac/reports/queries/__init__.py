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
from hoptac.reports.queries.telling import Told, drafted_or_issued, programme_by_code

__all__ = [
    "Delivered",
    "Gathered",
    "ReportRow",
    "Told",
    "deliveries_of",
    "drafted_or_issued",
    "gather",
    "names_for",
    "next_number",
    "programme_by_code",
    "programmes_to_report",
    "regime_of",
    "report_list",
    "visible_reports",
]
