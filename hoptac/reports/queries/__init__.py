"""What reports read."""

from hoptac.reports.queries.gathering import Gathered, gather
from hoptac.reports.queries.names import names_for
from hoptac.reports.queries.pages import (
    Delivered,
    ReportRow,
    deliveries_of,
    next_number,
    programmes_to_report,
    report_list,
    visible_reports,
)
from hoptac.reports.queries.regimes import (
    DueReport,
    RegimeRow,
    due_reports,
    neighbour_faults,
    own_regime,
    regime_of,
    regimes_of,
)
from hoptac.reports.queries.statements import Stated, awaiting_statement, statements_on

__all__ = [
    "Delivered",
    "DueReport",
    "Gathered",
    "RegimeRow",
    "ReportRow",
    "Stated",
    "awaiting_statement",
    "deliveries_of",
    "due_reports",
    "gather",
    "names_for",
    "neighbour_faults",
    "next_number",
    "own_regime",
    "programmes_to_report",
    "regime_of",
    "regimes_of",
    "report_list",
    "statements_on",
    "visible_reports",
]
