"""Kinds of stops, what became of them, what a session came to, who is on a photo."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StopKind(models.TextChoices):
    CEREMONY = "ceremony", _("nghi lễ, dâng hương")
    SESSION = "session", _("buổi làm việc")
    SITE = "site", _("thăm địa điểm")
    GIFTS = "gifts", _("trao quà")


class Happened(models.TextChoices):
    """What became of a stop; one that was called off says why."""

    PLANNED = "planned", _("theo chương trình")
    HELD = "held", _("đã diễn ra")
    DROPPED = "dropped", _("không diễn ra")


class OutcomeKind(models.TextChoices):
    """What a working session came to."""

    CONTENT = "content", _("nội dung hợp tác")
    TASK = "task", _("giao việc")
    ASSESSMENT = "assessment", _("đánh giá giai đoạn")
    NOTE = "note", _("ghi nhận")


class Matter(models.TextChoices):
    """On what a side gives its word."""

    PLAN = "plan", _("chương trình đoàn")
    OUTCOMES = "outcomes", _("kết quả chuyến công tác")


class Stance(models.TextChoices):
    CONFIRMED = "confirmed", _("xác nhận")
    DISPUTED = "disputed", _("có ý kiến khác")


class People(models.TextChoices):
    """Who can be recognised on a photo; it decides which consent is needed."""

    NOBODY = "nobody", _("không nhận ra ai")
    OFFICIALS = "officials", _("chỉ cán bộ đang làm nhiệm vụ")
    PERSONS = "persons", _("có người nhận ra được")
    CHILDREN = "children", _("có trẻ em nhận ra được")


class FileKind(models.TextChoices):
    PHOTO = "photo", _("ảnh")
    PAPER = "paper", _("văn bản, tài liệu")
