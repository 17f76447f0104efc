"""Life of an article, as a table."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class ArticleState(StrEnum):
    DRAFT = "draft"
    EDITED = "edited"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


S = ArticleState
PUBLIC = (S.PUBLISHED.value, S.CORRECTED.value)
WRITE, EDIT, APPROVE = "newsroom.write", "newsroom.edit", "newsroom.approve"
_UNDER_APPROVAL = frozenset({"approved", "scheduled"})
_PUBLIC = frozenset(PUBLIC)
ARTICLE = Machine(
    gettext_noop("Bài viết"),
    {
        S.DRAFT.value: gettext_noop("bản nháp"),
        S.EDITED.value: gettext_noop("đã biên tập, chờ duyệt"),
        S.APPROVED.value: gettext_noop("đã duyệt đăng"),
        S.SCHEDULED.value: gettext_noop("đã hẹn giờ đăng"),
        S.PUBLISHED.value: gettext_noop("đang đăng"),
        S.CORRECTED.value: gettext_noop("đang đăng, đã đính chính"),
        S.WITHDRAWN.value: gettext_noop("đã gỡ bài"),
    },
    S.DRAFT.value,
    (
        Step("edit", frozenset({"draft"}), "draft", WRITE),
        Step("edit", frozenset({"edited"}), "edited", EDIT),
        Step("finish", frozenset({"draft"}), "edited", EDIT),
        Step("send_back", frozenset({"edited"}), "draft", EDIT),
        Step("decline", frozenset({"edited"}), "draft", APPROVE),
        Step("approve", frozenset({"edited"}), "approved", APPROVE),
        Step("take_back", _UNDER_APPROVAL, "edited", APPROVE),
        Step("schedule", _UNDER_APPROVAL, "scheduled", EDIT),
        Step("unschedule", frozenset({"scheduled"}), "approved", EDIT),
        Step("publish", _UNDER_APPROVAL, "published", EDIT),
        Step("revise", frozenset({"published"}), "published", EDIT),
        Step("revise", frozenset({"corrected"}), "corrected", EDIT),
        Step("drop_revision", frozenset({"published"}), "published", EDIT),
        Step("drop_revision", frozenset({"corrected"}), "corrected", EDIT),
        Step("correct", _PUBLIC, "corrected", APPROVE),
        Step("pick", frozenset({"published"}), "published", EDIT),
        Step("pick", frozenset({"corrected"}), "corrected", EDIT),
        Step("withdraw", _PUBLIC, "withdrawn", APPROVE),
    ),
)
