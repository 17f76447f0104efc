"""Life of an official document, as a table."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class LetterState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    ISSUED = "issued"
    DROPPED = "dropped"


S = LetterState
IN_HAND = frozenset({S.DRAFT.value, S.SENT_BACK.value})  # who drafts it may still change the text
UNDER_WAY = frozenset({*IN_HAND, S.SUBMITTED.value, S.APPROVED.value})
LETTER = Machine(
    gettext_noop("Công văn, thông báo"),
    {
        S.DRAFT.value: gettext_noop("đang soạn"),
        S.SUBMITTED.value: gettext_noop("chờ người có thẩm quyền duyệt"),
        S.SENT_BACK.value: gettext_noop("được trả lại để sửa"),
        S.APPROVED.value: gettext_noop("đã ký, chờ văn thư cấp số"),
        S.ISSUED.value: gettext_noop("đã phát hành"),
        S.DROPPED.value: gettext_noop("đã bỏ, không phát hành"),
    },
    S.DRAFT.value,
    (
        Step("edit", IN_HAND, "draft", "letters.write"),
        Step("submit", IN_HAND, "submitted", "letters.write"),
        Step("send_back", frozenset({"submitted", "approved"}), "sent_back", "letters.approve"),
        Step("approve", frozenset({"submitted"}), "approved", "letters.approve"),
        Step("issue", frozenset({"approved"}), "issued", "letters.number"),
        Step("drop", IN_HAND, "dropped", "letters.write"),
    ),
)
