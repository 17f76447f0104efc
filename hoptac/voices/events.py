"""Words of what happens to readers' questions."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "voices.voice.asked": _("đã tiếp nhận ý kiến người đọc"),
        "voices.voice.answered": _("đã soạn trả lời người đọc"),
        "voices.voice.published": _("đã duyệt trả lời công khai"),
        "voices.voice.sent_back": _("đã trả lại câu trả lời người đọc"),
        "voices.voice.answered_privately": _("đã trả lời riêng người đọc"),
        "voices.voice.put_aside": _("đã xếp lại ý kiến người đọc"),
    },
)
