"""Words of what happens to period reports."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "reports.regime.set": _("đã quy định chế độ báo cáo"),
        "reports.report.opened": _("đã mở kỳ báo cáo"),
        "reports.delivery.made": _("đã nộp báo cáo của cơ quan"),
        "reports.delivery.accepted": _("đã chấp nhận báo cáo của cơ quan"),
        "reports.delivery.returned": _("đã trả lại báo cáo của cơ quan"),
        "reports.indicator.chosen": _("đã chọn số liệu tính vào chỉ tiêu"),
        "reports.report.closed": _("đã chốt số liệu"),
        "reports.report.edited": _("đã sửa lời văn báo cáo"),
        "reports.report.shared": _("đã gửi bên kia số liệu đã chốt"),
        "reports.statement.given": _("đã gửi ý kiến để in kèm báo cáo của bên kia"),
        "reports.report.submitted": _("đã trình báo cáo"),
        "reports.report.sent_back": _("đã trả lại báo cáo"),
        "reports.report.approved": _("đã duyệt, ký báo cáo"),
        "reports.report.issued": _("đã cấp số và phát hành báo cáo"),
        "reports.signed_copy.added": _("đã tải lên bản ký số của báo cáo"),
        "reports.report.reopened": _("đã mở lại kỳ đã chốt"),
        "reports.report.corrected": _("đã lập báo cáo đính chính"),
    },
)
