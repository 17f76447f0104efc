"""Words of public lists: what they are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind
from hoptac.programmes.choices import Field

# Kind → the name of its list among the portal's addresses.
LISTS: dict[Kind, str] = {
    Kind.PROGRAMME: "programmes",
    Kind.CONTENT: "contents",
    Kind.REPORT: "reports",
    Kind.VISIT: "visits",
    Kind.GIFT: "gifts",
    Kind.TWINNING: "twinnings",
    Kind.DESTINATION: "destinations",
    Kind.OPPORTUNITY: "opportunities",
    Kind.PRODUCT: "products",
}
TITLES: dict[Kind, "str | Promise"] = {
    Kind.PROGRAMME: _("Các chương trình hợp tác"),
    Kind.CONTENT: _("Các nội dung hợp tác"),
    Kind.REPORT: _("Báo cáo kỳ đã phát hành"),
    Kind.VISIT: _("Các đoàn công tác"),
    Kind.GIFT: _("Các đợt trao tặng"),
    Kind.TWINNING: _("Các cặp kết nghĩa"),
    Kind.DESTINATION: _("Các điểm đến"),
    Kind.OPPORTUNITY: _("Các cơ hội đầu tư"),
    Kind.PRODUCT: _("Nông sản và sản phẩm"),
}


def field_words(code: str) -> str:
    """Return what a field is called."""
    return str(dict(Field.choices).get(code, code))
