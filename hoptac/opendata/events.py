"""The words of this app's events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "opendata.key.made": _("đã cấp một khóa đọc dữ liệu"),
        "opendata.key.revoked": _("đã thu hồi một khóa đọc dữ liệu"),
    }
)
