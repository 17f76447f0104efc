"""Words of what happens in reminding and urging."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "oversight.step.climbed": _("đã đưa việc lên bước đôn đốc tiếp theo"),
        "oversight.step.held": _("đã giữ lại bước đôn đốc"),
        "oversight.step.released": _("đã thôi giữ bước đôn đốc"),
        "oversight.ladder.set": _("đã quy định bậc thang đôn đốc"),
        "oversight.mute.set": _("đã tắt nhắc việc đến một ngày"),
        "oversight.mute.ended": _("đã bật lại nhắc việc"),
        "oversight.letter.again": _("đã cho gửi lại thư nhắc việc"),
        "oversight.letter.returned": _("đã nhận thư nhắc việc bị trả lại"),
        "oversight.mailbox.tried_again": _("đã cho dùng lại hộp thư bị trả"),
    },
)
