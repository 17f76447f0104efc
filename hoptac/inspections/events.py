"""Words of what happens to inspections and to the measures they end in."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "inspections.checklist.set": _("đã đặt bảng kiểm của bên mình"),
        "inspections.inspection.planned": _("đã đưa cuộc kiểm tra vào kế hoạch năm"),
        "inspections.inspection.revised": _("đã sửa kế hoạch cuộc kiểm tra"),
        "inspections.inspection.notified": _("đã thông báo cuộc kiểm tra"),
        "inspections.inspection.cancelled": _("đã hủy cuộc kiểm tra"),
        "inspections.entry.noted": _("đã ghi nhận tại nơi kiểm tra"),
        "inspections.inspection.carried_out": _("đã kiểm tra xong tại chỗ, chờ giải trình"),
        "inspections.reply.given": _("đã giải trình kết quả kiểm tra"),
        "inspections.inspection.concluded": _("đã kết luận kiểm tra"),
        "inspections.measure.required": _("đã yêu cầu biện pháp khắc phục"),
        "inspections.measure.done": _("đã báo cáo khắc phục xong"),
        "inspections.measure.sent_back": _("đã trả lại báo cáo khắc phục"),
        "inspections.measure.verified": _("đã xác minh việc khắc phục"),
        "inspections.inspection.closed": _("đã kết thúc cuộc kiểm tra"),
    },
)
