"""Kinds of meetings, why something is on an agenda, and what an item can come to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    BRIEFING = "briefing", _("giao ban")
    INTERIM = "interim", _("sơ kết")
    FINAL = "final", _("tổng kết")
    WORKING = "working", _("làm việc song phương")


REVIEWS = frozenset({MeetingKind.INTERIM.value, MeetingKind.FINAL.value})
# As papers call them; what is printed and stored is Vietnamese whatever the reader's language.
CALLED = {
    MeetingKind.BRIEFING.value: "cuộc họp giao ban",
    MeetingKind.INTERIM.value: "hội nghị sơ kết",
    MeetingKind.FINAL.value: "hội nghị tổng kết",
    MeetingKind.WORKING.value: "buổi làm việc",
}


class Why(models.TextChoices):
    """Why a matter is on the agenda, the most pressing first."""

    DISPUTED = "disputed", _("bên kia có ý kiến khác")
    OVERDUE = "overdue", _("quá hạn")
    EXTENDED_OFTEN = "extended_often", _("đã gia hạn từ ba lần")
    EXTENSION = "extension", _("xin gia hạn, chờ quyết định")
    CONTENT = "content", _("nội dung chờ chấp nhận")
    PROPOSAL = "proposal", _("việc chờ duyệt")
    FIELD = "field", _("kết quả theo lĩnh vực")
    OTHER = "other", _("nội dung khác")


class OutcomeKind(models.TextChoices):
    """What an item came to."""

    TASK = "task", _("giao việc")
    CONTENT = "content", _("đề xuất nội dung hợp tác")
    ASSESSMENT = "assessment", _("đánh giá")
    EXTENSION = "extension", _("quyết định gia hạn")
    NOTE = "note", _("ghi nhận")
