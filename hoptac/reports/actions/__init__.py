"""Everything that can be done to a period report."""

from hoptac.reports.actions.choosing import choose_figure
from hoptac.reports.actions.closing import close_report, correct_report, reopen_report
from hoptac.reports.actions.delivering import accept_delivery, deliver, return_delivery
from hoptac.reports.actions.issuing import (
    approve_report,
    edit_letter,
    issue_report,
    send_back_report,
    submit_report,
)
from hoptac.reports.actions.opening import (
    Opened,
    open_due_reports,
    open_own_report,
    open_report,
)
from hoptac.reports.actions.regimes import set_regime
from hoptac.reports.actions.signed import add_signed_copy
from hoptac.reports.actions.stating import give_statement, share_report

__all__ = [
    "Opened",
    "accept_delivery",
    "add_signed_copy",
    "approve_report",
    "choose_figure",
    "close_report",
    "correct_report",
    "deliver",
    "edit_letter",
    "give_statement",
    "issue_report",
    "open_due_reports",
    "open_own_report",
    "open_report",
    "reopen_report",
    "return_delivery",
    "send_back_report",
    "set_regime",
    "share_report",
    "submit_report",
]
