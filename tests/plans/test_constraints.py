"""The database refuses broken tasks, however they come in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from hoptac.plans.models import AnnualPlan, Extension, Task, TaskFact, TaskPart
from tests.given import plans as given
from tests.given.plans import DUE, GIVEN_ON, LATER, World, moment
from tests.given.programmes import TODAY

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
Break = Callable[[Task, Task], object]  # takes a task given out and a draft


def change(row: Any, **values: Any) -> object:
    return type(row).objects.filter(pk=row.pk).update(**values)


def fact(task: Task, **values: Any) -> object:
    usual: dict[str, Any] = {
        "task": task, "kind": "done", "happened_on": DUE, "recorded_at": NOW,
        "recorded_on": TODAY, "recorded_by_id": 1, "who": "A",
    }  # fmt: skip
    return TaskFact.objects.create(**usual | values)


def extension(task: Task, **values: Any) -> Extension:
    usual: dict[str, Any] = {
        "task": task, "old_due": DUE, "new_due": LATER, "reason": "A", "asked_at": NOW,
        "asked_by_id": 1, "asked_who": "A",
    }  # fmt: skip
    return Extension.objects.create(**usual | values)


def part(task: Task) -> object:
    return TaskPart.objects.create(task=task, agency_id=task.lead_id, part="A")


def plan_again(task: Task) -> object:
    plan = task.plan
    return AnnualPlan.objects.create(
        programme=plan.programme, party=plan.party, agency=plan.agency, year=plan.year
    )


BROKEN: list[tuple[str, Break]] = [
    ("plan_once_per_agency_and_year", lambda given, _: plan_again(given)),
    ("plans_task_code_key", lambda given, draft: change(draft, code=given.code)),
    ("task_given_is_whole", lambda given, _: change(given, given_on=None)),
    ("task_given_is_whole", lambda given, _: change(given, given_by_id=None)),
    ("task_given_is_whole", lambda given, _: change(given, given_by_agency=None)),
    ("task_given_is_whole", lambda _, draft: change(draft, given_on=GIVEN_ON)),
    ("task_given_is_whole", lambda _, draft: change(draft, given_by_id=1)),
    ("task_given_is_whole", lambda given, draft: change(draft, given_by_agency=given.lead_id)),
    ("task_facts_only_once_given", lambda _, draft: change(draft, done_on=DUE)),
    ("task_facts_only_once_given", lambda _, draft: change(draft, suspended_on=DUE)),
    ("task_facts_only_once_given", lambda _, draft: change(draft, cancelled_on=DUE)),
    ("task_due_and_original_due_go_together", lambda given, _: change(given, due_on=None)),
    ("task_due_and_original_due_go_together", lambda given, _: change(given, original_due=None)),
    ("task_due_and_original_due_go_together",
     lambda given, _: change(given, due_on=date(2026, 9, 29))),
    ("task_funding_is_not_negative", lambda given, _: change(given, funding_dong=-1)),
    ("task_returned_has_its_reason", lambda _, draft: change(draft, state="returned")),
    ("task_state_is_known", lambda _, draft: change(draft, state="lost")),
    ("task_fact_not_before_it_happened",
     lambda given, _: fact(given, happened_on=date(2026, 11, 25))),
    ("task_fact_due_only_where_it_is_set", lambda given, _: fact(given, due_on=LATER)),
    ("task_fact_stops_have_reasons", lambda given, _: fact(given, kind="suspended")),
    ("task_fact_stops_have_reasons", lambda given, _: fact(given, kind="cancelled")),
    ("task_fact_stops_have_reasons", lambda given, _: fact(given, kind="reopened")),
    ("task_part_once_per_agency", lambda given, _: (part(given), part(given))),
    ("extension_is_later", lambda given, _: extension(given, new_due=DUE)),
    ("extension_one_waiting_per_task", lambda given, _: (extension(given), extension(given))),
    ("extension_decision_is_whole", lambda given, _: extension(given, decided_at=NOW)),
    ("extension_decision_is_whole", lambda given, _: extension(given, decision="granted")),
    ("extension_decision_is_whole",
     lambda given, _: extension(given, decision="refused", decided_at=NOW)),
    ("extension_decision_is_whole",
     lambda given, _: extension(given, decision="maybe", decided_at=NOW, decided_by_id=1)),
]  # fmt: skip


@pytest.fixture
def given_task(world: World) -> Task:
    return given.given_out(world.content, world.first)


@pytest.mark.parametrize(("name", "breaks"), BROKEN)
def test_a_broken_row_does_not_come_in(
    world: World, given_task: Task, name: str, breaks: Break
) -> None:
    draft = given.drafted(world.content, world.first)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        breaks(given_task, draft)


# Holds whatever is done, since the id alone is unique; entries lean on it (next to progress).
UNBREAKABLE = {"task_with_its_programme"}


def test_every_constraint_of_the_models_is_tried() -> None:
    named = {
        constraint.name
        for model in (AnnualPlan, Task, TaskFact, TaskPart, Extension)
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    }

    assert named - UNBREAKABLE <= {name for name, _breaks in BROKEN}


def test_facts_that_are_whole_come_in(given_task: Task) -> None:
    fact(given_task)
    fact(given_task, kind="due_moved", due_on=LATER)
    fact(given_task, kind="cancelled", reason="Không còn cần")
    decided = extension(given_task, decision="refused", decided_at=NOW, decided_by_id=1)

    assert given_task.facts.count() == 4
    assert extension(given_task).pk > decided.pk
