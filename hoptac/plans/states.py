"""Life of a task, as a table. Whether it is in time, late or done follows from its dated facts."""

from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class TaskState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    GIVEN = "given"
    TAKEN_UP = "taken_up"
    RETURNED = "returned"
    DROPPED = "dropped"


class FactKind(StrEnum):
    """What can happen to a task that was given out; each is a row with two dates."""

    GIVEN = "given"
    DONE = "done"
    REOPENED = "reopened"
    DUE_MOVED = "due_moved"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CANCELLED = "cancelled"


class Origin(StrEnum):
    """Where a task came from; only the department's own choice counts for the 1–2 rule."""

    OWN_CHOICE = "own_choice"
    LEADER = "leader"
    VISIT = "visit"
    MEETING = "meeting"
    CARRIED_OVER = "carried_over"


def _of(*states: TaskState) -> frozenset[str]:
    return frozenset(state.value for state in states)


S = TaskState
TASK = Machine(
    gettext_noop("Nhiệm vụ"),
    {
        S.DRAFT.value: gettext_noop("bản nháp"),
        S.PROPOSED.value: gettext_noop("chờ duyệt"),
        S.GIVEN.value: gettext_noop("đã giao, chờ nhận việc"),
        S.TAKEN_UP.value: gettext_noop("đã nhận việc"),
        S.RETURNED.value: gettext_noop("bị trả lại"),
        S.DROPPED.value: gettext_noop("đã rút"),
    },
    S.DRAFT.value,
    (
        Step("revise", _of(S.DRAFT), "draft", "plans.propose"),
        Step("revise", _of(S.RETURNED), "returned", "plans.propose"),
        Step("propose", _of(S.DRAFT, S.RETURNED), "proposed", "plans.propose"),
        Step("approve", _of(S.PROPOSED), "given", "plans.approve"),
        Step("send_back", _of(S.PROPOSED), "returned", "plans.approve"),
        Step("assign", _of(S.DRAFT), "given", "plans.assign"),
        Step("take_up", _of(S.GIVEN), "taken_up", "plans.take_up"),
        Step("drop", _of(S.DRAFT, S.PROPOSED, S.RETURNED), "dropped", "plans.propose"),
    ),
)
