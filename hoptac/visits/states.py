"""Life of a visit, as a table; whether it is under way or over is told by its days."""

from datetime import date
from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class VisitState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    AGREED = "agreed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


S = VisitState
PLAN, CONFIRM = "visits.plan", "visits.confirm"
APPROVE, RECORD = "visits.approve", "visits.record"
OPEN = frozenset({S.PROPOSED.value, S.CONFIRMED.value, S.APPROVED.value})
VISIT = Machine(
    gettext_noop("Chuyến công tác"),
    {
        S.PROPOSED.value: gettext_noop("đề xuất"),
        S.CONFIRMED.value: gettext_noop("bên đón đã xác nhận"),
        S.APPROVED.value: gettext_noop("đã duyệt"),
        S.AGREED.value: gettext_noop("các bên đã thống nhất kết quả"),
        S.POSTPONED.value: gettext_noop("hoãn"),
        S.CANCELLED.value: gettext_noop("đã hủy"),
    },
    S.PROPOSED.value,
    (
        Step("edit", OPEN | {S.POSTPONED.value}, S.PROPOSED.value, PLAN),
        Step("share", frozenset({S.PROPOSED.value}), S.PROPOSED.value, PLAN),
        Step("confirm", frozenset({S.PROPOSED.value}), S.CONFIRMED.value, CONFIRM),
        Step(
            "dispute",
            frozenset({S.PROPOSED.value, S.CONFIRMED.value}),
            S.PROPOSED.value,
            CONFIRM,
        ),
        Step("approve", frozenset({S.CONFIRMED.value}), S.APPROVED.value, APPROVE),
        Step("record", frozenset({S.APPROVED.value}), S.APPROVED.value, RECORD),
        Step("agree", frozenset({S.APPROVED.value}), S.AGREED.value, CONFIRM),
        Step("differ", frozenset({S.APPROVED.value}), S.APPROVED.value, CONFIRM),
        Step("postpone", OPEN, S.POSTPONED.value, APPROVE),
        Step("cancel", OPEN | {S.POSTPONED.value}, S.CANCELLED.value, APPROVE),
        Step("publish", frozenset({S.AGREED.value}), S.AGREED.value, APPROVE),
    ),
)

UNDER_WAY, COMPLETED = "under_way", "completed"
# The usual way as pages show it: stored states and, between them, what the days tell.
WAY = ("proposed", "confirmed", "approved", UNDER_WAY, COMPLETED, "agreed")
PHASES = {
    **VISIT.states,
    UNDER_WAY: gettext_noop("đang diễn ra"),
    COMPLETED: gettext_noop("đã kết thúc, chờ thống nhất kết quả"),
}


def phase_on(day: date, *, state: str, starts_on: date, ends_on: date) -> str:
    """Return the state as seen on a day: an approved visit is to come, under way or completed."""
    if state != S.APPROVED or day < starts_on:
        return state
    return COMPLETED if day > ends_on else UNDER_WAY
