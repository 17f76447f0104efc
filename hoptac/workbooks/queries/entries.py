"""Rows of progress held against the entries: own drafts and returned ones are edited, new added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.plans.models import GIVEN_OUT, Task
from hoptac.plans.queries import visible_tasks
from hoptac.plans.rules import check_happened
from hoptac.progress.models import Entry
from hoptac.progress.queries import visible_entries
from hoptac.progress.states import ENTRY
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Judged
from hoptac.workbooks.reading import RowTold, Shape

SAID = (
    "happened_on",
    "text",
    "value",
    "out_of",
    "difficulty",
    "cause",
    "proposal",
    "claims_done",
)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to write and hand in."""

    task: Task
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """A stored entry to revise and hand in, from the version that was read."""

    entry: Entry
    said: Mapping[str, Any]
    version: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored around the rows, as far as the actor reads it."""

    entries: Mapping[UUID, Entry]
    tasks: Mapping[str, Task]
    first: Mapping[UUID, int]
    today: date


def judge_entries(
    actor: Actor,
    rows: Sequence[RowTold],
    shapes: Mapping[str, Shape],
    places: Mapping[str, str],
    today: date,
) -> list[Judged]:
    """Return each row's verdict (four queries, however many rows)."""
    first = judging.first_rows(rows, lambda row: _uid(row.text("uid")))
    entries = visible_entries(actor).filter(uid__in=list(first)).select_related("task")
    tasks = visible_tasks(actor).filter(code__in={row.text("task") for row in rows})
    known = _Known(
        {entry.uid: entry for entry in entries.prefetch_related("task__parts")},
        {task.code: task for task in tasks.prefetch_related("parts")},
        first,
        today,
    )
    return [_judge(actor, Case(row, shapes, places), known) for row in rows]


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _judge(actor: Actor, case: Case, known: _Known) -> Judged:
    text = case.row.text("uid")
    if not text:
        return _judge_new(actor, case, known)
    uid = _uid(text)
    entry = known.entries.get(uid) if uid else None
    if uid is None or entry is None:
        return case.skipped(text, judging.UNKNOWN)
    if known.first[uid] != case.row.number:
        case.fault("uid", judging.twice(known.first[uid]))
    return _judge_stored(actor, case, entry, known)


def _judge_new(actor: Actor, case: Case, known: _Known) -> Judged:
    case.need("text", "happened_on")
    task = _task(actor, case, known)
    said = _said(case)
    if task is not None:
        _check(case, task, said, known.today)
    deed = NewEntry(task, said) if task is not None else None
    return case.added(case.row.text("text"), deed)


def _judge_stored(actor: Actor, case: Case, entry: Entry, known: _Known) -> Judged:
    if not _is_at_work(actor, entry.task):
        return case.skipped(entry.text, gettext_noop("Tiến độ của cơ quan khác."))
    if "revise" not in ENTRY.verbs(entry.state):
        return case.skipped(
            entry.text, gettext_noop("Chỉ sửa được tiến độ còn là bản nháp hoặc bị trả lại.")
        )
    case.need("text", "happened_on")
    if case.row.text("task") not in ("", entry.task.code):
        case.fault("task", judging.fixed(entry.task.code))
    said = _said(case)
    stored = {code: getattr(entry, code) for code in said}
    _check(case, entry.task, stored | said, known.today)
    changes = judging.differences(said, stored, case.shapes)
    deed = ChangedEntry(entry, stored | said, entry.version)
    return case.changed(entry.text, changes, current=entry.version, deed=deed)


def _said(case: Case) -> dict[str, Any]:
    return dict(case.said(SAID))


def _task(actor: Actor, case: Case, known: _Known) -> Task | None:
    if not case.need("task"):
        return None
    task = known.tasks.get(case.row.text("task"))
    if task is None or not _is_at_work(actor, task) or task.state not in GIVEN_OUT:
        case.fault(
            "task",
            Refusal(
                gettext_noop("Không có việc đã giao với mã này cho cơ quan bạn."),
                gettext_noop("Ghi mã của việc cơ quan bạn chủ trì hoặc phối hợp."),
            ),
        )
        return None
    return task


def _is_at_work(actor: Actor, task: Task) -> bool:
    """Tell whether the actor's agency leads the task or takes part in it."""
    return bool(actor.agency_ids & {task.lead_id, *(part.agency_id for part in task.parts.all())})


def _check(case: Case, task: Task, said: Mapping[str, Any], today: date) -> None:
    if said.get("happened_on"):
        case.holds(
            check_happened,
            at="happened_on",
            happened_on=said["happened_on"],
            today=today,
            not_before=task.given_on,
        )
    if said.get("out_of") == Decimal(0):
        case.fault(
            "out_of",
            Refusal(
                gettext_noop("Tổng số không thể bằng 0."),
                gettext_noop("Để trống nếu chưa biết tổng số."),
            ),
        )
