"""What reports read."""

from hoptac.reports.queries.desk import (
    Desk,
    DeskAgency,
    DeskTask,
    desk,
    narrowed,
    own_deliveries,
)
from hoptac.reports.queries.gathering import Gathered, gather
from hoptac.reports.queries.issued import Issued, last_issued
from hoptac.reports.queries.names import names_for
from hoptac.reports.queries.pages import (
    Delivered,
    ReportFilter,
    ReportList,
    ReportRow,
    awaiting_number,
    awaiting_signature,
    deliveries_of,
    filtered_reports,
    handed_in_for,
    next_number,
    programmes_to_report,
    report_cells,
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
from hoptac.reports.queries.signed import SignedShown, signed_copies, visible_signed_copies
from hoptac.reports.queries.statements import (
    FiguresPage,
    Stated,
    awaiting_statement,
    figures_page,
    statements_on,
)
from hoptac.reports.queries.ties import SideTie, sides_of_tie, ties_of

__all__ = [
    "Delivered",
    "Desk",
    "DeskAgency",
    "DeskTask",
    "DueReport",
    "FiguresPage",
    "Gathered",
    "Issued",
    "RegimeRow",
    "ReportFilter",
    "ReportList",
    "ReportRow",
    "SideTie",
    "SignedShown",
    "Stated",
    "awaiting_number",
    "awaiting_signature",
    "awaiting_statement",
    "deliveries_of",
    "desk",
    "due_reports",
    "figures_page",
    "filtered_reports",
    "gather",
    "handed_in_for",
    "last_issued",
    "names_for",
    "narrowed",
    "neighbour_faults",
    "next_number",
    "own_deliveries",
    "own_regime",
    "programmes_to_report",
    "regime_of",
    "regimes_of",
    "report_cells",
    "report_list",
    "sides_of_tie",
    "signed_copies",
    "statements_on",
    "ties_of",
    "visible_reports",
    "visible_signed_copies",
]
