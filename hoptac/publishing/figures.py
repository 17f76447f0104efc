"""Figures an article can be bound to, by kind of record, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind

Words = dict[str, "str | Promise"]

FIGURES: dict[Kind, Words] = {
    Kind.PROGRAMME: {
        "tasks": _("nhiệm vụ đã giao"),
        "tasks_done": _("nhiệm vụ đã hoàn thành"),
    },
    Kind.VISIT: {
        "stops": _("điểm dừng đã diễn ra"),
        "delegates": _("đại biểu hai bên"),
        "outcomes": _("kết luận của các buổi làm việc"),
        "gifts_total": _("tổng giá trị trao tặng trong chuyến"),
        "gift_occasions": _("đợt trao tặng trong chuyến"),
        "gifts_untold": _("đợt trao tặng chưa nêu rõ giá trị"),
    },
    Kind.GIFT: {
        "stated_total": _("tổng giá trị được nêu"),
        "priced_total": _("tổng giá trị các khoản có giá"),
        "value": _("giá trị đợt trao tặng"),
        "lines": _("khoản trao tặng"),
        "houses": _("nhà đã trao"),
        "livestock": _("vật nuôi đã trao"),
    },
    Kind.TWINNING: {"activities": _("hoạt động kết nghĩa")},
    Kind.DESTINATION: {"rooms": _("buồng lưu trú"), "visitors": _("lượt khách")},
    Kind.OPPORTUNITY: {"capital": _("vốn kêu gọi")},
    Kind.PRODUCT: {
        "volume": _("sản lượng mỗi vụ"),
        "supplies": _("đầu mối tiêu thụ"),
        "contracts": _("hợp đồng tiêu thụ"),
        "delivered": _("khối lượng đã giao"),
    },
}
YEARLY = _("%(figure)s năm %(year)s")


def words_of(kind: str, code: str) -> str:
    """Return what a figure counts, in the reader's language: "nhiệm vụ đã hoàn thành năm 2019".

    :param code: what stands after ":" is a year.
    :raises KeyError: for a figure without words.
    """
    name, _sign, year = code.partition(":")
    said = str(FIGURES[Kind(kind)][name])
    return str(YEARLY) % {"figure": said, "year": year} if year else said
