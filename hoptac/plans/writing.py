"""What the actions on tasks share: the plan, the locked row, what is said, a dated fact.

The action that calls these has asked for the right.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.plans import rules
from hoptac.plans.models import GIVEN_OUT, AnnualPlan, Task, TaskFact, TaskPart
from hoptac.plans.queries import is_giver
from hoptac.plans.states import FactKind, Origin
from hoptac.programmes.actions.common import lock_programme, require_living
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import party_of
from hoptac.programmes.rules import content_hash
from hoptac.programmes.states import ContentState

# What a task says of itself; money in whole đồng, due_on None for a continuous task.
SAID = (
    "title",
    "deliverable",
    "person_id",
    "person_said",
    "authority",
    "assigning_document",
    "due_on",
    "funding",
    "funding_note",
    "funding_dong",
    "indicator_unit",
    "target",
)
Parts = Sequence[tuple[int, str]]  # id of the coordinating agency, its part


def locked(task: Task) -> Task:
    """Return the task as it stands now, its row locked."""
    rows = Task.objects.select_for_update(of=("self",), no_key=True).select_related(
        "lead", "programme", "given_by_agency", "content"
    )
    return locked_row(rows, task.pk)


def said_hash(task: Task) -> str:
    """Return the SHA-256 of what a task asks for, of whom and by when (one query).

    Who is in charge stays outside: the log keeps no hash of a person's name without salt.

    :param task: with its programme, content and lead.
    """
    said = {name: getattr(task, name) for name in SAID if not name.startswith("person_")}
    parts = task.parts.values_list("agency__uid", "part")
    names = {"task": task.uid, "programme": task.programme.uid, "lead": task.lead.uid}
    return content_hash(
        said
        | {name: str(uid) for name, uid in names.items()}
        | {"year": task.year, "content": task.content.text_sha256}
        | {"parts": {str(agency): part for agency, part in parts}}
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


def check_draft(content: Content, year: int, said: Mapping[str, Any]) -> None:
    """Refuse a task for a content that is not agreed, or due outside its year."""
    if content.state != ContentState.AGREED:
        raise Refusal(
            gettext_noop("Nội dung này chưa được các bên chấp nhận."),
            gettext_noop("Chọn nội dung đã được chấp nhận, hoặc chờ các bên chấp nhận."),
            field="content",
        )
    check_said(year, said)


def check_said(year: int, said: Mapping[str, Any]) -> None:
    """Refuse what a task of a year can't say of itself, at the field it concerns."""
    rules.check_due(year=year, due_on=said.get("due_on"))
    rules.check_figures(said)


def fresh_task(plan: AnnualPlan, content: Content, lead_id: int) -> Task:
    """Return a task of a plan, an agency's own choice; it has no code and is not stored yet."""
    return Task(
        plan=plan,
        programme=content.programme,
        party=plan.party,
        content=content,
        field=content.field,
        year=plan.year,
        lead_id=lead_id,
        original_lead_id=lead_id,
        origin=Origin.OWN_CHOICE.value,
    )


def plan_of(programme: Programme, agency_id: int, year: int, by: Actor) -> AnnualPlan:
    """Return an agency's plan of a year, its row locked; made where there is none.

    :raises Forbidden: when the actor's locality is no party of the programme.
    """
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên trong chương trình này."),
            gettext_noop("Chọn chương trình của địa phương mình."),
        )
    plan, _ = AnnualPlan.objects.get_or_create(
        programme=programme, agency_id=agency_id, year=year, defaults={"party": party}
    )
    return AnnualPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)


def next_codes(programme: Programme, count: int) -> list[str]:
    """Number tasks within their programme; its row is the lock for the count.

    :raises Refusal: when somebody has closed it meanwhile: who adds and who closes come one by one.
    """
    require_living(programme=lock_programme(programme=programme))
    with wall.lifted("số của việc, kể cả việc bên kia chưa gửi"):
        taken = Task.objects.filter(programme=programme).count()
    return [f"{programme.code}/{number:04d}" for number in range(taken + 1, taken + count + 1)]


def say(task: Task, said: Mapping[str, Any]) -> None:
    """Put into a task what was said of it; what was not said stays. It is not stored yet."""
    for name in SAID:
        if name in said:
            value = said[name]
            setattr(task, name, nfc(value) if isinstance(value, str) else value)
    task.original_due = task.due_on
    task.search_text = fold(f"{task.title} {task.deliverable}")


def set_parts(task: Task, parts: Parts) -> None:
    """Give a stored task exactly these coordinating agencies.

    :raises Refusal: when an agency has two roles in it.
    """
    check_parts(lead_id=task.lead_id, parts=parts)
    task.parts.all().delete()
    TaskPart.objects.bulk_create(parts_of(task, parts))


def parts_of(task: Task, parts: Parts) -> list[TaskPart]:
    """Return a task's parts, not stored yet."""
    return [TaskPart(task=task, agency_id=agency, part=nfc(part)) for agency, part in parts]


def check_parts(*, lead_id: int, parts: Parts) -> None:
    """One part for each helper, and the lead's own work is the task itself."""
    agencies = [agency for agency, _part in parts]
    if lead_id in agencies or len(set(agencies)) < len(agencies):
        raise Refusal(
            gettext_noop("Một cơ quan chỉ có một vai trong việc: chủ trì, hoặc một phần phối hợp."),
            gettext_noop("Bỏ dòng trùng, hoặc gộp các phần việc của cơ quan đó vào một dòng."),
        )


def require_open(task: Task) -> None:
    """Refuse what can only be done to a task given out, not done, halted or ended."""
    closed = task.done_on or task.suspended_on or task.cancelled_on
    if task.state not in GIVEN_OUT or closed:
        raise Refusal(
            gettext_noop("Việc này không đang mở."),
            gettext_noop("Chỉ làm được với việc đã giao, chưa xong, không tạm dừng và không hủy."),
        )


def require_assigner(task: Task, by: Actor) -> None:
    """Refuse the word on a later due date to whoever did not give the task out.

    :raises Forbidden: for anybody but that agency, the leader, or their heirs.
    """
    if not is_giver(by, task):
        raise Forbidden(
            gettext_noop("Chỉ cơ quan hoặc lãnh đạo đã giao việc mới quyết định gia hạn được."),
            gettext_noop("Liên hệ cơ quan đã giao việc này."),
        )


def require_giver(task: Task, by: Actor) -> None:
    """Refuse the word on a result to whoever did not give the task out.

    :raises Forbidden: for anybody but that agency, the leader, or their heirs.
    """
    if not is_giver(by, task):
        raise Forbidden(
            gettext_noop("Chỉ cơ quan hoặc lãnh đạo đã duyệt việc mới nghiệm thu được."),
            gettext_noop("Liên hệ cơ quan đã giao việc này."),
        )
