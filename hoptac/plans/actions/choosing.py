"""From a choice to a task that was given out: draft, propose, approve, assign, take up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.plans import rules
from hoptac.plans.models import AnnualPlan, Task, TaskPart
from hoptac.plans.states import TASK, FactKind, Origin, TaskState
from hoptac.plans.writing import add_fact, locked
from hoptac.programmes.models import Content, Party, Programme
from hoptac.programmes.queries import party_of
from hoptac.programmes.rules import check_version
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


@transaction.atomic
def draft_task(
    *,
    content: Content,
    year: int,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    parts: Parts = (),
    is_illustrative: bool = False,
) -> Task:
    """Write down a job one's own agency chooses for a year; only the agency reads it yet."""
    by.require("plans.propose")
    task = _new_task(
        content=content,
        year=year,
        said=said,
        by=by,
        lead_id=by.agency_id,
        origin=Origin.OWN_CHOICE,
        parts=parts,
        is_illustrative=is_illustrative,
    )
    record("plans.task.drafted", on=task, within=task.programme, by=by, at=at)
    return task


@transaction.atomic
def choose_task(
    *,
    content: Content,
    year: int,
    said: Mapping[str, Any],
    propose: bool,
    by: Actor,
    at: datetime,
    parts: Parts = (),
) -> Task:
    """Write a choice down and, if wanted, hand it in at once: the form has two buttons."""
    task = draft_task(content=content, year=year, said=said, by=by, at=at, parts=parts)
    return propose_task(task=task, by=by, at=at) if propose else task


@transaction.atomic
def revise_task(
    *,
    task: Task,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
    parts: Parts | None = None,
) -> Task:
    """Edit a draft or a returned task.

    :param parts: the helpers from now on; None leaves them as they are.
    :raises Conflict: when somebody else changed it since `version`.
    """
    task = locked(task)
    step = TASK.step("revise", task.state)
    by.require(step.permission, of_agencies=[task.lead_id])
    check_version(known=version, current=task.version)
    rules.check_due(year=task.year, due_on=said.get("due_on"))
    _say(task, said)
    task.version += 1
    task.save()
    if parts is not None:
        _set_parts(task, parts)
    record("plans.task.revised", on=task, within=task.programme, by=by, at=at)
    return task


@transaction.atomic
def propose_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Hand a chosen task in for approval; the whole locality reads it from now on.

    :raises Refusal: when it would be the agency's third own choice of that programme and year.
    """
    task = locked(task)
    step = TASK.step("propose", task.state)
    by.require(step.permission, of_agencies=[task.lead_id])
    # The plan's row is the lock under which choices are counted: two at once can't both pass.
    plan = AnnualPlan.objects.select_for_update().get(pk=task.plan_id)
    standing = [TaskState.PROPOSED.value, TaskState.GIVEN.value, TaskState.TAKEN_UP.value]
    rules.check_choice(
        year=plan.year, already=plan.tasks.chosen().filter(state__in=standing).count()
    )
    task.state, task.visibility = step.target, Visibility.SUBMITTED.value
    task.save(update_fields=["state", "visibility"])
    record("plans.task.proposed", on=task, within=task.programme, by=by, at=at)
    return task


@transaction.atomic
def approve_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Give a proposed task out: from here on it is counted, chased, and read by all parties."""
    task = locked(task)
    step = TASK.step("approve", task.state)
    by.require(step.permission, of_units=[task.lead.unit_id])
    _give(task, step.target, by, at)
    record("plans.task.given", on=task, within=task.programme, by=by, at=at, due_on=_iso(task))
    return task


@transaction.atomic
def send_back_task(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """Return a proposal with a reason."""
    task = locked(task)
    step = TASK.step("send_back", task.state)
    by.require(step.permission, of_units=[task.lead.unit_id])
    task.state, task.returned_reason = step.target, _reason(reason)
    task.save(update_fields=["state", "returned_reason"])
    record(
        "plans.task.sent_back",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        reason=task.returned_reason,
    )
    return task


@transaction.atomic
def assign_task(
    *,
    content: Content,
    lead: Agency,
    year: int,
    said: Mapping[str, Any],
    origin: Origin,
    by: Actor,
    at: datetime,
    parts: Parts = (),
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Task:
    """Give an agency a task from outside; it does not count against its one or two choices."""
    by.require("plans.assign", of_units=[lead.unit_id])
    if origin is Origin.OWN_CHOICE:
        raise Refusal(
            gettext_noop("Việc giao từ bên ngoài không phải là việc cơ quan tự chọn."),
            gettext_noop("Chọn nguồn giao: lãnh đạo, chuyến công tác hoặc chuyển tiếp."),
            field="origin",
        )
    task = _new_task(
        content=content,
        year=year,
        said=said,
        by=by,
        lead_id=lead.pk,
        origin=origin,
        parts=parts,
        is_illustrative=is_illustrative,
        citation=citation,
    )
    _give(task, TASK.step("assign", task.state).target, by, at)
    record(
        "plans.task.given",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        due_on=_iso(task),
        origin=origin.value,
    )
    return task


@transaction.atomic
def take_up_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Say as the lead agency that the task is in hand."""
    task = locked(task)
    step = TASK.step("take_up", task.state)
    by.require(step.permission, of_agencies=[task.lead_id])
    task.state = step.target
    task.save(update_fields=["state"])
    record("plans.task.taken_up", on=task, within=task.programme, by=by, at=at)
    return task


@transaction.atomic
def drop_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Take a choice back before it is given out; it makes room for another."""
    task = locked(task)
    step = TASK.step("drop", task.state)
    by.require(step.permission, of_agencies=[task.lead_id])
    task.state = step.target
    task.save(update_fields=["state"])
    record("plans.task.dropped", on=task, within=task.programme, by=by, at=at)
    return task


@transaction.atomic
def say_why_none(
    *, programme: Programme, year: int, reason: str, by: Actor, at: datetime
) -> AnnualPlan:
    """Tell the coverage board why one's agency chooses nothing this year."""
    by.require("plans.propose")
    plan = _plan_of(programme, by.agency_id, year, by)
    plan.none_reason = _reason(reason)
    plan.save(update_fields=["none_reason"])
    record("plans.plan.explained", on=plan, within=programme, by=by, at=at, reason=plan.none_reason)
    return plan


def _new_task(
    *,
    content: Content,
    year: int,
    said: Mapping[str, Any],
    by: Actor,
    lead_id: int,
    origin: Origin,
    parts: Parts,
    is_illustrative: bool,
    citation: Citation | None = None,
) -> Task:
    if content.state != ContentState.AGREED:
        raise Refusal(
            gettext_noop("Nội dung này chưa được các bên chấp nhận."),
            gettext_noop("Chọn nội dung đã được chấp nhận, hoặc chờ các bên chấp nhận."),
            field="content",
        )
    rules.check_due(year=year, due_on=said.get("due_on"))
    plan = _plan_of(content.programme, lead_id, year, by)
    task = Task(
        plan=plan,
        programme=content.programme,
        party=plan.party,
        content=content,
        field=content.field,
        year=year,
        lead_id=lead_id,
        original_lead_id=lead_id,
        origin=origin.value,
        is_illustrative=is_illustrative,
        citation=citation,
    )
    _say(task, said)
    task.code = _next_code(plan)
    task.save()
    _set_parts(task, parts)
    return task


def _plan_of(programme: Programme, agency_id: int, year: int, by: Actor) -> AnnualPlan:
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên trong chương trình này."),
            gettext_noop("Chọn chương trình của địa phương mình."),
        )
    plan, _ = AnnualPlan.objects.get_or_create(
        programme=programme, agency_id=agency_id, year=year, defaults={"party": party}
    )
    return AnnualPlan.objects.select_for_update().get(pk=plan.pk)


def _next_code(plan: AnnualPlan) -> str:
    """Number tasks within their programme; the party's row is the lock for the count."""
    Party.objects.select_for_update().filter(programme=plan.programme_id).order_by("pk").first()
    taken = Task.objects.filter(programme=plan.programme_id).count()
    return f"{plan.programme.code}/{taken + 1:04d}"


def _say(task: Task, said: Mapping[str, Any]) -> None:
    for name in SAID:
        if name in said:
            value = said[name]
            setattr(task, name, nfc(value) if isinstance(value, str) else value)
    task.original_due = task.due_on
    task.search_text = fold(f"{task.title} {task.deliverable}")


def _set_parts(task: Task, parts: Parts) -> None:
    task.parts.all().delete()
    TaskPart.objects.bulk_create(
        TaskPart(task=task, agency_id=agency, part=nfc(part))
        for agency, part in _checked(task, parts)
    )


def _checked(task: Task, parts: Parts) -> Parts:
    """One part for each helper, and the lead's own work is the task itself."""
    agencies = [agency for agency, _part in parts]
    if task.lead_id in agencies or len(set(agencies)) < len(agencies):
        raise Refusal(
            gettext_noop("Một cơ quan chỉ có một vai trong việc: chủ trì, hoặc một phần phối hợp."),
            gettext_noop("Bỏ dòng trùng, hoặc gộp các phần việc của cơ quan đó vào một dòng."),
        )
    return parts


def _give(task: Task, state: str, by: Actor, at: datetime) -> None:
    today = local_day(at)
    task.state, task.visibility = state, Visibility.SHARED.value
    task.given_on, task.given_by_id = today, by.user_id
    task.given_by_agency_id = by.agency_id
    task.given_by_leader = by.role == "directing_leader"
    task.returned_reason = ""
    task.save()
    add_fact(task, FactKind.GIVEN, happened_on=today, due_on=task.due_on, by=by, at=at)


def _reason(text: str) -> str:
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa nêu lý do."), gettext_noop("Ghi lý do rồi gửi lại."), field="reason"
        )
    return nfc(text)


def _iso(task: Task) -> str | None:
    due: date | None = task.due_on
    return due.isoformat() if due else None
