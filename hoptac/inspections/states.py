"""The life of an inspection and of what is asked for in its conclusion, as tables."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class InspectionState(StrEnum):
    PLANNED = "planned"
    NOTIFIED = "notified"
    CARRIED_OUT = "carried_out"
    ANSWERED = "answered"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MeasureState(StrEnum):
    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"


S, M = InspectionState, MeasureState
PLAN, CARRY_OUT = "inspections.plan", "inspections.carry_out"
ANSWER, CONCLUDE = "inspections.answer", "inspections.conclude"
INSPECTION = Machine(
    gettext_noop("Cuộc kiểm tra"),
    {
        S.PLANNED.value: gettext_noop("trong kế hoạch"),
        S.NOTIFIED.value: gettext_noop("đã thông báo"),
        S.CARRIED_OUT.value: gettext_noop("đã kiểm tra, chờ giải trình"),
        S.ANSWERED.value: gettext_noop("đã giải trình, chờ kết luận"),
        S.CONCLUDED.value: gettext_noop("đã kết luận, đang khắc phục"),
        S.CLOSED.value: gettext_noop("đã kết thúc"),
        S.CANCELLED.value: gettext_noop("đã hủy"),
    },
    S.PLANNED.value,
    (
        Step("revise", frozenset({S.PLANNED.value}), S.PLANNED.value, PLAN),
        Step("notify", frozenset({S.PLANNED.value}), S.NOTIFIED.value, PLAN),
        Step("cancel", frozenset({S.PLANNED.value, S.NOTIFIED.value}), S.CANCELLED.value, PLAN),
        Step("write", frozenset({S.NOTIFIED.value}), S.NOTIFIED.value, CARRY_OUT),
        Step("carry_out", frozenset({S.NOTIFIED.value}), S.CARRIED_OUT.value, CARRY_OUT),
        Step("answer", frozenset({S.CARRIED_OUT.value}), S.ANSWERED.value, ANSWER),
        Step("answer", frozenset({S.ANSWERED.value}), S.ANSWERED.value, ANSWER),
        Step(
            "conclude",
            frozenset({S.CARRIED_OUT.value, S.ANSWERED.value}),
            S.CONCLUDED.value,
            CONCLUDE,
        ),
        Step("require", frozenset({S.CONCLUDED.value}), S.CONCLUDED.value, CONCLUDE),
        Step("close", frozenset({S.CONCLUDED.value}), S.CLOSED.value, CONCLUDE),
    ),
)
MEASURE = Machine(
    gettext_noop("Biện pháp khắc phục"),
    {
        M.OPEN.value: gettext_noop("đang khắc phục"),
        M.DONE.value: gettext_noop("đã khắc phục, chờ xác minh"),
        M.VERIFIED.value: gettext_noop("đã xác minh"),
    },
    M.OPEN.value,
    (
        Step("tell_done", frozenset({M.OPEN.value}), M.DONE.value, ANSWER),
        Step("send_back", frozenset({M.DONE.value}), M.OPEN.value, CONCLUDE),
        Step("verify", frozenset({M.DONE.value}), M.VERIFIED.value, CONCLUDE),
    ),
)
