"""Life of a progress entry, as a table, and the words a partner can give."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class EntryState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"


class Stance(StrEnum):
    """A partner's word on a result. Silence is the absence of a word, never one of these."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


S = EntryState
ENTRY = Machine(
    gettext_noop("Tiến độ"),
    {
        S.DRAFT.value: gettext_noop("bản nháp"),
        S.SUBMITTED.value: gettext_noop("chờ thủ trưởng duyệt"),
        S.SENT_BACK.value: gettext_noop("bị trả lại"),
        S.APPROVED.value: gettext_noop("đã duyệt, đã chia sẻ"),
    },
    S.DRAFT.value,
    (
        Step("revise", frozenset({"draft"}), "draft", "progress.write"),
        Step("revise", frozenset({"sent_back"}), "sent_back", "progress.write"),
        Step("submit", frozenset({"draft", "sent_back"}), "submitted", "progress.write"),
        Step("send_back", frozenset({"submitted"}), "sent_back", "progress.approve"),
        Step("approve", frozenset({"submitted"}), "approved", "progress.approve"),
    ),
)
