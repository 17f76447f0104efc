"""Figures an article can be bound to, by kind of record, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind

Words = dict[str, "str | Promise"]

TASKS: Words = {
    "tasks": _("nhiệm vụ đã giao"),
    "tasks_done": _("nhiệm vụ đã hoàn thành"),
    "tasks_on_time": _("nhiệm vụ hoàn thành đúng hạn"),
    "tasks_late": _("nhiệm vụ hoàn thành quá hạn"),
    "tasks_overdue": _("nhiệm vụ quá hạn chưa xong"),
    "tasks_in_time": _("nhiệm vụ đang làm trong hạn"),
    "completion": _("tỷ lệ hoàn thành nhiệm vụ đến hạn"),
    "confirmed": _("nhiệm vụ được bên kia xác nhận"),
    "disputed": _("nhiệm vụ bên kia có ý kiến khác"),
    "silent": _("nhiệm vụ bên kia chưa trả lời"),
}
FIGURES: dict[Kind, Words] = {
    Kind.PROGRAMME: {
        **TASKS,
        "contents": _("nội dung đã thống nhất"),
        "contents_confirmed": _("nội dung hai bên cùng xác nhận"),
        "contents_disputed": _("nội dung còn ý kiến khác nhau"),
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
    Kind.CONTENT: {**TASKS, "target": _("mục tiêu đã thống nhất")},
    Kind.REPORT: TASKS,
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
