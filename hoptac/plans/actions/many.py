"""Many drafts at once, as a sheet brings them: the same rules, a few statements for all rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record_all
from hoptac.plans.models import Task, TaskPart
from hoptac.plans.states import TASK
from hoptac.plans.writing import (
    SAID,
    Parts,
    check_draft,
    check_parts,
    check_said,
    fresh_task,
    next_codes,
    parts_of,
    plan_of,
    say,
)
from hoptac.programmes.models import Content
from hoptac.programmes.rules import check_version


@dataclass(frozen=True, slots=True)
class Draft:
    """A job to write down, as `draft_task` takes it.

    :param content: with its programme loaded.
    """

    content: Content
    year: int
    said: Mapping[str, Any]
    parts: Parts = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """An edit of a draft or a returned task, as `revise_task` takes it.

    :param parts: the helpers from now on; None leaves them as they are.
    """

    task: Task
    said: Mapping[str, Any]
    version: int
    parts: Parts | None = None


@transaction.atomic
def draft_tasks(*, drafts: Sequence[Draft], by: Actor, at: datetime) -> list[Task]:
    """Write down jobs one's own agency chooses; all or none.

    :raises Refusal: when a rule refuses any of them.
    """
    by.require("plans.propose")
    by_plan: dict[tuple[int, int], list[Draft]] = defaultdict(list)
    for draft in drafts:
        check_draft(draft.content, draft.year, draft.said)
        by_plan[draft.content.programme_id, draft.year].append(draft)
    made: list[tuple[Task, Parts]] = []
    for (_, year), group in by_plan.items():
        programme = group[0].content.programme
        plan = plan_of(programme, by.agency_id, year, by)
        codes = next_codes(programme, len(group))
        tasks = [fresh_task(plan, draft.content, by.agency_id) for draft in group]
        for task, draft, code in zip(tasks, group, codes, strict=True):
            task.code = code
            say(task, draft.said)
        stored = Task.objects.bulk_create(tasks)
        made += zip(stored, (draft.parts for draft in group), strict=True)
    _add_parts(made)
    tasks = [task for task, _ in made]
    record_all("plans.task.drafted", on=_within_programmes(tasks), by=by, at=at)
    return tasks


@transaction.atomic
def revise_tasks(*, revisions: Sequence[Revision], by: Actor, at: datetime) -> list[Task]:
    """Edit drafts or returned tasks; all or none.

    :raises Conflict: when somebody else changed one of them since its version.
    :raises Refusal: when a rule refuses any of them.
    """
    rows = Task.objects.select_for_update(of=("self",), no_key=True).select_related("programme")
    stored = rows.in_bulk([revision.task.pk for revision in revisions])
    for revision in revisions:
        task = stored[revision.task.pk]
        by.require(TASK.step("revise", task.state).permission, of_agencies=[task.lead_id])
        check_version(known=revision.version, current=task.version)
        check_said(task.year, revision.said)
        say(task, revision.said)
        task.version += 1
    # An insert that meets its own rows writes a thousand of them ten times faster than bulk_update.
    Task.objects.bulk_create(
        stored.values(),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*SAID, "original_due", "search_text", "version"],
    )
    told = [(stored[r.task.pk], r.parts) for r in revisions if r.parts is not None]
    TaskPart.objects.filter(task__in=[task for task, _ in told]).delete()
    _add_parts(told)
    tasks = [stored[revision.task.pk] for revision in revisions]
    record_all("plans.task.revised", on=_within_programmes(tasks), by=by, at=at)
    return tasks


def _add_parts(told: Sequence[tuple[Task, Parts]]) -> None:
    for task, parts in told:
        check_parts(lead_id=task.lead_id, parts=parts)
    TaskPart.objects.bulk_create(part for pair in told for part in parts_of(*pair))


def _within_programmes(tasks: Iterable[Task]) -> list[tuple[Task, Any]]:
    return [(task, task.programme) for task in tasks]
