"""When a job is in trouble, judged from times alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A worker tells every ten seconds that it is alive, and the silent one's jobs are given on each
# minute; whatever is silent longer than that is given on by nobody.
SILENCE = timedelta(seconds=90)


class Standing(StrEnum):
    """What is wrong with a job: failed to the end, silent, waiting too long, trying again."""

    FAILED = "failed"
    STUCK = "stuck"
    LATE = "late"
    TRYING = "trying"


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the jobs of the house are.

    :param late_s: seconds for which the one that waits longest has been due; 0 when none waits.
    :param stuck: how many are being done without a sign of life.
    :param failed: how many failed to the end.
    """

    late_s: int
    stuck: int
    failed: int

    def is_well(self, *, late_after: timedelta) -> bool:
        """Tell whether jobs are being done at all: a failed one alone is no reason for alarm."""
        return self.stuck == 0 and self.late_s <= late_after.total_seconds()


def standing_of(
    *, status: str, due: datetime, signed: datetime, tries: int, at: datetime, late_after: timedelta
) -> Standing | None:
    """Return what is wrong with a job, None where nothing is.

    :param status: procrastinate's own: todo, doing, failed.
    :param due: when it may be done; `signed` when its worker gave the last sign of life.
    """
    if status == "failed":
        return Standing.FAILED
    if status == "doing":
        return Standing.STUCK if at - signed > SILENCE else None
    if at - due > late_after:
        return Standing.LATE
    return Standing.TRYING if tries else None
