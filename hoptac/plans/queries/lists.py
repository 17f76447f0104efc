"""Lists of tasks: narrowed, sorted, page by page, and whole as a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese, listed, plain
from hoptac.kernel.vietnamese import fold
from hoptac.localities.queries import AgencyName, agency_names
from hoptac.plans import rules
from hoptac.plans.figures import Status
from hoptac.plans.models import Extension, Task, TaskPart, TaskQuerySet
from hoptac.plans.queries.extending import extended_often, granted
from hoptac.plans.queries.sight import visible_tasks
from hoptac.plans.queries.standing import having_status, status_on, status_said
from hoptac.plans.states import TASK, TaskState
from hoptac.programmes.choices import Field, Funding
from hoptac.programmes.queries import reach_of
from hoptac.ui.keyset import Order, counted, page_of
from hoptac.ui.statuses import STATUSES

ORDERS = {
    "due": Order("due_on", date.fromisoformat, blanks=True),
    "-due": Order("due_on", date.fromisoformat, blanks=True, descending=True),
    "code": Order("code", str),
    "-code": Order("code", str, descending=True),
    "updated": Order("last_entry_on", date.fromisoformat, blanks=True),
    "-updated": Order("last_entry_on", date.fromisoformat, blanks=True, descending=True),
}
_COLUMNS = (
    "pk",
    "code",
    "programme__code",
    "content__number",
    "field",
    "year",
    "title",
    "deliverable",
    "lead_id",
    "person_said",
    "authority",
    "origin",
    "assigning_document",
    "original_due",
    "due_on",
    "target",
    "indicator_unit",
    "funding",
    "funding_note",
    "funding_dong",
    "state",
    "status",
    "given_on",
    "done_on",
    "last_entry_on",
    "version",
    "is_illustrative",
)


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to; empty values narrow nothing.

    :param sort: a key of `ORDERS`; anything else is the earliest due first.
    """

    words: str = ""
    programme: int | None = None
    field: str = ""
    year: int | None = None
    status: str = ""
    state: str = ""
    extension: str = ""
    sort: str = ""

    @property
    def order(self) -> Order:
        """How the rows are sorted."""
        return ORDERS[self.sorted_by]

    @property
    def sorted_by(self) -> str:
        """The key of the order in use."""
        return self.sort if self.sort in ORDERS else "due"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list.

    :param extended: how many later due dates it was granted.
    """

    task: Task
    lead: str
    status: str
    extended: int

    @property
    def extended_often(self) -> bool:
        """A task extended three times stands out."""
        return rules.is_extended_often(self.extended)


@dataclass(frozen=True, slots=True)
class TaskList:
    """A page of tasks.

    :param count: as :func:`hoptac.ui.keyset.counted`.
    :param after: the key of the next page, empty on the last.
    :param sort: the key of the order in use.
    """

    rows: list[TaskRow]
    count: int
    after: str
    sort: str


def filtered_tasks(actor: Actor, asked: TaskFilter, today: date) -> TaskQuerySet:
    """Return the tasks the actor may read, narrowed, each with its `status` today."""
    reach = None if actor.may(Permission.READ_ALL_SHARED) else reach_of(actor)
    rows = visible_tasks(actor, reach).exclude(state=TaskState.DROPPED.value)
    rows = rows.annotate(status=status_on(today))
    if asked.words:
        rows = rows.filter(search_text__contains=fold(asked.words))
    if asked.extension == "often":
        rows = rows.filter(pk__in=extended_often())
    elif asked.extension:
        waiting = Extension.objects.filter(decision=asked.extension).values("task")
        rows = rows.filter(pk__in=waiting)
    if asked.status:
        rows = rows.filter(having_status(asked.status, today))
    exact = {
        "programme_id": asked.programme,
        "field": asked.field,
        "year": asked.year,
        "state": asked.state,
    }
    return rows.filter(**{name: value for name, value in exact.items() if value})


def task_list(actor: Actor, asked: TaskFilter, today: date, after: str = "") -> TaskList:
    """Return one page of tasks; by keyset, so every page is as fast (four queries)."""
    rows = filtered_tasks(actor, asked, today)
    found, following = page_of(rows.select_related("programme"), asked.order, after)
    names = agency_names({task.lead_id for task in found}, today)
    later = granted([task.pk for task in found])
    shown = [TaskRow(t, names[t.lead_id].name, status_said(t), later.get(t.pk, 0)) for t in found]
    return TaskList(shown, counted(rows), following, asked.sorted_by)


def task_cells(actor: Actor, asked: TaskFilter, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all rows of a list as its file shows them, in the list's order (five queries)."""
    rows = filtered_tasks(actor, asked, today)
    words = {
        "field": in_vietnamese(Field.choices),
        "origin": in_vietnamese(Task._meta.get_field("origin").flatchoices),
        "funding": in_vietnamese(Funding.choices),
        "state": in_vietnamese(TASK.states.items()),
        "status": in_vietnamese((status.value, STATUSES[status.value].words) for status in Status),
    }
    parts = list(
        TaskPart.objects.filter(task__in=rows.order_by().values("pk"))
        .order_by("pk")
        .values_list("task_id", "agency_id", "part")
    )
    leads = set(rows.order_by().values_list("lead_id", flat=True).distinct())
    names = agency_names(leads | {agency for _, agency, _ in parts}, today)
    helpers = _helpers(parts, names)
    later = granted(rows.order_by().values("pk"))
    ordered = rows.order_by(*asked.order.columns()).values_list(*_COLUMNS)
    for values in ordered.iterator(chunk_size=1000):
        row = dict(zip(_COLUMNS, values, strict=True))
        yield _cells(row | {"extended": later.get(row["pk"], 0)}, words, names, helpers)


def _helpers(
    parts: Iterable[tuple[int, int, str]], names: dict[int, AgencyName]
) -> dict[int, list[tuple[str, str]]]:
    """Return task id → (agency, its part)."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for task, agency, part in parts:
        found[task].append((names[agency].name, part))
    return found


def _cells(
    row: dict[str, Any],
    words: dict[str, dict[str, str]],
    names: dict[int, AgencyName],
    helpers: dict[int, list[tuple[str, str]]],
) -> tuple[Value, ...]:
    return (
        row["code"],
        row["programme__code"],
        row["content__number"],
        words["field"][row["field"]],
        row["year"],
        row["title"],
        row["deliverable"],
        names[row["lead_id"]].name,
        listed(helpers.get(row["pk"], ())),
        row["person_said"],
        row["authority"],
        words["origin"][row["origin"]],
        row["assigning_document"],
        row["original_due"],
        row["due_on"],
        row["extended"],
        plain(row["target"]),
        row["indicator_unit"],
        words["funding"][row["funding"]],
        row["funding_note"],
        row["funding_dong"],
        words["state"][row["state"]],
        words["status"].get(row["status"], ""),
        row["given_on"],
        row["done_on"],
        row["last_entry_on"],
        row["version"],
        YES if row["is_illustrative"] else "",
    )
