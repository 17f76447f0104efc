"""What is told, why a matter climbs, how far, and what becomes of a digest."""

from enum import StrEnum

from hoptac.kernel.words import gettext_noop


class Kind(StrEnum):
    """What a line tells its reader."""

    DUE = "due"
    OVERDUE = "overdue"
    SILENT = "silent"
    UNANSWERED = "unanswered"
    WAITING = "waiting"
    UNDATED = "undated"
    REPORT_DUE = "report_due"
    REPORT_COMPILE = "report_compile"
    HELD = "held"


KINDS: dict[Kind, str] = {  # the most urgent first, as a digest says them
    Kind.OVERDUE: gettext_noop("Quá hạn"),
    Kind.DUE: gettext_noop("Sắp đến hạn"),
    Kind.REPORT_DUE: gettext_noop("Báo cáo kỳ phải nộp"),
    Kind.REPORT_COMPILE: gettext_noop("Báo cáo kỳ phải tổng hợp"),
    Kind.UNANSWERED: gettext_noop("Chờ trả lời đã lâu"),
    Kind.WAITING: gettext_noop("Mới, chờ bạn cho ý kiến hoặc quyết định"),
    Kind.SILENT: gettext_noop("Lâu chưa có tiến độ"),
    Kind.UNDATED: gettext_noop("Việc thường xuyên, chưa có thời hạn"),
    Kind.HELD: gettext_noop("Bước đôn đốc đang được giữ lại"),
}


class Trigger(StrEnum):
    """Why a matter climbs."""

    OVERDUE = "overdue"
    SILENT = "silent"
    UNANSWERED = "unanswered"


TRIGGERS: dict[Trigger, str] = {
    Trigger.OVERDUE: gettext_noop("quá hạn"),
    Trigger.SILENT: gettext_noop("không có tiến độ"),
    Trigger.UNANSWERED: gettext_noop("chưa được trả lời"),
}


class Level(StrEnum):
    """How far a matter has climbed."""

    LEAD = "lead"
    STANDING = "standing"
    LEADER = "leader"
    BOTH_LEADERS = "both_leaders"


LEVELS: dict[Level, str] = {
    Level.LEAD: gettext_noop("cơ quan chủ trì, người phải trả lời"),
    Level.STANDING: gettext_noop("cơ quan thường trực"),
    Level.LEADER: gettext_noop("lãnh đạo chỉ đạo"),
    Level.BOTH_LEADERS: gettext_noop("lãnh đạo chỉ đạo của các bên"),
}
RANKS = {level: rank for rank, level in enumerate(LEVELS, 1)}


class DigestState(StrEnum):
    """What becomes of a person's letter of a day.

    HANDING_OVER is written before the mail server is spoken to. Who finds it after a crash cannot
    know whether the letter went out: it becomes UNCERTAIN and is not sent again by itself.
    """

    COMPOSED = "composed"
    HANDING_OVER = "handing_over"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"  # nothing in it still held, or its lines went into a later one


DIGESTS: dict[DigestState, str] = {
    DigestState.COMPOSED: gettext_noop("chờ gửi"),
    DigestState.HANDING_OVER: gettext_noop("đang gửi"),
    DigestState.SENT: gettext_noop("đã gửi"),
    DigestState.FAILED: gettext_noop("không gửi được"),
    DigestState.UNCERTAIN: gettext_noop("không rõ đã gửi hay chưa"),
    DigestState.DROPPED: gettext_noop("không cần gửi nữa"),
}
