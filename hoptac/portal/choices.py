"""Words of public lists: what they are called, and how their records stand."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind
from hoptac.programmes.choices import PHASES, Field
from hoptac.twinning.choices import Status as Standing
from hoptac.visits.states import PHASES as VISIT_PHASES

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
# What became of a promise → the badge it is shown by, and its words.
OUTCOMES: dict[str, tuple[str, "str | Promise"]] = {
    "disputed": ("disputed", _("hai bên còn ý kiến khác nhau")),
    "confirmed": ("confirmed", _("đã làm xong, hai bên cùng xác nhận")),
    "partly_confirmed": ("continuous", _("đã xác nhận một phần")),
    "silent": ("silent", _("đã báo kết quả, bên kia chưa trả lời")),
    "under_way": ("under_way", _("đang thực hiện")),
    "not_begun": ("not_started", _("chưa có nhiệm vụ nào")),
}
# Kind → its codes of how a record stands → words; a code without words is shown as it is.
STATUSES: dict[Kind, "Mapping[str, str | Promise]"] = {
    Kind.VISIT: VISIT_PHASES,
    Kind.TWINNING: dict(Standing.choices),
    Kind.OPPORTUNITY: {"open": _("đang kêu gọi"), "over": _("đã hết hạn")},
    Kind.PROGRAMME: {code: PHASES[code] for code in PHASES if code not in ("draft", "negotiating")},
    Kind.CONTENT: {code: words for code, (_badge, words) in OUTCOMES.items()},
    Kind.REPORT: {"corrected": _("đã có báo cáo đính chính")},
}


def status_words(kind: Kind, code: str) -> str:
    """Return how a record stands in words."""
    return gettext(str(STATUSES.get(kind, {}).get(code, code)))


def field_words(code: str) -> str:
    """Return what a field is called."""
    return str(dict(Field.choices).get(code, code))
