"""Rows of tasks held against the plans: drafts of one's own agency are added and edited."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.localities.queries import agencies_called
from hoptac.plans.models import Task, TaskPart
from hoptac.plans.queries import visible_tasks
from hoptac.plans.rules import check_due, check_figures
from hoptac.plans.states import TASK
from hoptac.plans.writing import check_parts
from hoptac.programmes.models import Content, Party
from hoptac.programmes.queries import party_ids_of, units_of_parties, visible_contents
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Change, Judged
from hoptac.workbooks.reading import RowTold, Shape

SAID = (
    "title",
    "deliverable",
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
YEARS = range(2000, 2101)
Parts = tuple[tuple[int, str], ...]  # id of the helping agency, its part


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to draft."""

    content: Content
    year: int
    said: Mapping[str, Any]
    parts: Parts


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """A stored draft to revise, from the version that was read; None leaves the parts."""

    task: Task
    said: Mapping[str, Any]
    version: int
    parts: Parts | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored around the rows, as far as the actor reads it."""

    tasks: Mapping[str, Task]
    contents: Mapping[tuple[str, int], Content]
    agencies: Mapping[str, list[Agency]]
    names: Mapping[int, str]
    units: Mapping[int, set[int]]
    first: Mapping[str, int]


def judge_tasks(
    actor: Actor,
    rows: Sequence[RowTold],
    shapes: Mapping[str, Shape],
    places: Mapping[str, str],
    today: date,
) -> list[Judged]:
    """Return each row's verdict (six queries, however many rows)."""
    known = _known(actor, rows, today)
    return [_judge(actor, Case(row, shapes, places), known) for row in rows]


def _known(actor: Actor, rows: Sequence[RowTold], today: date) -> _Known:
    tasks = visible_tasks(actor).filter(code__in={row.text("code") for row in rows})
    in_order = Prefetch("parts", TaskPart.objects.order_by("pk"))
    tasks = tasks.select_related("programme", "content").prefetch_related(in_order)
    mine = party_ids_of(actor).values("programme")
    contents = (
        visible_contents(actor)
        .agreed()
        .filter(programme__in=mine, programme__code__in={row.text("programme") for row in rows})
    )
    stored = {task.code: task for task in tasks}
    helping = {part.agency_id for task in stored.values() for part in task.parts.all()}
    called = agencies_called(judging.folded_names(rows, "lead", "parts"), today, also=helping)
    around = {
        (content.programme.code, content.number): content
        for content in contents.select_related("programme")
    }
    return _Known(
        stored,
        around,
        called.by_name,
        called.names,
        _units(stored.values(), around.values()),
        judging.first_rows(rows, lambda row: row.text("code")),
    )


def _units(tasks: Iterable[Task], contents: Iterable[Content]) -> dict[int, set[int]]:
    """Return programme id → the units its parties ever were: whose agencies may help."""
    programmes = {task.programme_id for task in tasks} | {c.programme_id for c in contents}
    parties = list(Party.objects.filter(programme__in=programmes))
    units: dict[int, set[int]] = defaultdict(set)
    for party, ever in (units_of_parties(parties) if parties else {}).items():
        units[next(p.programme_id for p in parties if p.pk == party)] |= ever
    return units


def _judge(actor: Actor, case: Case, known: _Known) -> Judged:
    code = case.row.text("code")
    if not code:
        return _judge_new(actor, case, known)
    task = known.tasks.get(code)
    if task is None:
        return case.skipped(code, judging.UNKNOWN)
    if known.first[code] != case.row.number:
        case.fault("code", judging.twice(known.first[code]))
    return _judge_stored(actor, case, task, known)


def _judge_new(actor: Actor, case: Case, known: _Known) -> Judged:
    case.need("title")
    content, year = _content(case, known), _year(case)
    if case.row.text("lead") and not _is_own(actor, case, known):
        case.fault("lead", _own_only())
    said: dict[str, Any] = case.said(SAID)
    said["due_on"] = said.get("due_on") or case.row.values.get("original_due")
    said["funding"] = said.get("funding") or "not_said"
    case.holds(check_figures, at="funding_dong", said=said)
    if year is not None:
        case.holds(check_due, at="due_on", year=year, due_on=said["due_on"])
    parts = _parts(case, known, actor.agency_id, content.programme_id) if content else ()
    deed = NewTask(content, year, said, parts) if content and year else None
    return case.added(case.row.text("title"), deed)


def _judge_stored(actor: Actor, case: Case, task: Task, known: _Known) -> Judged:
    if task.lead_id not in actor.agency_ids:
        return case.skipped(task.title, gettext_noop("Việc do cơ quan khác chủ trì."))
    if "revise" not in TASK.verbs(task.state):
        return case.skipped(
            task.title, gettext_noop("Chỉ sửa được việc còn là bản nháp hoặc bị trả lại.")
        )
    case.need("title")
    _check_fixed(case, task)
    said: dict[str, Any] = case.said(SAID)
    if "funding" in said:
        said["funding"] = said["funding"] or "not_said"
    if said.get("person_said", task.person_said) != task.person_said:
        said["person_id"] = None  # the name in the file is another's than the account's
    case.holds(check_due, at="due_on", year=task.year, due_on=said.get("due_on", task.due_on))
    money = {"funding": task.funding, "funding_dong": task.funding_dong}
    case.holds(check_figures, at="funding_dong", said=money | said)
    told = case.said(SAID) | {code: said[code] for code in ("funding",) if code in said}
    stored = {code: getattr(task, code) for code in told}
    changes = judging.differences(told, stored, case.shapes)
    parts = None
    before = "; ".join(f"{known.names[p.agency_id]}: {p.part}" for p in task.parts.all() if p.part)
    if "parts" in case.row.values and nfc(case.row.text("parts")) != before:
        parts = _parts(case, known, task.lead_id, task.programme_id)
        changes.append(Change(case.shapes["parts"].title, before, case.row.text("parts")))
    deed = ChangedTask(
        task, said | {"due_on": said.get("due_on", task.due_on)}, task.version, parts
    )
    return case.changed(task.title, changes, current=task.version, deed=deed)


def _content(case: Case, known: _Known) -> Content | None:
    if not case.need("programme", "content"):
        return None
    number = case.row.values["content"]
    found = known.contents.get((case.row.text("programme"), int(str(number).split(".")[0])))
    if found is None:
        case.fault(
            "content",
            Refusal(
                gettext_noop("Không có nội dung đã được các bên chấp nhận với số này."),
                gettext_noop("Kiểm tra mã chương trình và số của nội dung."),
            ),
        )
    return found


def _year(case: Case) -> int | None:
    if not case.need("year"):
        return None
    year = case.row.values["year"]
    if year in YEARS:
        return int(str(year).split(".")[0])
    case.fault(
        "year",
        Refusal(
            gettext_noop("Đây không phải là một năm kế hoạch."),
            gettext_noop("Nhập một năm từ 2000 đến 2100."),
        ),
    )
    return None


def _is_own(actor: Actor, case: Case, known: _Known) -> bool:
    named = known.agencies.get(fold(case.row.text("lead")), [])
    return any(agency.pk in actor.agency_ids for agency in named)


def _own_only() -> Refusal:
    return Refusal(
        gettext_noop("Tệp chỉ thêm được việc do cơ quan của bạn chủ trì."),
        gettext_noop("Để trống ô này, hoặc ghi đúng tên cơ quan bạn."),
    )


def _parts(case: Case, known: _Known, lead_id: int, programme_id: int) -> Parts:
    found: list[tuple[int, str]] = []
    units = known.units.get(programme_id, set())
    for name, part in judging.names_in(case.row.text("parts")):
        named = judging.standing(known.agencies.get(fold(name), []), units)
        if len(named) != 1:
            case.fault("parts", judging.unknown_agency(name))
        elif not part:
            case.fault("parts", _no_part(name))
        else:
            found.append((named[0].pk, part))
    case.holds(check_parts, at="parts", lead_id=lead_id, parts=found)
    return tuple(found)


def _no_part(name: str) -> Refusal:
    return Refusal(
        gettext_noop("Chưa ghi phần việc của “%(name)s”."),
        gettext_noop("Ghi như “Sở Tài chính: thẩm định kinh phí”."),
        name=name,
    )


def _check_fixed(case: Case, task: Task) -> None:
    """What a task is a part of is not changed by a file."""
    stored: Iterable[tuple[str, Value]] = (
        ("programme", task.programme.code),
        ("content", task.content.number),
        ("year", task.year),
    )
    for code, value in stored:
        told = case.row.values.get(code)
        if told not in (None, "", value):
            case.fault(code, judging.fixed(str(value)))
