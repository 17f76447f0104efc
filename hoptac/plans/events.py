"""Words of what happens to plans and tasks."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "plans.plan.explained": _("đã nêu lý do không chọn việc trong năm"),
        "plans.task.drafted": _("đã chọn việc (bản nháp)"),
        "plans.task.revised": _("đã sửa việc"),
        "plans.task.proposed": _("đã đề xuất việc"),
        "plans.task.given": _("đã giao việc"),
        "plans.task.document_numbered": _("đã ghi số văn bản giao việc"),
        "plans.task.sent_back": _("đã trả lại việc"),
        "plans.task.taken_up": _("đã nhận việc"),
        "plans.task.dropped": _("đã rút việc"),
        "plans.task.done": _("đã nghiệm thu, việc hoàn thành"),
        "plans.task.reopened": _("đã mở lại việc"),
        "plans.task.suspended": _("đã tạm dừng việc"),
        "plans.task.resumed": _("đã cho việc tiếp tục"),
        "plans.task.cancelled": _("đã hủy việc"),
        "plans.part.done": _("đã xong phần phối hợp của mình"),
        "plans.extension.asked": _("đã xin gia hạn"),
        "plans.extension.decided": _("đã quyết định việc gia hạn"),
        "plans.tasks.taken_over": _("đã tiếp nhận việc của cơ quan tiền thân"),
        "plans.tasks.handed_over": _("đã bàn giao việc đang mở"),
    },
)
