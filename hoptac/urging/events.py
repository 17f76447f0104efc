"""Words of what happens when somebody is urged."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "urging.urging.drafted": _("đã soạn văn bản đôn đốc"),
        "urging.question.asked": _("đã hỏi, đôn đốc trực tiếp"),
        "urging.question.mailed": _("đã gửi thư báo có câu hỏi của lãnh đạo"),
        "urging.question.answered": _("đã trả lời câu hỏi đôn đốc"),
    },
)
