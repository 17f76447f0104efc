"""Words of what happens to sheets that were sent in."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "workbooks.batch.sent": _("đã gửi tệp Excel để xem trước"),
        "workbooks.batch.applied": _("đã ghi dữ liệu từ tệp Excel"),
    }
)
