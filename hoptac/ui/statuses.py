"""Every status a reader meets: one word, one icon, one tone; never colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Status:
    """How a status is shown.

    :param tone: good, soon, late or wait are coloured; quiet and plain are not, so that open work
        stands out against finished work.
    :param icon: a symbol of ui/icons.svg; every tone has shapes of its own.
    """

    code: str
    words: "str | Promise"
    icon: str
    tone: str


_KNOWN = (
    # computed for a closing date (domain status scheme)
    Status("not_started", _("Chưa thực hiện"), "ring", PLAIN),
    Status("open_in_time", _("Trong hạn"), "play", "good"),
    Status("open_due_soon", _("Sắp đến hạn"), "clock", "soon"),
    Status("open_overdue", _("Quá hạn"), "alert", "late"),
    Status("done_on_time", _("Hoàn thành đúng hạn"), "tick", "quiet"),
    Status("done_late", _("Hoàn thành quá hạn"), "tick-late", "quiet"),
    Status("continuous", _("Thường xuyên"), "loop", PLAIN),
    Status("suspended", _("Tạm dừng"), "pause", PLAIN),
    Status("cancelled", _("Không thực hiện"), "cross", PLAIN),
    Status("extension_requested", _("Đang xin gia hạn"), "calendar", PLAIN),
    Status("extended_often", _("Gia hạn từ ba lần"), "calendar", "soon"),
    Status("returned", _("Bị trả lại"), "back", PLAIN),
    # the partner's word
    Status("confirmed", _("Bên kia xác nhận"), "double-tick", PLAIN),
    Status("disputed", _("Bên kia có ý kiến khác"), "differ", PLAIN),
    Status("silent", _("Bên kia chưa trả lời"), "silent", PLAIN),
    Status("awaiting", _("Chờ xác nhận"), "hourglass", "wait"),
    # steps of a record's life
    Status("draft", _("Bản nháp"), "pencil", PLAIN),
    Status("proposed", _("Chờ duyệt"), "hourglass", "wait"),
    Status("submitted", _("Chờ duyệt"), "hourglass", "wait"),
    Status("given", _("Đã giao, chờ nhận việc"), "hourglass", "wait"),
    Status("taken_up", _("Đã nhận việc"), "play", PLAIN),
    Status("sent_back", _("Bị trả lại"), "back", PLAIN),
    Status("drafted", _("Đang chuẩn bị"), "pencil", PLAIN),
    Status("called", _("Đã mời họp"), "calendar", "wait"),
    Status("under_way", _("Đang diễn ra"), "play", "good"),
    Status("approved", _("Đã duyệt"), "tick", "quiet"),
    Status("agreed", _("Các bên đã chấp nhận"), "double-tick", "quiet"),
    Status("negotiating", _("Đang thương thảo"), "differ", PLAIN),
    Status("signed", _("Đã ký"), "tick", "quiet"),
    Status("in_force", _("Đang hiệu lực"), "play", "good"),
    Status("ended", _("Hết thời hạn"), "clock", PLAIN),
    Status("open", _("Đang mở"), "ring", PLAIN),
    Status("closed", _("Đã đóng"), "lock", PLAIN),
    Status("renewed", _("Đã chuyển tiếp"), "loop", PLAIN),
    Status("issued", _("Đã phát hành"), "stamp", "quiet"),
    Status("withdrawn", _("Đã rút"), "cross", PLAIN),
    Status("dropped", _("Đã rút"), "cross", PLAIN),
    Status("superseded", _("Đã thay bằng bản mới"), "loop", PLAIN),
    # what everybody reads
    Status("published", _("Đang công bố"), "tick", "quiet"),
    Status("declined", _("Không duyệt"), "cross", PLAIN),
    Status("taken_back", _("Đã rút"), "back", PLAIN),
    Status("changed", _("Đã đổi"), "differ", "soon"),
    # what an agency hands in for a period
    Status("delivered", _("Nộp đúng hạn"), "tick", "quiet"),
    Status("delivered_late", _("Nộp muộn"), "tick-late", "quiet"),
    Status("accepted", _("Đã chấp nhận"), "double-tick", "quiet"),
    Status("missing", _("Chưa nộp"), "ring", PLAIN),
    Status("missing_late", _("Chưa nộp, đã quá hạn"), "alert", "late"),
    Status("not_expected", _("Không phải nộp"), "dot", PLAIN),
    # what an addressee owes on a document, or on a leader's question
    Status("answer_awaited", _("Chờ trả lời"), "hourglass", "wait"),
    Status("answer_missing_late", _("Chưa trả lời, đã quá hạn"), "alert", "late"),
    Status("answered", _("Đã trả lời"), "tick", "quiet"),
    Status("answered_late", _("Trả lời muộn"), "tick-late", "quiet"),
    # what would come of a row of a sheet
    Status("row_add", _("Thêm"), "plus", PLAIN),
    Status("row_change", _("Thay đổi"), "pencil", PLAIN),
    Status("row_skip", _("Bỏ qua"), "minus", "quiet"),
    Status("row_conflict", _("Xung đột"), "differ", PLAIN),
    Status("row_error", _("Lỗi"), "alert", "late"),
)
STATUSES = {status.code: status for status in _KNOWN}


def status_of(code: str) -> Status:
    """Return how `code` is shown; an unknown code is shown as itself, plainly."""
    return STATUSES.get(code) or Status(code, code, "dot", PLAIN)
