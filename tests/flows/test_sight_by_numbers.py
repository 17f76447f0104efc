"""What makes lists fast shows the same records: sight by numbers and in parts, statuses as
conditions.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hoptac.accounts.actors import Actor, acting_from
from hoptac.accounts.models import Seat
from hoptac.plans.figures import Status
from hoptac.plans.models import Task
from hoptac.plans.queries import having_status, status_on, visible_tasks
from hoptac.programmes.queries import reach_as_subqueries, reach_of
from hoptac.progress.queries import visible_entries, visible_entries_in_parts
from hoptac.search.queries import Kind, find
from tests.given.story import SHORT, browser
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db


def actors() -> Iterator[Actor]:
    """Return everybody of the story who holds a seat on its last day."""
    for seat in Seat.objects.held_on(SHORT).select_related("user", "agency"):
        yield acting_from(seat, SHORT)


def facts() -> Iterator[dict[str, date | None]]:
    """Return every combination of facts a task given out can bear."""
    days = (None, SHORT - timedelta(days=9), SHORT, SHORT + timedelta(days=9))
    for due, done, suspended, cancelled in product(days, days, days[:2], days[:2]):
        yield {
            "original_due": due,
            "due_on": due,
            "done_on": done,
            "suspended_on": suspended,
            "cancelled_on": cancelled,
        }


def statuses_by_condition(task: int) -> list[str]:
    return [
        status.value
        for status in Status
        if Task.objects.filter(having_status(status.value, SHORT), pk=task).exists()
    ]


def test_everybody_sees_the_same_tasks_and_entries_by_numbers_as_by_rules(story: None) -> None:
    for actor in actors():
        reach = reach_of(actor)
        by_rule = set(visible_entries(actor).values_list("pk", flat=True))
        in_parts = [
            pk
            for part in visible_entries_in_parts(actor, reach)
            for pk in part.values_list("pk", flat=True)
        ]

        assert sorted(in_parts) == sorted(by_rule), actor.who
        assert set(visible_tasks(actor, reach)) == set(visible_tasks(actor)), actor.who


def test_reach_is_the_same_as_numbers_and_as_subqueries(story: None) -> None:
    for actor in actors():
        told, asked = reach_of(actor), reach_as_subqueries(actor)

        for name, column in (("parties", "pk"), ("programmes", "programme"), ("agencies", "pk")):
            rows = getattr(asked, name).values_list(column, flat=True)
            assert set(getattr(told, name)) == set(rows), (actor.who, name)


def test_each_status_is_one_condition_and_no_task_has_two(story: None) -> None:
    task = Task.objects.given_out().order_by("pk")[0].pk
    for known in facts():
        with thawed("plans_task"):
            Task.objects.filter(pk=task).update(**known)
        computed = Task.objects.annotate(status=status_on(SHORT)).get(pk=task)

        assert statuses_by_condition(task) == [computed.__dict__["status"]], known


def test_exact_forms_come_before_newer_ones_without_diacritics(story: None) -> None:
    officer = next(a for a in actors() if a.role == "standing_officer")
    tasks = list(visible_tasks(officer).order_by("pk")[:2])
    for task, title in zip(tasks, ("Trao bò sinh sản", "Trao bo sinh san"), strict=True):
        task.title, task.search_text = title, "trao bo sinh san"
        with thawed("plans_task"):
            task.save()

    found = find(officer, "bò sinh sản", [Kind.TASK]).hits[Kind.TASK]

    assert [hit.title for hit in found[:2]] == ["Trao bò sinh sản", "Trao bo sinh san"]


def test_a_list_says_how_many_up_to_a_thousand(story: None) -> None:
    client: Client = browser("thuongtruc@hanoi")
    with translation.override("vi"):
        page = client.get(reverse("plans:list"))

    assert f"{page.context['page'].count} dòng" in page.content.decode()
