"""Words of what is published: its kinds, and how a record of each may stand."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind
from hoptac.programmes.choices import PHASES
from hoptac.twinning.choices import Status as Standing
from hoptac.visits.states import PHASES as VISIT_PHASES

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
# What became of a promise → the badge it is shown by, and its words.
OUTCOMES: dict[str, tuple[str, "str | Promise"]] = {
    "disputed": ("disputed", _("hai bên còn ý kiến khác nhau")),
    "confirmed": ("confirmed", _("đã làm xong, hai bên cùng xác nhận")),
    "partly_confirmed": ("continuous", _("đã xác nhận một phần")),
    "silent": ("silent", _("đã báo kết quả, bên kia chưa trả lời")),
    "under_way": ("under_way", _("đang thực hiện")),
    "not_begun": ("not_started", _("chưa có nhiệm vụ nào")),
}
# Kind → its codes of how a record stands → words.
STATUSES: dict[Kind, "Mapping[str, str | Promise]"] = {
    Kind.VISIT: VISIT_PHASES,
    Kind.TWINNING: dict(Standing.choices),
    Kind.OPPORTUNITY: {"open": _("đang kêu gọi"), "over": _("đã hết hạn")},
    Kind.PROGRAMME: {code: PHASES[code] for code in PHASES if code not in ("draft", "negotiating")},
    Kind.CONTENT: {code: words for code, (_badge, words) in OUTCOMES.items()},
    Kind.REPORT: {"corrected": _("đã có báo cáo đính chính")},
}


def status_words(kind: Kind, code: str) -> str:
    """Return how a record stands in words; a code without words is shown as it is."""
    return gettext(str(STATUSES.get(kind, {}).get(code, code)))


def words_among(kinds: Iterable[str], code: str) -> str:
    """Return how records of several kinds stand in words: "ended" is not one thing for all.

    Empty for a code none of them knows.
    """
    told = [STATUSES.get(Kind(kind), {}).get(code) for kind in kinds if kind in set(Kind)]
    return " / ".join(dict.fromkeys(gettext(str(words)) for words in told if words))
