"""Words of what happens to progress and to both sides' word."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "progress.entry.written": _("đã ghi tiến độ (bản nháp)"),
        "progress.entry.revised": _("đã sửa tiến độ"),
        "progress.entry.submitted": _("đã nộp tiến độ cho thủ trưởng"),
        "progress.entry.approved": _("đã duyệt và chia sẻ tiến độ"),
        "progress.entry.sent_back": _("đã trả lại tiến độ"),
        "progress.entry.declined": _("chưa nghiệm thu kết quả"),
        "progress.evidence.added": _("đã thêm minh chứng"),
        "progress.word.given": _("đã cho ý kiến về kết quả của bên kia"),
        "progress.dispute.answered": _("đã giải trình ý kiến của bên kia"),
    },
)
