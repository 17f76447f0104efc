"""Words of what happens to meetings."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "meetings.meeting.drafted": _("đã soạn cuộc họp"),
        "meetings.meeting.edited": _("đã sửa cuộc họp"),
        "meetings.meeting.called": _("đã mời họp"),
        "meetings.meeting.opened": _("đã bắt đầu cuộc họp"),
        "meetings.meeting.closed": _("đã kết thúc cuộc họp"),
        "meetings.meeting.cancelled": _("đã hủy cuộc họp"),
        "meetings.agenda.proposed": _("đã lập chương trình họp từ số liệu"),
        "meetings.item.added": _("đã thêm mục vào chương trình họp"),
        "meetings.item.dropped": _("đã bỏ mục khỏi chương trình họp"),
        "meetings.outcome.made": _("đã ghi kết luận của một mục"),
        "meetings.outcome.led_here": _("được lập theo kết luận của cuộc họp"),
        "meetings.notice.drafted": _("đã soạn thông báo kết luận của cuộc họp"),
    },
)
