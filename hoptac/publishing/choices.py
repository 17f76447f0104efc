"""Words of the kinds of record that are published."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind

KINDS: dict[Kind, "str | Promise"] = {
    Kind.PROGRAMME: _("Chương trình hợp tác"),
    Kind.CONTENT: _("Nội dung hợp tác"),
    Kind.REPORT: _("Báo cáo kỳ"),
    Kind.VISIT: _("Đoàn công tác"),
    Kind.GIFT: _("Đợt trao tặng"),
    Kind.TWINNING: _("Kết nghĩa"),
    Kind.DESTINATION: _("Điểm đến"),
    Kind.OPPORTUNITY: _("Cơ hội đầu tư"),
    Kind.PRODUCT: _("Nông sản, sản phẩm"),
}
