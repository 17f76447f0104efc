"""What the actions on tasks share: the locked row, and a dated fact added to it.

The action that calls these has asked for the right.
"""

from datetime import date, datetime

from hoptac.accounts.actors import Actor
from hoptac.kernel.clock import local_day
from hoptac.plans.models import Task, TaskFact
from hoptac.plans.states import FactKind


def locked(task: Task) -> Task:
    """Return the task as it stands now, its row locked."""
    return (
        Task.objects.select_for_update(of=("self",))
        .select_related("lead", "programme", "given_by_agency", "content")
        .get(pk=task.pk)
    )


def add_fact(
    task: Task,
    kind: FactKind,
    *,
    happened_on: date,
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    reason: str = "",
) -> TaskFact:
    """Add one dated fact to a locked task; facts are never changed."""
    return TaskFact.objects.create(
        task=task,
        kind=kind.value,
        happened_on=happened_on,
        recorded_at=at,
        recorded_on=local_day(at),
        due_on=due_on,
        reason=reason,
        recorded_by_id=by.user_id or 0,
        who=by.who,
    )
