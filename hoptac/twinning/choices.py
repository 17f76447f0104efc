"""Words for what can be chosen, and how a twinning stands on a day in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How a twinning stands on a day, worked out of dated facts; the codes are those of rules."""

    DRAFT = "draft", _("bản nháp")
    PROPOSED = "proposed", _("đã đề nghị, chưa bên nào tán thành")
    ENDORSED_ONE = "endorsed_one", _("một bên đã tán thành")
    ENDORSED = "endorsed", _("hai bên đã tán thành, chờ ký")
    AGREED = "agreed", _("đã ký, chưa có hoạt động")
    ACTIVE = "active", _("đang hoạt động")
    DORMANT = "dormant", _("lâu không hoạt động")
    AWAITING = "awaiting", _("chờ quyết định do đơn vị đã giải thể")
    WITHDRAWN = "withdrawn", _("đã rút đề nghị")
    ENDED = "ended", _("đã kết thúc")
    CARRIED = "carried", _("đã chuyển cho đơn vị kế tiếp")


class ActivityKind(models.TextChoices):
    """What two paired units did together."""

    VISIT = "visit", _("thăm, làm việc")
    EXCHANGE = "exchange", _("giao lưu văn hóa, thể thao")
    SUPPORT = "support", _("hỗ trợ, an sinh xã hội")
    TRADE = "trade", _("kết nối tiêu thụ sản phẩm, du lịch")
    TRAINING = "training", _("tập huấn, trao đổi kinh nghiệm")
    MEETING = "meeting", _("giao ban, sơ kết kết nghĩa")
    OTHER = "other", _("việc khác")


class Stance(models.TextChoices):
    """The other side's word about an activity; silence has no row."""

    CONFIRMED = "confirmed", _("xác nhận")
    DISPUTED = "disputed", _("có ý kiến khác")


class Outcome(models.TextChoices):
    """What a side decides for the twinning of its dissolved unit."""

    CARRIED = "carried", _("chuyển cho đơn vị kế tiếp")
    CLOSED = "closed", _("kết thúc việc kết nghĩa")


class DeclaredKind(models.TextChoices):
    """What a unit says of itself in one field."""

    NEED = "need", _("nhu cầu")
    STRENGTH = "strength", _("thế mạnh")


# The status part whose icon and tone fit; the words are those above.
SHOWN_AS = {
    Status.DRAFT: "draft",
    Status.PROPOSED: "negotiating",
    Status.ENDORSED_ONE: "negotiating",
    Status.ENDORSED: "proposed",
    Status.AGREED: "signed",
    Status.ACTIVE: "in_force",
    Status.DORMANT: "suspended",
    Status.AWAITING: "awaiting",
    Status.WITHDRAWN: "cancelled",
    Status.ENDED: "ended",
    Status.CARRIED: "ended",
}
