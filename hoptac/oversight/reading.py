"""A line in words, and where it leads: facts in, a sentence in the reader's language out."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_noop

from hoptac.oversight.states import KINDS, Kind, Level
from hoptac.reports.templatetags.periods import period_words
from hoptac.ui import formats


class Line(Protocol):
    """What a sentence is made of; `models.Notice` has it."""

    kind: str
    source: str
    record_id: int
    level: str
    is_over: bool
    code: str
    said: str
    anchor: date | None
    days: int
    task_id: int | None
    programme_id: int


_SENTENCES = {
    Kind.OVERDUE: gettext_noop("“%(said)s” quá hạn %(days)s ngày làm việc (hạn %(day)s)"),
    Kind.DUE: gettext_noop("“%(said)s” còn %(days)s ngày làm việc, hạn %(day)s"),
    Kind.REPORT_DUE: gettext_noop(
        "Báo cáo %(period)s của “%(said)s”: cơ quan nộp chậm nhất %(day)s,"
        " còn %(days)s ngày làm việc"
    ),
    Kind.REPORT_COMPILE: gettext_noop(
        "Báo cáo %(period)s của “%(said)s”: tổng hợp chậm nhất %(day)s, còn %(days)s ngày làm việc"
    ),
    Kind.SILENT: gettext_noop(
        "“%(said)s” đã %(days)s ngày làm việc chưa có tiến độ (lần gần nhất %(day)s)"
    ),
    Kind.UNDATED: gettext_noop(
        "“%(said)s” là việc thường xuyên; tiến độ hoặc ngày giao gần nhất %(day)s"
    ),
    Kind.HELD: gettext_noop("“%(said)s”: bước đôn đốc được giữ lại đến hết %(day)s"),
}
# Said otherwise than of a task.
_OF_SOURCE = {
    ("inspections.measure", Kind.OVERDUE): gettext_noop(
        "Biện pháp khắc phục “%(said)s” quá hạn %(days)s ngày làm việc (hạn %(day)s)"
    ),
    ("inspections.measure", Kind.DUE): gettext_noop(
        "Biện pháp khắc phục “%(said)s” còn %(days)s ngày làm việc, hạn %(day)s"
    ),
    ("inspections.visit", Kind.OVERDUE): gettext_noop(
        "Cuộc kiểm tra “%(said)s” chưa thực hiện, quá ngày dự kiến %(days)s ngày làm việc (%(day)s)"
    ),
    ("letters.addressee", Kind.DUE): gettext_noop(
        "Văn bản %(code)s “%(said)s” phải trả lời chậm nhất %(day)s, còn %(days)s ngày làm việc"
    ),
    ("twinning.pair", Kind.DUE): gettext_noop(
        "Cặp kết nghĩa “%(said)s” lâu chưa có hoạt động, thành “lâu không hoạt động” từ %(day)s,"
        " còn %(days)s ngày làm việc"
    ),
    ("reports.delivery", Kind.OVERDUE): gettext_noop(
        "Báo cáo %(period)s của “%(said)s”: cơ quan bạn chưa nộp,"
        " quá hạn %(days)s ngày làm việc (hạn %(day)s)"
    ),
    ("reports.compiling", Kind.OVERDUE): gettext_noop(
        "Báo cáo %(period)s của “%(said)s” chưa tổng hợp xong,"
        " quá hạn %(days)s ngày làm việc (hạn %(day)s)"
    ),
}
_DELIVERY_OVER = gettext_noop(
    "Báo cáo %(period)s của “%(said)s”: còn cơ quan chưa nộp,"
    " quá hạn %(days)s ngày làm việc (hạn %(day)s)"
)
_QUESTIONS = {
    "urging.question": gettext_noop("Lãnh đạo hỏi về “%(said)s”, chờ cơ quan bạn trả lời"),
    "letters.addressee": gettext_noop("Văn bản %(code)s “%(said)s” chờ cơ quan bạn trả lời"),
    "inspections.inspection": gettext_noop(
        "Kết quả kiểm tra “%(said)s” chờ cơ quan bạn giải trình"
    ),
    "progress.approval": gettext_noop("Tiến độ của “%(said)s” chờ bạn duyệt"),
    "progress.acceptance": gettext_noop("Kết quả của “%(said)s” chờ nghiệm thu"),
    "inspections.measure": gettext_noop("Biện pháp khắc phục đã xong, chờ xác minh: “%(said)s”"),
    "progress.entry": gettext_noop("Kết quả của bên kia chờ ý kiến bên mình: “%(said)s”"),
    "plans.extension": gettext_noop("Đề nghị gia hạn chờ quyết định: “%(said)s”"),
    "plans.task": gettext_noop("Việc đề xuất chờ duyệt: “%(said)s”"),
    "programmes.content": gettext_noop("Nội dung hợp tác “%(said)s” chờ bên mình chấp nhận"),
    "letters.sent": gettext_noop("Cơ quan nhận chưa trả lời văn bản %(code)s “%(said)s”"),
    "letters.signature": gettext_noop("Văn bản “%(said)s” chờ ký"),
    "letters.number": gettext_noop("Văn bản đã ký “%(said)s” chờ cấp số"),
    "inspections.conclusion": gettext_noop("Cuộc kiểm tra “%(said)s” đã giải trình, chờ kết luận"),
    "twinning.pair": gettext_noop(
        "Cặp kết nghĩa “%(said)s” lâu không hoạt động, chờ ghi hoạt động, gia hạn hoặc kết thúc"
    ),
    "gifts.receipt": gettext_noop("Đợt trao tặng “%(said)s” đã trao, chờ bên mình ghi sổ đã nhận"),
    "gifts.question": gettext_noop(
        "Bên kia hỏi về chênh lệch của đợt trao tặng “%(said)s”, chờ bên mình trả lời"
    ),
    "gifts.correction": gettext_noop(
        "Bên kia đề nghị đính chính sổ đã đóng của “%(said)s”, chờ bên mình quyết định"
    ),
    "visits.outcomes": gettext_noop(
        "Chuyến công tác “%(said)s” đã kết thúc, chờ ghi kết quả, kết luận"
    ),
    "visits.report": gettext_noop("Chuyến công tác “%(said)s” đã kết thúc, chờ báo cáo kết quả"),
}
# To who stands above a matter: whose answer is missing is not the reader's own agency.
_QUESTIONS_OVER = _QUESTIONS | {
    "urging.question": gettext_noop("Cơ quan chủ trì chưa trả lời lãnh đạo về “%(said)s”"),
    "letters.addressee": gettext_noop("Cơ quan nhận chưa trả lời văn bản %(code)s “%(said)s”"),
    "inspections.inspection": gettext_noop("Cơ quan được kiểm tra chưa giải trình: “%(said)s”"),
    "progress.approval": gettext_noop("Tiến độ của “%(said)s” chưa được cơ quan chủ trì duyệt"),
    "inspections.measure": gettext_noop("Biện pháp khắc phục chưa được xác minh: “%(said)s”"),
    "plans.task": gettext_noop("Việc đề xuất chưa được duyệt: “%(said)s”"),
    "programmes.content": gettext_noop("Nội dung hợp tác “%(said)s” còn bên chưa chấp nhận"),
    "letters.signature": gettext_noop("Văn bản “%(said)s” chưa được ký"),
    "letters.number": gettext_noop("Văn bản đã ký “%(said)s” chưa được cấp số"),
    "inspections.conclusion": gettext_noop("Cuộc kiểm tra “%(said)s” chưa được kết luận"),
    "gifts.receipt": gettext_noop("Bên nhận chưa ghi sổ đã nhận: đợt trao tặng “%(said)s”"),
    "gifts.question": gettext_noop(
        "Câu hỏi về chênh lệch của đợt trao tặng “%(said)s” chưa được trả lời"
    ),
    "gifts.correction": gettext_noop(
        "Đề nghị đính chính sổ đã đóng của “%(said)s” chưa được quyết định"
    ),
    "visits.outcomes": gettext_noop("Chuyến công tác “%(said)s” chưa được ghi đủ kết quả"),
    "visits.report": gettext_noop("Chuyến công tác “%(said)s” chưa có báo cáo kết quả"),
}
# Settled and looked at in the same place.
_OF_PARTNERS = {
    "twinning.pair": "twinning:one",
    "gifts.receipt": "gifts:one",
    "gifts.question": "gifts:compare",
    "gifts.correction": "gifts:one",
    "visits.outcomes": "visits:one",
    "visits.report": "visits:one",
}
_ANSWERED_AT = {
    "urging.question": "urging:question", "letters.addressee": "letters:answer",
    "inspections.inspection": "inspections:answer", "inspections.visit": "inspections:one",
    "inspections.conclusion": "inspections:conclude", "programmes.content": "programmes:content",
    "letters.signature": "letters:one", "letters.number": "letters:one",
    "reports.delivery": "reports:one", "reports.compiling": "reports:one",
    "reports.periodreport": "reports:one", "progress.entry": "progress:give_word",
    **_OF_PARTNERS,
}  # fmt: skip
# Where who stands above a matter looks at it, if it hangs on no task.
_SEEN_AT = {
    "inspections.inspection": "inspections:one", "inspections.visit": "inspections:one",
    "inspections.conclusion": "inspections:one", "programmes.content": "programmes:content",
    "letters.signature": "letters:one", "letters.number": "letters:one",
    "reports.delivery": "reports:one", "reports.compiling": "reports:one",
    **_OF_PARTNERS,
}  # fmt: skip
_LETTERS_SENT = ("letters.addressee", "letters.sent")
_WAITED = gettext_noop("%(question)s, đã %(days)s ngày làm việc (từ %(day)s)")
_STEPS = {
    Level.STANDING: gettext_noop("đã báo cơ quan thường trực"),
    Level.LEADER: gettext_noop("đã báo lãnh đạo chỉ đạo"),
    Level.BOTH_LEADERS: gettext_noop("đã báo lãnh đạo chỉ đạo của các bên"),
}
LEADER_ASKS = "urging.question"
_REPORTS = ("reports.periodreport", "reports.delivery", "reports.compiling")
_LEADER_ASKS = gettext_noop("Lãnh đạo hỏi, chờ bạn trả lời")
RANKS = {kind.value: rank for rank, kind in enumerate(KINDS, 1)}  # 0 is the own leader's question


def sentence(line: Line) -> str:
    """Say a line so that it is understood without following its link."""
    places = {
        "said": line.said,
        "code": line.code,
        "period": period_words(line.code) if line.source in _REPORTS else "",
        "days": line.days,
        "day": formats.day(line.anchor, language=get_language() or "vi"),
    }
    said = gettext(_pattern(line)) % places
    if line.kind == Kind.UNANSWERED:
        said = gettext(_WAITED) % (places | {"question": said})
    step = _STEPS.get(Level(line.level)) if line.level and line.kind != Kind.HELD else None
    return f"{said}; {gettext(step)}." if step else f"{said}."


def _pattern(line: Line) -> str:
    kind = Kind(line.kind)
    if line.source == "reports.delivery" and line.is_over:
        return _DELIVERY_OVER
    said = _OF_SOURCE.get((line.source, kind)) or _SENTENCES.get(kind)
    return said or (_QUESTIONS_OVER if line.is_over else _QUESTIONS)[line.source]


def goal(line: Line) -> str:
    """Return the address where the matter is dealt with: for who has to act, the form itself."""
    if line.is_over or line.source == "letters.sent":
        return _page_over(line)
    if line.source in _ANSWERED_AT:
        return reverse(_ANSWERED_AT[line.source], args=[line.record_id])
    if line.source == "inspections.measure":
        asks = line.kind in (Kind.DUE, Kind.OVERDUE)
        return reverse(f"inspections:{'done' if asks else 'verify'}", args=[line.record_id])
    if line.source == "plans.extension":
        return reverse("plans:decide_extension", args=[line.task_id])
    if line.source == "plans.task" and line.kind not in (Kind.WAITING, Kind.UNANSWERED):
        return reverse("progress:write", args=[line.task_id])
    return reverse("progress:task", args=[line.task_id])


def _page_over(line: Line) -> str:
    """Return where who stands above a matter looks at it."""
    if line.task_id is not None:
        return reverse("oversight:task", args=[line.task_id])
    if line.source in _LETTERS_SENT:
        return f"{reverse('letters:list')}?answers=unanswered"
    if line.source in _SEEN_AT:
        return reverse(_SEEN_AT[line.source], args=[line.record_id])
    return reverse("inspections:measures")


def _leader_asks(line: Line) -> bool:
    return line.source == LEADER_ASKS and not line.is_over


def heading(line: Line) -> str:
    """Return what lines like this one stand under, in Vietnamese for the catalogue."""
    return _LEADER_ASKS if _leader_asks(line) else KINDS[Kind(line.kind)]


def by_urgency(line: Any) -> tuple[int, date, int]:
    """Return where a line stands: the own leader's question, then by kind, the oldest day first.

    Of what is late that is the longest late, of what is to come the soonest due.
    `queries.centre` says the same in SQL.
    """
    rank = 0 if _leader_asks(line) else RANKS[line.kind]
    return rank, line.anchor or date.max, line.pk


def nearest_deadline(lines: Iterable[Line]) -> date | None:
    """Return the most urgent deadline of a letter: the oldest one missed, else the next one."""
    dated = {Kind.OVERDUE, Kind.DUE, Kind.REPORT_DUE, Kind.REPORT_COMPILE}
    return min((line.anchor for line in lines if line.kind in dated and line.anchor), default=None)
