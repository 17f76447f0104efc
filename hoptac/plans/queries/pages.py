"""What the pages of plans and tasks show."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.vietnamese import fold
from hoptac.localities.queries import agency_names, names_of
from hoptac.plans import rules
from hoptac.plans.figures import Status
from hoptac.plans.models import GIVEN_OUT, AnnualPlan, Extension, Task, TaskQuerySet
from hoptac.plans.queries.sight import visible_tasks
from hoptac.plans.states import TaskState
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.models.content import ContentQuerySet
from hoptac.programmes.queries import (
    party_ids_of,
    reach_of,
    visible_contents,
    visible_programmes,
)

PAGE = 50
MOST_COUNTED = 1000  # beyond that a list says "more than", and counts no further
SOON = timedelta(days=15)


def status_on(day: date) -> Case:
    """Return the SQL of a task's status on `day`, from its latest dated facts.

    For lists of the present; closings fold the facts themselves.
    """
    return Case(
        When(given_on=None, then=Value("")),
        When(cancelled_on__isnull=False, then=Value(Status.CANCELLED.value)),
        When(due_on=None, suspended_on__isnull=False, then=Value(Status.SUSPENDED.value)),
        When(due_on=None, then=Value(Status.CONTINUOUS.value)),
        When(done_on__gt=F("due_on"), then=Value(Status.DONE_LATE.value)),
        When(done_on__isnull=False, then=Value(Status.DONE_ON_TIME.value)),
        When(suspended_on__isnull=False, then=Value(Status.SUSPENDED.value)),
        When(due_on__lt=day, then=Value(Status.OPEN_OVERDUE.value)),
        default=Value(Status.OPEN_IN_TIME.value),
        output_field=CharField(),
    )


def having_status(status: str, day: date) -> Q:
    """Return the same as a condition; one the database finds an index for."""
    return {
        Status.CANCELLED.value: Q(cancelled_on__isnull=False),
        Status.CONTINUOUS.value: Q(cancelled_on=None, due_on=None, suspended_on=None),
        Status.DONE_LATE.value: Q(cancelled_on=None, done_on__gt=F("due_on")),
        Status.DONE_ON_TIME.value: Q(cancelled_on=None, done_on__lte=F("due_on")),
        Status.SUSPENDED.value: Q(Q(due_on=None) | Q(done_on=None), cancelled_on=None)
        & Q(suspended_on__isnull=False),
        Status.OPEN_OVERDUE.value: _OPEN & Q(due_on__lt=day),
        Status.OPEN_IN_TIME.value: _OPEN & Q(due_on__gte=day),
    }[status] & Q(state__in=GIVEN_OUT)


_OPEN = Q(done_on=None, suspended_on=None, cancelled_on=None)


def status_said(task: Task) -> str:
    """Return the status a query of this module has put on a task."""
    return str(task.__dict__["status"])


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to; empty values narrow nothing."""

    words: str = ""
    programme: int | None = None
    field: str = ""
    year: int | None = None
    status: str = ""
    state: str = ""
    extension: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list."""

    task: Task
    lead: str
    status: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """A page of tasks; `after` is the key of the next page, empty on the last.

    :param count: of all pages; `MOST_COUNTED` + 1 stands for any number above.
    """

    rows: list[TaskRow]
    count: int
    after: str


def filtered_tasks(actor: Actor, asked: TaskFilter, today: date) -> TaskQuerySet:
    """Return the tasks the actor may read, narrowed, each with its `status` today."""
    reach = None if actor.may(Permission.READ_ALL_SHARED) else reach_of(actor)
    rows = visible_tasks(actor, reach).exclude(state=TaskState.DROPPED.value)
    rows = rows.annotate(status=status_on(today))
    if asked.words:
        rows = rows.filter(search_text__contains=fold(asked.words))
    if asked.extension:
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


def task_list(actor: Actor, asked: TaskFilter, today: date) -> TaskList:
    """Return one page of tasks, the earliest due first; by keyset, so every page is as fast."""
    rows = filtered_tasks(actor, asked, today)
    count = rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
    if asked.after:
        due, pk = asked.after.rsplit("_", 1)
        beyond = (
            Q(due_on=None, pk__gt=pk)
            if due == "none"
            else (Q(due_on__gt=due) | Q(due_on=due, pk__gt=pk) | Q(due_on=None))
        )
        rows = rows.filter(beyond)
    ordered = rows.select_related("programme").order_by(F("due_on").asc(nulls_last=True), "pk")
    found = list(ordered[: PAGE + 1])
    names = agency_names({task.lead_id for task in found}, today)
    shown = [TaskRow(t, names[t.lead_id].name, status_said(t)) for t in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return TaskList(shown, count, f"{last.due_on or 'none'}_{last.pk}" if last else "")


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's own list, in the order of what is pressing."""

    now: list[Task]
    soon: list[Task]
    later: list[Task]
    to_take_up: list[Task]
    returned: list[Task]
    former: list[Task]

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.now, self.soon, self.later, self.to_take_up, self.returned, self.former)
        )


def mine(actor: Actor, today: date) -> Mine:
    """Return the open tasks of the actor's agency, and those waiting to be taken over."""
    own = Task.objects.filter(lead_id=actor.agency_id).select_related("programme")
    opened = list(own.open().order_by(F("due_on").asc(nulls_last=True), "pk"))
    taken = [task for task in opened if task.state == TaskState.TAKEN_UP]
    former = Task.objects.open().filter(lead_id__in=actor.agency_ids - {actor.agency_id})
    return Mine(
        now=[t for t in taken if t.due_on and t.due_on <= today],
        soon=[t for t in taken if t.due_on and today < t.due_on <= today + SOON],
        later=[t for t in taken if not t.due_on or t.due_on > today + SOON],
        to_take_up=[t for t in opened if t.state == TaskState.GIVEN],
        returned=list(own.filter(state__in=["returned", "draft"]).order_by("pk")),
        former=list(former.select_related("programme").order_by("due_on", "pk")),
    )


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What a task's page shows of the task itself."""

    task: Task
    status: str
    lead: str
    original_lead: str
    given_by: str
    unclear: tuple[str, ...]
    parts: list[tuple[str, str, date | None]]
    extensions: list[Extension]

    @property
    def extended_often(self) -> bool:
        """A task extended three times stands out."""
        granted = [e for e in self.extensions if e.decision == Extension.Decision.GRANTED]
        return len(granted) >= 3

    @property
    def extension_waiting(self) -> Extension | None:
        waiting = Extension.Decision.WAITING
        return next((e for e in self.extensions if e.decision == waiting), None)


def task_page(task: Task, today: date) -> TaskPage:
    """Return a task's page.

    :param task: from `filtered_tasks` or `visible_tasks` with `status` annotated.
    """
    parts = list(task.parts.all())
    ids = {task.lead_id, task.original_lead_id, *(part.agency_id for part in parts)}
    if task.given_by_agency_id:
        ids.add(task.given_by_agency_id)
    names = agency_names(ids, today)
    said = rules.Said(
        person=task.person_said,
        title=task.title,
        due_on=task.due_on,
        lead=names[task.lead_id].name,
        deliverable=task.deliverable,
        authority=task.authority,
    )
    return TaskPage(
        task,
        status_said(task),
        names[task.lead_id].name,
        names[task.original_lead_id].name,
        names[task.given_by_agency_id].name if task.given_by_agency_id else "",
        rules.unclear(said),
        [(names[p.agency_id].name, p.part, p.done_on) for p in parts],
        list(task.extensions.all()),
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """One agency on the coverage board: how many it chose, or why none."""

    agency: str
    party: str
    party_id: int
    chosen: list[Task]
    assigned: int
    none_reason: str


def coverage(programme: Programme, year: int, today: date) -> list[Coverage]:
    """Return the coverage board of a programme and year: which department has one, two, none.

    Listed are the agencies that lead a content of the programme or have a plan in it.
    """
    plans = {
        plan.agency_id: plan for plan in AnnualPlan.objects.filter(programme=programme, year=year)
    }
    leads = _leads_of(programme, today) | {p.agency_id: p.party_id for p in plans.values()}
    tasks: dict[int, list[Task]] = defaultdict(list)
    for task in Task.objects.given_out().filter(programme=programme, year=year):
        tasks[task.original_lead_id].append(task)
    names = agency_names(leads, today)
    units = names_of({name.unit_id for name in names.values()}, today)
    board = [
        Coverage(
            names[agency].name,
            units[names[agency].unit_id].full,
            leads[agency],
            [t for t in tasks[agency] if t.origin == "own_choice" and not t.cancelled_on],
            sum(1 for t in tasks[agency] if t.origin != "own_choice"),
            plans[agency].none_reason if agency in plans else "",
        )
        for agency in leads
    ]
    return sorted(board, key=lambda row: (row.party, len(row.chosen), row.agency))


def _leads_of(programme: Programme, today: date) -> dict[int, int]:
    rows = (
        Content.objects.agreed()
        .filter(programme=programme)
        .values_list("sides__lead", "sides__party")
    )
    open_today = Q(sides__lead__closed_on=None) | Q(sides__lead__closed_on__gt=today)
    return {lead: party for lead, party in rows.filter(open_today) if lead}


def contents_to_serve(actor: Actor) -> ContentQuerySet:
    """Return the agreed contents a new task of the actor's agency can serve."""
    mine = party_ids_of(actor).values("programme")
    return visible_contents(actor).agreed().filter(programme__in=mine).select_related("programme")


def programmes_of(actor: Actor) -> "QuerySet[Programme]":
    """Return the programmes whose boards the actor may read."""
    return visible_programmes(actor).only("title").order_by("-valid_from", "id")


def with_status(actor: Actor, today: date) -> TaskQuerySet:
    """Return the tasks the actor may read with their status today, for one page."""
    return (
        visible_tasks(actor)
        .annotate(status=status_on(today))
        .select_related("programme", "content", "lead")
    )


def waiting_extension(task: Task) -> Extension:
    """Return the extension that waits for a decision on a task.

    :raises Http404: when none does.
    """
    return get_object_or_404(task.extensions, decision=Extension.Decision.WAITING.value)
