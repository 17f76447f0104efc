"""The first page of the office: what waits for whom."""

import pytest
from django.urls import reverse

from hoptac.reports import actions
from tests.given import programmes as given
from tests.given import reports
from tests.given.accounts import Person

pytestmark = pytest.mark.django_db


def told(person: Person) -> tuple[int | None, int | None, str]:
    """Return what waits for a signature and for a number, and the page itself."""
    answer = person.client().get(reverse("desk:home"))
    waiting = answer.context["page"].waiting
    return waiting.to_sign, waiting.to_number, answer.content.decode()


def test_a_report_waits_for_whoever_may_sign_it_and_then_for_its_number() -> None:
    first, second = given.two_governments()
    report = reports.closed(given.programme(first, second), first)
    actions.submit_report(report=report, by=first.standing.actor, at=reports.AFTER)

    to_sign, _, page = told(first.leader)
    assert to_sign == 1
    assert f"{reverse('reports:list')}?state=submitted" in page
    assert told(first.director)[0] == 0  # of another agency than the standing one
    assert told(second.leader)[0] == 0
    assert told(first.sits("records"))[1] == 0

    actions.approve_report(report=report, by=first.leader.actor, at=reports.AFTER)

    assert told(first.leader)[0] == 0
    _, to_number, page = told(first.sits("records"))
    assert to_number == 1
    assert f"{reverse('reports:list')}?state=approved" in page
    assert told(second.sits("records"))[1] == 0
