"""From dated facts to a status and to counts: pure, so a closing date always gives the same."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from fractions import Fraction

from hoptac.plans.states import FactKind


class Status(StrEnum):
    """The 2 × 2 of official counts and what stands outside it (domain status scheme)."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    CONTINUOUS = "continuous"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated fact of a task.

    :param happened_on: the day it happened; decides timeliness.
    :param recorded_on: the local day it was written down; decides in which closing it counts.
    :param due_on: the due date from here on, for GIVEN and DUE_MOVED; None is "continuous".
    """

    kind: FactKind
    happened_on: date
    recorded_on: date
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands at a closing date.

    :param extended: how often its due date had been moved by then.
    """

    status: Status
    due_on: date | None
    done_on: date | None = None
    extended: int = 0


_SETS_DUE = {FactKind.GIVEN, FactKind.DUE_MOVED}
_SETS_DONE = {FactKind.DONE, FactKind.REOPENED}
_STOPS = {
    FactKind.SUSPENDED: Status.SUSPENDED,
    FactKind.RESUMED: None,
    FactKind.CANCELLED: Status.CANCELLED,
}


def standing(facts: Iterable[Fact], closing: date) -> Standing | None:
    """Fold a task's facts, in the order they were recorded, into its standing at `closing`.

    Only facts recorded by the end of `closing` count. A due date moved later counts from the day
    it was decided. None: the task had not been given out by then.
    """
    known = [fact for fact in facts if fact.recorded_on <= closing]
    if not any(fact.kind is FactKind.GIVEN for fact in known):
        return None
    due_on: date | None = None
    done_on: date | None = None
    stopped: Status | None = None
    for fact in known:
        if fact.kind in _SETS_DUE:
            due_on = fact.due_on
        elif fact.kind in _SETS_DONE:
            done_on = fact.happened_on if fact.kind is FactKind.DONE else None
        else:
            stopped = _STOPS[fact.kind]
    extended = sum(fact.kind is FactKind.DUE_MOVED for fact in known)
    return Standing(_status(due_on, done_on, stopped, closing), due_on, done_on, extended)


def _status(
    due_on: date | None, done_on: date | None, stopped: Status | None, closing: date
) -> Status:
    if stopped is Status.CANCELLED:
        return stopped
    if due_on is None:
        # No due date: outside every rate, also once it is done.
        return stopped or Status.CONTINUOUS
    if done_on is not None:
        return Status.DONE_LATE if done_on > due_on else Status.DONE_ON_TIME
    if stopped is not None:
        return stopped
    return Status.OPEN_OVERDUE if closing > due_on else Status.OPEN_IN_TIME


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of tasks by status. Completion = done ÷ (done + overdue and not done)."""

    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    continuous: int = 0
    suspended: int = 0
    cancelled: int = 0

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late

    @property
    def total(self) -> int:
        """All tasks given out, whatever became of them."""
        return sum(getattr(self, f.name) for f in fields(self))

    @property
    def completion_numerator(self) -> int:
        return self.done

    @property
    def completion_denominator(self) -> int:
        """Done, and overdue without being done; open in time and continuous do not count."""
        return self.done + self.open_overdue

    @property
    def completion(self) -> Fraction | None:
        """The official rate as an exact fraction; None where nothing has fallen due yet."""
        if not self.completion_denominator:
            return None
        return Fraction(self.completion_numerator, self.completion_denominator)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def to_json(self) -> dict[str, int]:
        """Return the figures under the names the command line prints."""
        named = {f.name: getattr(self, f.name) for f in fields(self)}
        named["completion_numerator"] = self.completion_numerator
        named["completion_denominator"] = self.completion_denominator
        return named


def counted(statuses: Iterable[Status]) -> Counts:
    """Count statuses."""
    numbers = dict.fromkeys(Status, 0)
    for status in statuses:
        numbers[status] += 1
    return Counts(**{status.value: number for status, number in numbers.items()})
