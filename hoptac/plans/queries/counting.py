"""Figures: facts of tasks folded for a closing date."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from hoptac.plans.figures import Counts, Fact, Standing, Status, counted, standing
from hoptac.plans.models import Task, TaskFact
from hoptac.plans.states import FactKind
from hoptac.programmes.models import Party, Programme


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts in all and per field for one closing date."""

    as_of: date
    all: Counts
    fields: dict[str, Counts]


def facts_by_task(tasks: "QuerySet[Task]") -> dict[int, list[Fact]]:
    """Return the dated facts of tasks in the order they were recorded (one query)."""
    rows = (
        TaskFact.objects.filter(task__in=tasks)
        .order_by("recorded_at", "id")
        .values_list("task_id", "kind", "happened_on", "recorded_on", "due_on")
    )
    found: dict[int, list[Fact]] = defaultdict(list)
    for task, kind, happened_on, recorded_on, due_on in rows:
        found[task].append(Fact(FactKind(kind), happened_on, recorded_on, due_on))
    return found


def standings(tasks: "QuerySet[Task]", closing: date) -> dict[int, Standing]:
    """Return how each task given out by `closing` stood then (one query)."""
    folded = {task: standing(facts, closing) for task, facts in facts_by_task(tasks).items()}
    return {task: stand for task, stand in folded.items() if stand is not None}


def figures_as_of(programme: Programme, closing: date, party: Party | None = None) -> Figures:
    """Return a programme's figures for a closing date (two queries).

    :param party: count only this side's tasks; None counts all sides'.
    """
    tasks = Task.objects.filter(programme=programme)
    if party is not None:
        tasks = tasks.filter(party=party)
    return fold(dict(tasks.values_list("pk", "field")), standings(tasks, closing), closing)


def fold(field_of: dict[int, str], stands: dict[int, Standing], closing: date) -> Figures:
    """Count standings in all and per field."""
    by_field: dict[str, list[Status]] = defaultdict(list)
    for task, stand in stands.items():
        by_field[field_of[task]].append(stand.status)
    return Figures(
        closing,
        counted(stand.status for stand in stands.values()),
        {field: counted(statuses) for field, statuses in sorted(by_field.items())},
    )


# The same fold in SQL, for many programmes at once; a test holds it against the pure one.
_ALL = """
WITH known AS (
    SELECT task_id, kind, happened_on, due_on,
           row_number() OVER (PARTITION BY task_id, CASE
               WHEN kind IN ('given', 'due_moved') THEN 'due'
               WHEN kind IN ('done', 'reopened') THEN 'done' ELSE 'stop' END
               ORDER BY recorded_at DESC, id DESC) AS latest
    FROM plans_taskfact WHERE recorded_on <= %(closing)s
), folded AS (
    SELECT task_id,
           max(due_on) FILTER (WHERE latest = 1 AND kind IN ('given', 'due_moved')) AS due_on,
           max(happened_on) FILTER (WHERE latest = 1 AND kind = 'done') AS done_on,
           max(kind) FILTER (WHERE latest = 1 AND kind IN ('suspended', 'cancelled')) AS stopped
    FROM known GROUP BY task_id
)
SELECT task.programme_id, task.field, CASE
    WHEN stopped = 'cancelled' THEN 'cancelled'
    WHEN folded.due_on IS NULL THEN coalesce(stopped, 'continuous')
    WHEN folded.done_on > folded.due_on THEN 'done_late'
    WHEN folded.done_on IS NOT NULL THEN 'done_on_time'
    WHEN stopped IS NOT NULL THEN stopped
    WHEN folded.due_on < %(closing)s THEN 'open_overdue'
    ELSE 'open_in_time' END AS status, count(*)
FROM folded JOIN plans_task task ON task.id = folded.task_id
GROUP BY 1, 2, 3
"""


def figures_of_all(closing: date) -> dict[int, Figures]:
    """Return the figures of every programme for a closing date (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"closing": closing})
        rows: Iterable[tuple[int, str, str, int]] = cursor.fetchall()
    counts: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for programme, field, status, number in rows:
        counts[programme][field][status] = number
    return {programme: _figures(closing, fields) for programme, fields in counts.items()}


def _figures(closing: date, fields: dict[str, dict[str, int]]) -> Figures:
    by_field = {field: Counts(**numbers) for field, numbers in sorted(fields.items())}
    return Figures(closing, sum(by_field.values(), Counts()), by_field)
