"""What happens to a task that was given out: each deed adds a dated fact."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agency_heirs
from hoptac.plans import rules
from hoptac.plans.models import Extension, Task, TaskHandover, TaskPart
from hoptac.plans.states import FactKind
from hoptac.plans.writing import (
    add_fact,
    locked,
    require_assigner,
    require_giver,
    require_open,
    said_hash,
)


@transaction.atomic
def finish_task(
    *,
    task: Task,
    happened_on: date,
    by: Actor,
    at: datetime,
    entry_id: int | None = None,
    content: str = "",
) -> Task:
    """Accept the result: done from now on, timely by the day it happened.

    Only the agency or leader who approved the task accepts it, or their only heir.

    :param entry_id: the progress entry the acceptance rests on.
    :param content: hash of what that entry says; without an entry that of the task stands.
    """
    task = locked(task)
    by.require("progress.accept")
    require_open(task)
    require_giver(task, by)
    rules.check_happened(happened_on=happened_on, today=local_day(at), not_before=task.given_on)
    task.done_on = happened_on
    task.save(update_fields=["done_on"])
    add_fact(task, FactKind.DONE, happened_on=happened_on, by=by, at=at)
    record(
        "plans.task.done",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=content or said_hash(task),
        happened_on=happened_on.isoformat(),
        entry=entry_id,
    )
    return task


@transaction.atomic
def reopen_task(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """Take an acceptance back, with a reason; earlier closings keep what they counted."""
    task = locked(task)
    by.require("progress.accept")
    require_giver(task, by)
    if task.done_on is None:
        raise Refusal(
            gettext_noop("Việc này chưa được nghiệm thu."), gettext_noop("Không có gì để mở lại.")
        )
    task.done_on = None
    task.save(update_fields=["done_on"])
    _stop_fact(task, FactKind.REOPENED, reason, by, at)
    _record_stop("plans.task.reopened", task, reason, by, at)
    return task


@transaction.atomic
def suspend_task(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """Halt a task by decision; it leaves the rates until it is resumed."""
    task = _stoppable(task, by)
    task.suspended_on = local_day(at)
    task.save(update_fields=["suspended_on"])
    _stop_fact(task, FactKind.SUSPENDED, reason, by, at)
    _record_stop("plans.task.suspended", task, reason, by, at)
    return task


@transaction.atomic
def resume_task(*, task: Task, by: Actor, at: datetime) -> Task:
    """Let a suspended task go on, with the due date it had."""
    task = locked(task)
    by.require("plans.stop", of_units=[task.lead.unit_id])
    if task.suspended_on is None:
        raise Refusal(
            gettext_noop("Việc này không bị tạm dừng."), gettext_noop("Không cần làm gì thêm.")
        )
    task.suspended_on = None
    task.save(update_fields=["suspended_on"])
    add_fact(task, FactKind.RESUMED, happened_on=local_day(at), by=by, at=at)
    record(
        "plans.task.resumed",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
    )
    return task


@transaction.atomic
def cancel_task(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """End a task by decision without a result."""
    task = _stoppable(task, by)
    task.cancelled_on = local_day(at)
    task.save(update_fields=["cancelled_on"])
    _stop_fact(task, FactKind.CANCELLED, reason, by, at)
    _record_stop("plans.task.cancelled", task, reason, by, at)
    return task


@transaction.atomic
def ask_extension(*, task: Task, new_due: date, reason: str, by: Actor, at: datetime) -> Extension:
    """Ask for a later due date, before or after the present one has passed."""
    task = locked(task)
    by.require("plans.ask_extension", of_agencies=[task.lead_id])
    require_open(task)
    old_due = rules.check_extension(
        due_on=task.due_on,
        new_due=new_due,
        valid_to=task.programme.valid_to,
        today=local_day(at),
    )
    if task.extensions.filter(decision=Extension.Decision.WAITING.value).exists():
        raise Refusal(
            gettext_noop("Đang có một đề nghị gia hạn chờ quyết định."),
            gettext_noop("Chờ quyết định đó rồi đề nghị tiếp."),
        )
    extension = Extension.objects.create(
        task=task,
        old_due=old_due,
        new_due=new_due,
        reason=_said(reason),
        asked_at=at,
        asked_by_id=by.user_id or 0,
        asked_who=by.who,
    )
    record(
        "plans.extension.asked",
        on=extension,
        within=task,
        by=by,
        at=at,
        content=said_hash(task),
        new_due=new_due.isoformat(),
        reason=extension.reason,
    )
    return extension


@transaction.atomic
def decide_extension(
    *, extension: Extension, grant: bool, reason: str, by: Actor, at: datetime
) -> Extension:
    """Grant or refuse a later due date; the original due date stays on record.

    Only the agency or leader who gave the task out decides, their heir, or the directing leader
    above: the same who accept its result.
    """
    extension = locked_row(Extension.objects.select_for_update(no_key=True), extension.pk)
    task = locked(extension.task)
    by.require("plans.decide_extension", of_units=[task.lead.unit_id])
    require_assigner(task, by)
    if extension.decision != Extension.Decision.WAITING:
        raise Refusal(
            gettext_noop("Đề nghị này đã được quyết định."),
            gettext_noop("Xem quyết định ở lịch sử."),
        )
    if grant:
        require_open(task)  # a later date would make a late result timely
    decision = Extension.Decision.GRANTED if grant else Extension.Decision.REFUSED
    extension.decision, extension.decision_reason = decision.value, nfc(reason)
    extension.decided_at, extension.decided_by_id = at, by.user_id
    extension.decided_who = by.who
    extension.save()
    if grant:
        task.due_on = extension.new_due
        task.save(update_fields=["due_on"])
        add_fact(
            task,
            FactKind.DUE_MOVED,
            happened_on=local_day(at),
            due_on=extension.new_due,
            reason=extension.reason,
            by=by,
            at=at,
        )
    record(
        "plans.extension.decided",
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
        granted=grant,
        new_due=extension.new_due.isoformat(),
        reason=extension.decision_reason,
    )
    return extension


@transaction.atomic
def take_over_tasks(*, tasks: Sequence[Task], basis: str, by: Actor, at: datetime) -> list[Task]:
    """Take open tasks of a former agency over as its heir; nothing passes by itself."""
    by.require("plans.take_over")
    today, taken = local_day(at), []
    for task in Task.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=[task.pk for task in tasks], done_on=None, cancelled_on=None
    ):
        if by.agency_id not in agency_heirs(task.lead_id, today) or by.agency_id == task.lead_id:
            raise Forbidden(
                gettext_noop("Cơ quan của bạn không kế thừa cơ quan chủ trì của việc này."),
                gettext_noop("Kiểm tra việc kế thừa trong danh mục cơ quan."),
            )
        TaskHandover.objects.create(
            task=task,
            from_agency_id=task.lead_id,
            to_agency_id=by.agency_id,
            taken_at=at,
            taken_by_id=by.user_id or 0,
            basis=_said(basis),
        )
        task.lead_id = by.agency_id
        task.save(update_fields=["lead"])
        taken.append(task)
    if taken:
        record(
            "plans.tasks.taken_over",
            on=taken[0],
            within=taken[0].programme,
            by=by,
            at=at,
            tasks=[task.pk for task in taken],
            basis=nfc(basis),
        )
    return taken


@transaction.atomic
def hand_over_tasks(
    *, from_user_id: int, to_user_id: int, to_said: str, by: Actor, at: datetime
) -> int:
    """Pass all open tasks of a person who leaves to a colleague; returns how many."""
    by.require("accounts.hand_over")
    tasks = list(
        Task.objects.open()
        .select_for_update(no_key=True)
        .filter(person_id=from_user_id, lead__unit_id__in=by.unit_ids)
    )
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(
        person_id=to_user_id, person_said=nfc(to_said)
    )
    if tasks:
        record(
            "plans.tasks.handed_over",
            on=tasks[0],
            by=by,
            at=at,
            from_user=from_user_id,
            to_user=to_user_id,
            tasks=[task.pk for task in tasks],
        )
    return len(tasks)


@transaction.atomic
def finish_part(*, task: Task, by: Actor, at: datetime) -> TaskPart:
    """Say as a coordinating agency that one's own part is done; the task itself stays open.

    :raises Refusal: when the agency has no part in the task, or said so already.
    """
    by.require("plans.finish_part")
    task = Task.objects.select_related("programme").get(pk=task.pk)  # perhaps not ours to lock
    require_open(task)
    parts = task.parts.select_for_update(no_key=True)
    part = parts.filter(agency_id__in=by.agency_ids, done_on=None).first()
    if part is None:
        raise Refusal(
            gettext_noop("Cơ quan bạn không có phần phối hợp nào đang mở trong việc này."),
            gettext_noop("Tải lại trang để xem các phần phối hợp hiện tại."),
        )
    part.done_on = local_day(at)
    part.save(update_fields=["done_on"])
    record("plans.part.done", on=part, within=task, by=by, at=at)
    return part


def _stoppable(task: Task, by: Actor) -> Task:
    task = locked(task)
    by.require("plans.stop", of_units=[task.lead.unit_id])
    require_open(task)
    return task


def _stop_fact(task: Task, kind: FactKind, reason: str, by: Actor, at: datetime) -> None:
    add_fact(task, kind, happened_on=local_day(at), reason=_said(reason), by=by, at=at)


def _record_stop(verb: str, task: Task, reason: str, by: Actor, at: datetime) -> None:
    record(
        verb,
        on=task,
        within=task.programme,
        by=by,
        at=at,
        content=said_hash(task),
        reason=nfc(reason),
    )


def _said(reason: str) -> str:
    if not nfc(reason):
        raise Refusal(
            gettext_noop("Chưa nêu lý do."), gettext_noop("Ghi lý do rồi gửi lại."), field="reason"
        )
    return nfc(reason)
