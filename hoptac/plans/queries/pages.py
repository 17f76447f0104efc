"""What the pages of plans and tasks show."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from hoptac.accounts.actors import Actor
from hoptac.localities.queries import agency_names
from hoptac.plans import rules
from hoptac.plans.models import Extension, Task, TaskPart, TaskQuerySet
from hoptac.plans.queries.extending import granted
from hoptac.plans.queries.sight import given_by, visible_extensions, visible_tasks
from hoptac.plans.queries.standing import status_on, status_said
from hoptac.plans.states import TaskState
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import Reach, visible_programmes

SOON = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's own list, in the order of what is pressing.

    :param often: ids of those that stand out for their extensions.
    """

    now: list[Task]
    soon: list[Task]
    later: list[Task]
    to_take_up: list[Task]
    returned: list[Task]
    former: list[Task]
    often: frozenset[int]

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
    later = granted([task.pk for task in opened])
    former = Task.objects.open().filter(lead_id__in=actor.agency_ids - {actor.agency_id})
    return Mine(
        now=[t for t in taken if t.due_on and t.due_on <= today],
        soon=[t for t in taken if t.due_on and today < t.due_on <= today + SOON],
        later=[t for t in taken if not t.due_on or t.due_on > today + SOON],
        to_take_up=[t for t in opened if t.state == TaskState.GIVEN],
        returned=list(own.filter(state__in=["returned", "draft"]).order_by("pk")),
        former=list(former.select_related("programme").order_by("due_on", "pk")),
        often=frozenset(pk for pk, times in later.items() if rules.is_extended_often(times)),
    )


@dataclass(frozen=True, slots=True)
class PartShown:
    """A coordinating agency's part, with the agency's name."""

    part: TaskPart
    agency: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What a task's page shows of the task itself."""

    task: Task
    status: str
    lead: str
    original_lead: str
    given_by: str
    unclear: tuple[str, ...]
    parts: list[PartShown]
    extensions: list[Extension]

    @property
    def extended_often(self) -> bool:
        """A task extended three times stands out."""
        granted = [e for e in self.extensions if e.decision == Extension.Decision.GRANTED]
        return rules.is_extended_often(len(granted))

    @property
    def extension_waiting(self) -> Extension | None:
        waiting = Extension.Decision.WAITING
        return next((e for e in self.extensions if e.decision == waiting), None)


def unclear_in(task: Task) -> tuple[str, ...]:
    """Return what a task leaves unclear, in the words and order the settings choose."""
    said = rules.Said(
        person=task.person_said,
        title=task.title,
        due_on=task.due_on,
        has_lead=bool(task.lead_id),
        deliverable=task.deliverable,
        authority=task.authority,
    )
    return rules.unclear(said, settings.CLARITY)


def task_page(actor: Actor, task: Task, today: date) -> TaskPage:
    """Return a task's page.

    :param task: from `filtered_tasks` or `visible_tasks` with `status` annotated.
    """
    parts = list(task.parts.all())
    ids = {task.lead_id, task.original_lead_id, *(part.agency_id for part in parts)}
    if task.given_by_agency_id:
        ids.add(task.given_by_agency_id)
    names = agency_names(ids, today)
    return TaskPage(
        task,
        status_said(task),
        names[task.lead_id].name,
        names[task.original_lead_id].name,
        names[task.given_by_agency_id].name if task.given_by_agency_id else "",
        unclear_in(task),
        [PartShown(p, names[p.agency_id].name) for p in parts],
        list(visible_extensions(actor).filter(task=task)),
    )


def programmes_of(actor: Actor) -> "QuerySet[Programme]":
    """Return the programmes whose boards the actor may read."""
    return visible_programmes(actor).only("title").order_by("-valid_from", "id")


def with_status(actor: Actor, today: date) -> TaskQuerySet:
    """Return the tasks the actor may read with their status today, for one page."""
    return (
        visible_tasks(actor)
        .annotate(status=status_on(today))
        .select_related("programme", "content", "lead", "given_by_agency")
    )


def with_parts(actor: Actor, today: date) -> TaskQuerySet:
    """Return the same tasks with their helpers' parts, for the pages that show them."""
    return with_status(actor, today).prefetch_related("parts")


def to_give_out(reach: Reach) -> TaskQuerySet:
    """Return the choices of the actor's locality that wait for a yes, the oldest first."""
    waiting = Task.objects.filter(state=TaskState.PROPOSED.value, lead_id__in=reach.agencies)
    return waiting.select_related("programme").order_by("id")


def extensions_to_decide(actor: Actor, reach: Reach) -> "QuerySet[Extension]":
    """Return the extensions that wait for the actor, who gave the task out, the oldest first."""
    waiting = Extension.objects.filter(
        given_by(actor, reach, "task__"),
        decision=Extension.Decision.WAITING.value,
        task__lead_id__in=reach.agencies,
    )
    return waiting.select_related("task__programme").order_by("asked_at", "id")


def waiting_extension(task: Task) -> Extension:
    """Return the extension that waits for a decision on a task.

    :raises Http404: when none does.
    """
    return get_object_or_404(task.extensions, decision=Extension.Decision.WAITING.value)
