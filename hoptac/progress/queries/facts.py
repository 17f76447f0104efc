"""What both sides share of a programme's tasks, folded for a day: the ground of public faces."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.plans.figures import Counts, Standing, Status, counted
from hoptac.plans.models import Task
from hoptac.plans.queries.counting import standings
from hoptac.progress.queries.words import Told, told_as_of
from hoptac.progress.rules import PartnerWord

DONE = {Status.DONE_ON_TIME, Status.DONE_LATE}


@dataclass(frozen=True, slots=True)
class Shared:
    """One task given out by a day, as both sides read it.

    :param number: of the content it serves; it stays when the content is amended.
    """

    pk: int
    code: str
    title: str
    party_id: int
    lead_id: int
    number: int
    field: str
    year: int
    unit: str
    stands: Standing
    told: Told

    @property
    def is_done(self) -> bool:
        """Tell whether the official count has it done."""
        return self.stands.status in DONE

    @property
    def done_in(self) -> int | None:
        """The year in which it was done; None while it is not."""
        day = self.stands.done_on
        return day.year if self.is_done and day else None


def shared_tasks(programme_id: int, as_of: date, number: int | None = None) -> list[Shared]:
    """Return a programme's tasks as both sides read them for a day (four queries).

    :param number: of one content; None takes the tasks of all.
    """
    tasks = Task.objects.filter(programme=programme_id, visibility__in=PARTY_LEVELS)
    if number is not None:
        tasks = tasks.filter(content__number=number)
    stands = standings(tasks, as_of)
    told = told_as_of(stands, as_of)
    rows = tasks.filter(pk__in=stands).order_by("code").values_list(
        "pk", "code", "title", "party_id", "lead_id", "content__number", "field", "year",
        "indicator_unit",
    )  # fmt: skip
    return [Shared(*row, stands=stands[row[0]], told=told[row[0]]) for row in rows]


def statuses(tasks: Iterable[Shared]) -> Counts:
    """Count how tasks stand."""
    return counted(task.stands.status for task in tasks)


def words(tasks: Iterable[Shared]) -> dict[str, int]:
    """Count the partner's word on tasks: confirmed, disputed, silent, nothing_shared.

    Confirmed are results alone: a step confirmed on the way of what is not done is none yet, so
    that never more is confirmed than is done.
    """
    told = list(tasks)
    many = Counter(task.told.word for task in told)
    many[PartnerWord.CONFIRMED] = sum(
        task.is_done and task.told.word is PartnerWord.CONFIRMED for task in told
    )
    return {word.value: many[word] for word in PartnerWord}


def plain_counts(counts: Counts) -> dict[str, int]:
    """Return counts by status, those with any."""
    found = {status.value: getattr(counts, status.value) for status in Status}
    return {code: number for code, number in found.items() if number}
