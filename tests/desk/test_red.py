"""The first page of the office: what is red, one's own side first, and what waits."""

import pytest
from django.urls import reverse

from hoptac.plans.models import Task
from tests.given.story import browser

pytestmark = pytest.mark.django_db


def home(email: str):
    return browser(email).get(reverse("desk:home")).context["page"]


@pytest.mark.parametrize("email", ["lanhdao@hanoi", "lanhdao@tuyenquang"])
def test_ones_own_late_tasks_stand_above_the_others(story: None, email: str) -> None:
    page = home(email)
    unit = browser(email).get(reverse("desk:home")).wsgi_request.actor.unit_id

    own = [row.task.lead.unit_id == unit for row in page.red]
    assert own
    assert own == sorted(own, reverse=True)
    for side in (True, False):
        late = [row.days_late for row, mine in zip(page.red, own, strict=True) if mine is side]
        assert late == sorted(late, reverse=True)


def test_numbers_of_what_waits_lead_to_as_many_rows(story: None) -> None:
    client = browser("lanhdao@hanoi")
    page = client.get(reverse("desk:home")).context["page"]

    proposed = client.get(reverse("plans:list"), {"state": "proposed"}).context["page"]
    assert page.waiting.proposed == len([r for r in proposed.rows if _is_ours(r.task)])


def _is_ours(task: Task) -> bool:
    return task.party.position == 1
