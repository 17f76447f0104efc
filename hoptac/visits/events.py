"""Words of what happens to visits."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "visits.visit.proposed": _("đã đề xuất chuyến công tác"),
        "visits.visit.edited": _("đã sửa chuyến công tác"),
        "visits.visit.shared": _("đã gửi chương trình đoàn cho bên đón"),
        "visits.visit.approved": _("đã duyệt chuyến công tác"),
        "visits.visit.postponed": _("đã hoãn chuyến công tác"),
        "visits.visit.cancelled": _("đã hủy chuyến công tác"),
        "visits.visit.agreed": _("các bên đã thống nhất kết quả chuyến công tác"),
        "visits.visit.published": _("đã công khai chuyến công tác"),
        "visits.stop.added": _("đã thêm điểm dừng"),
        "visits.stop.edited": _("đã sửa điểm dừng"),
        "visits.stop.dropped": _("đã bỏ điểm dừng"),
        "visits.stop.told": _("đã ghi kết quả tại điểm dừng"),
        "visits.delegate.named": _("đã ghi người trong đoàn hoặc bên đón"),
        "visits.delegate.dropped": _("đã bỏ người khỏi danh sách"),
        "visits.word.given": _("đã cho ý kiến về chuyến công tác"),
        "visits.outcome.made": _("đã ghi kết luận của buổi làm việc"),
        "visits.outcome.led_here": _("được lập theo kết luận của chuyến công tác"),
        "visits.file.attached": _("đã đính kèm ảnh hoặc văn bản"),
        "visits.file.taken_down": _("đã gỡ ảnh hoặc văn bản"),
        "visits.letter.drafted": _("đã soạn văn bản của chuyến công tác"),
    },
)
