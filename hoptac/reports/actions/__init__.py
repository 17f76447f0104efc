"""Everything that can be done to a period report."""

from hoptac.reports.actions.closing import close_report, correct_report, reopen_report
from hoptac.reports.actions.delivering import deliver, return_delivery
from hoptac.reports.actions.issuing import (
    approve_report,
    edit_letter,
    issue_report,
    send_back_report,
    submit_report,
)
from hoptac.reports.actions.opening import open_own_report, open_report

__all__ = [
    "approve_report",
    "close_report",
    "correct_report",
    "deliver",
    "edit_letter",
    "issue_report",
    "open_own_report",
    "open_report",
    "reopen_report",
    "return_delivery",
    "send_back_report",
    "submit_report",
]
