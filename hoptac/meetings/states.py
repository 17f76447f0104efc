"""Life of a meeting, as a table."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class MeetingState(StrEnum):
    DRAFTED = "drafted"
    CALLED = "called"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    CANCELLED = "cancelled"


S = MeetingState
AHEAD = frozenset({S.DRAFTED.value, S.CALLED.value})
OPEN = frozenset({*AHEAD, S.UNDER_WAY.value})
MEETING = Machine(
    gettext_noop("Cuộc họp"),
    {
        S.DRAFTED.value: gettext_noop("đang chuẩn bị"),
        S.CALLED.value: gettext_noop("đã mời họp"),
        S.UNDER_WAY.value: gettext_noop("đang họp"),
        S.CLOSED.value: gettext_noop("đã kết thúc"),
        S.CANCELLED.value: gettext_noop("đã hủy"),
    },
    S.DRAFTED.value,
    (
        Step("edit", frozenset({"drafted"}), "drafted", "meetings.prepare"),
        Step("edit", frozenset({"called"}), "called", "meetings.prepare"),
        Step("call", frozenset({"drafted"}), "called", "meetings.conduct"),
        Step("open", frozenset({"called"}), "under_way", "meetings.conduct"),
        Step("close", frozenset({"under_way"}), "closed", "meetings.conduct"),
        Step("cancel", AHEAD, "cancelled", "meetings.conduct"),
    ),
)
