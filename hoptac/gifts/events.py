"""Words of what happens to occasions of giving and to their books."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "gifts.occasion.recorded": _("đã ghi đợt trao tặng"),
        "gifts.occasion.revised": _("đã sửa đợt trao tặng"),
        "gifts.occasion.shared": _("đã cho các bên xem đợt trao tặng"),
        "gifts.occasion.closed": _("đã đóng sổ đợt trao tặng, bốn sổ khớp nhau"),
        "gifts.occasion.published": _("đã công khai đợt trao tặng"),
        "gifts.line.added": _("đã thêm khoản trao tặng"),
        "gifts.line.revised": _("đã sửa khoản trao tặng"),
        "gifts.event.written": _("đã ghi sổ trao tặng"),
        "gifts.event.reversed": _("đã đảo một bút toán"),
        "gifts.entry.held": _("đã ghi một bút toán số tiền lớn, chờ người thứ hai"),
        "gifts.entry.confirmed": _("đã xác nhận bút toán số tiền lớn, là người thứ hai"),
        "gifts.entry.declined": _("đã trả lại bút toán số tiền lớn"),
        "gifts.line.verified": _("đã kiểm tra tại chỗ sau khi trao"),
        "gifts.correction.proposed": _("đã đề nghị đính chính sổ trao tặng đã đóng"),
        "gifts.correction.agreed": _("đã đồng ý đính chính sổ trao tặng đã đóng"),
        "gifts.correction.declined": _("không đồng ý đính chính sổ trao tặng đã đóng"),
        "gifts.correction.taken_back": _("đã rút đề nghị đính chính sổ trao tặng"),
        "gifts.question.asked": _("đã hỏi bên kia về chênh lệch"),
        "gifts.question.answered": _("đã trả lời câu hỏi về chênh lệch"),
        "gifts.question.settled": _("đã giải quyết chênh lệch bằng bút toán mới"),
    },
)
