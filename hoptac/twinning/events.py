"""Words of what happens to twinnings, their activities, and what units declare."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "twinning.pair.drafted": _("đã soạn đề nghị kết nghĩa"),
        "twinning.pair.edited": _("đã sửa đề nghị kết nghĩa"),
        "twinning.pair.proposed": _("đã đề nghị kết nghĩa với bên kia"),
        "twinning.pair.withdrawn": _("đã rút đề nghị kết nghĩa"),
        "twinning.pair.endorsed": _("đã tán thành đề nghị kết nghĩa"),
        "twinning.pair.signed": _("đã ghi nhận việc ký kết nghĩa"),
        "twinning.pair.published": _("đã công khai kết nghĩa"),
        "twinning.pair.renewed": _("đã gia hạn kết nghĩa"),
        "twinning.pair.ended": _("đã kết thúc kết nghĩa"),
        "twinning.pair.carried": _("đã chuyển kết nghĩa cho đơn vị kế tiếp"),
        "twinning.pair.formed": _("đã lập kết nghĩa của đơn vị kế tiếp"),
        "twinning.carry.decided": _("đã quyết định về kết nghĩa của đơn vị đã giải thể"),
        "twinning.focal.named": _("đã cử đầu mối kết nghĩa"),
        "twinning.activity.recorded": _("đã ghi hoạt động kết nghĩa"),
        "twinning.activity.struck": _("đã hủy một hoạt động ghi nhầm"),
        "twinning.word.given": _("đã cho ý kiến về hoạt động kết nghĩa"),
        "twinning.declaration.made": _("đã công bố nhu cầu hoặc thế mạnh của đơn vị"),
        "twinning.declaration.ended": _("đã thôi công bố nhu cầu hoặc thế mạnh"),
    },
)
