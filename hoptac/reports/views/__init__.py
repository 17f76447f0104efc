"""The pages of period reports."""

from hoptac.reports.views.desk import accept_delivery, desk, return_delivery
from hoptac.reports.views.lists import open_report, regime, regimes, reports
from hoptac.reports.views.one_report import (
    approve,
    close,
    correct,
    deliver,
    download,
    edit,
    issue,
    reopen,
    report,
    send_back,
    share,
    submit,
)
from hoptac.reports.views.signed import signed_copies, signed_copy
from hoptac.reports.views.stating import statement
from hoptac.reports.views.ties import indicator
from hoptac.reports.views.told import history

__all__ = [
    "accept_delivery",
    "approve",
    "close",
    "correct",
    "deliver",
    "desk",
    "download",
    "edit",
    "history",
    "indicator",
    "issue",
    "open_report",
    "regime",
    "regimes",
    "reopen",
    "report",
    "reports",
    "return_delivery",
    "send_back",
    "share",
    "signed_copies",
    "signed_copy",
    "statement",
    "submit",
]
