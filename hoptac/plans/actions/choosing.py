"""From a choice to a task that was given out: draft, propose, approve, assign, take up."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.plans import rules
from hoptac.plans.models import AnnualPlan, Task
from hoptac.plans.states import TASK, FactKind, Origin
from hoptac.plans.writing import (
    Parts,
    add_fact,
    check_draft,
    check_said,
    fresh_task,
    locked,
    next_codes,
    plan_of,
    said_hash,
    say,
    set_parts,
)
from hoptac.programmes.actions.common import require_living
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.rules import check_version

NONE_REASON_MOST = 300  # signs a reason on the coverage board can have


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
    check_said(task.year, said)
    say(task, said)
    task.version += 1
    task.save()
    if parts is not None:
        set_parts(task, parts)
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
    require_living(programme=task.programme)
    # The plan's row is the lock under which choices are counted: two at once can't both pass.
    plan = AnnualPlan.objects.select_for_update(no_key=True).get(pk=task.plan_id)
    rules.check_choice(year=plan.year, already=plan.tasks.counted().count())
    task.state, task.visibility = step.target, Visibility.SUBMITTED.value
    task.proposed_on = local_day(at)
    task.save(update_fields=["state", "visibility", "proposed_on"])
    record(
        "plans.task.proposed",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
    )
    return task


@transaction.atomic
def approve_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Give a proposed task out: from here on it is counted, chased, and read by all parties."""
    task = locked(task)
    step = TASK.step("approve", task.state)
    by.require(step.permission, of_units=[task.lead.unit_id])
    require_living(programme=task.programme)
    _give(task, step.target, by, at)
    _record_given(task, by, at)
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
        content=said_hash(task),
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
    _record_given(task, by, at, origin=origin.value)
    return task


@transaction.atomic
def take_up_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Say as the lead agency that the task is in hand."""
    task = locked(task)
    step = TASK.step("take_up", task.state)
    by.require(step.permission, of_agencies=[task.lead_id])
    task.state = step.target
    task.save(update_fields=["state"])
    record(
        "plans.task.taken_up",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
    )
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
    plan = plan_of(programme, by.agency_id, year, by)
    plan.none_reason = _reason(reason)
    if len(plan.none_reason) > NONE_REASON_MOST:
        raise Refusal(
            gettext_noop("Lý do dài %(length)s ký tự, nhiều nhất %(most)s."),
            gettext_noop("Viết ngắn lại rồi gửi."),
            field="reason",
            length=len(plan.none_reason),
            most=NONE_REASON_MOST,
        )
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
    require_living(programme=content.programme)
    check_draft(content, year, said)
    plan = plan_of(content.programme, lead_id, year, by)
    task = fresh_task(plan, content, lead_id)
    task.origin, task.is_illustrative, task.citation = origin.value, is_illustrative, citation
    say(task, said)
    task.code = next_codes(plan.programme, 1)[0]
    task.save()
    set_parts(task, parts)
    return task


def _give(task: Task, state: str, by: Actor, at: datetime) -> None:
    today = local_day(at)
    task.state, task.visibility = state, Visibility.SHARED.value
    task.given_on, task.given_by_id = today, by.user_id
    task.given_by_agency_id = by.agency_id
    task.given_by_leader = by.role == "directing_leader"
    task.returned_reason = ""
    task.save()
    add_fact(task, FactKind.GIVEN, happened_on=today, due_on=task.due_on, by=by, at=at)


def _record_given(task: Task, by: Actor, at: datetime, **said: str) -> None:
    record(
        "plans.task.given",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
        due_on=_iso(task),
        **said,
    )


def _reason(text: str) -> str:
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa nêu lý do."), gettext_noop("Ghi lý do rồi gửi lại."), field="reason"
        )
    return nfc(text)


def _iso(task: Task) -> str | None:
    due: date | None = task.due_on
    return due.isoformat() if due else None
