"""What counts of visits towards a programme's period report, with the rows it rests on.

Reports read this and never write back (ADR 0026). `RULES` says by which rule each figure is made.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from hoptac.plans.figures import Status
from hoptac.plans.models import Task
from hoptac.plans.queries import standings
from hoptac.programmes.models import Programme
from hoptac.visits.choices import Happened, OutcomeKind
from hoptac.visits.models import Outcome, Stop, Visit
from hoptac.visits.states import VisitState

# Figure → how it is made of its rows; every one of them counts records.
RULES = {
    "visits": "count: visits approved or agreed that ended within the period",
    "stops": "count: their stops that took place",
    "contents": "count: contents that came of their sessions",
    "tasks": "count: tasks given in their sessions",
    "tasks_done": "count: of these tasks, those completed by the end of the period",
    "assessments": "count: assessments written from their sessions",
    "notes": "count: words noted in their sessions",
}
WENT = (VisitState.APPROVED.value, VisitState.AGREED.value)
DONE = (Status.DONE_ON_TIME, Status.DONE_LATE)
BY_KIND = {
    "contents": OutcomeKind.CONTENT,
    "tasks": OutcomeKind.TASK,
    "assessments": OutcomeKind.ASSESSMENT,
    "notes": OutcomeKind.NOTE,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A visit among what is counted.

    :param by_kind: outcomes by kind; `tasks_done` is a part of the tasks.
    """

    visit_id: int
    title: str
    starts_on: date
    ends_on: date
    party_id: int
    stops: int
    by_kind: dict[str, int]
    tasks_done: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period and the visits they rest on, the earliest first."""

    figures: dict[str, int]
    rows: tuple[Counted, ...]


def counted(programme: Programme, start: date, end: date) -> Figures:
    """Return what counts of a programme's visits in a period (four queries).

    :param start: first day; `end` first day after the period.
    """
    visits = list(_visits(programme, start, end))
    ids = [one.pk for one in visits]
    stops = _by_visit(
        Stop.objects.filter(visit__in=ids, happened=Happened.HELD.value).values_list(
            "visit_id", flat=True
        )
    )
    outcomes = list(
        Outcome.objects.filter(stop__visit__in=ids).values_list("stop__visit_id", "kind", "task_id")
    )
    done = _done({task for _visit, _kind, task in outcomes if task is not None}, end)
    rows = tuple(
        Counted(
            visit_id=one.pk,
            title=one.title,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            party_id=one.party_id,
            stops=stops.get(one.pk, 0),
            by_kind={
                name: sum(1 for visit, said, _task in outcomes if (visit, said) == (one.pk, kind))
                for name, kind in BY_KIND.items()
            },
            tasks_done=sum(
                1 for visit, _kind, task in outcomes if visit == one.pk and task in done
            ),
        )
        for one in visits
    )
    return Figures(_summed(rows), rows)


def _visits(programme: Programme, start: date, end: date) -> "QuerySet[Visit]":
    rows = Visit.objects.filter(programme=programme, state__in=WENT)
    return rows.filter(ends_on__gte=start, ends_on__lt=end).order_by("starts_on", "pk")


def _by_visit(ids: "QuerySet[Stop, int]") -> dict[int, int]:
    found: dict[int, int] = {}
    for pk in ids:
        found[pk] = found.get(pk, 0) + 1
    return found


def _done(tasks: set[int], end: date) -> set[int]:
    """Return of these tasks those that were done as the facts stood on the day before `end`."""
    stands = standings(Task.objects.filter(pk__in=tasks), end - timedelta(days=1))
    return {task for task, stand in stands.items() if stand.status in DONE}


def _summed(rows: tuple[Counted, ...]) -> dict[str, int]:
    summed = {"visits": len(rows), "stops": sum(row.stops for row in rows)}
    summed |= {name: sum(row.by_kind[name] for row in rows) for name in BY_KIND}
    return summed | {"tasks_done": sum(row.tasks_done for row in rows)}
