"""The words of this app's events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "following.feed.made": _("đã tạo một địa chỉ lịch"),
        "following.feed.renewed": _("đã đổi một địa chỉ lịch"),
        "following.feed.revoked": _("đã thu hồi một địa chỉ lịch"),
    }
)
