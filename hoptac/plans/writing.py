"""What the actions on tasks share: the locked row, a dated fact added to it, two conditions.

The action that calls these has asked for the right.
"""

from datetime import date, datetime

from hoptac.accounts.actors import Actor
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.plans.models import GIVEN_OUT, Task, TaskFact
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


def require_open(task: Task) -> None:
    """Refuse what can only be done to a task given out, not done, halted or ended."""
    closed = task.done_on or task.suspended_on or task.cancelled_on
    if task.state not in GIVEN_OUT or closed:
        raise Refusal(
            gettext_noop("Việc này không đang mở."),
            gettext_noop("Chỉ làm được với việc đã giao, chưa xong, không tạm dừng và không hủy."),
        )


def require_giver(task: Task, by: Actor) -> None:
    """The word on a result belongs to whoever gave the task out: that agency, leader, or heirs."""
    same_agency = task.given_by_agency_id in by.agency_ids
    leader = by.role == "directing_leader" and task.lead.unit_id in by.unit_ids
    heir = (
        by.may("progress.accept")
        and task.given_by_agency is not None
        and (
            task.given_by_agency.unit_id in by.unit_ids
            and task.given_by_agency.closed_on is not None
        )
    )
    if not (same_agency or leader or heir):
        raise Forbidden(
            gettext_noop("Chỉ cơ quan hoặc lãnh đạo đã duyệt việc mới nghiệm thu được."),
            gettext_noop("Liên hệ cơ quan đã giao việc này."),
        )
