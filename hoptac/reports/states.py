"""Life of a period report, as a table."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class ReportState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"


S = ReportState
UNSIGNED = frozenset({S.CLOSED.value, S.SUBMITTED.value})  # frozen, and the text may still change
REPORT = Machine(
    gettext_noop("Báo cáo"),
    {
        S.OPEN.value: gettext_noop("đang mở, các cơ quan nộp số liệu"),
        S.CLOSED.value: gettext_noop("đã chốt số liệu, đang soạn"),
        S.SUBMITTED.value: gettext_noop("chờ lãnh đạo duyệt"),
        S.APPROVED.value: gettext_noop("đã duyệt, chờ văn thư cấp số"),
        S.ISSUED.value: gettext_noop("đã phát hành"),
    },
    S.OPEN.value,
    (
        Step("close", frozenset({"open"}), "closed", "reports.compile"),
        Step("edit", frozenset({"closed"}), "closed", "reports.compile"),
        Step("submit", frozenset({"closed"}), "submitted", "reports.compile"),
        Step("send_back", frozenset({"submitted"}), "closed", "reports.approve"),
        Step("approve", frozenset({"submitted"}), "approved", "reports.approve"),
        Step("issue", frozenset({"approved"}), "issued", "reports.number"),
        Step("reopen", frozenset({"closed", "submitted"}), "open", "reports.reopen"),
    ),
)
