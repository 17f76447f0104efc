"""Words of what happens to official documents."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "letters.letter.drafted": _("đã soạn công văn, thông báo"),
        "letters.letter.edited": _("đã sửa công văn, thông báo"),
        "letters.letter.submitted": _("đã trình công văn, thông báo"),
        "letters.letter.sent_back": _("đã trả lại công văn, thông báo"),
        "letters.letter.approved": _("đã duyệt, ký công văn, thông báo"),
        "letters.letter.issued": _("đã cấp số và phát hành công văn, thông báo"),
        "letters.letter.dropped": _("đã bỏ dự thảo công văn, thông báo"),
        "letters.addressee.acknowledged": _("đã nhận công văn, thông báo"),
        "letters.answer.given": _("đã gửi báo cáo giải trình"),
    },
)
