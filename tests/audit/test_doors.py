"""A form is carried out once; what is another form, or another person's, is not taken for it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from hoptac.accounts.models import SavedFilter
from tests.given.story import browser

pytestmark = pytest.mark.django_db
GOAL = reverse("accounts:save_filter", args=["plans:list"])


def kept() -> list[str]:
    return sorted(SavedFilter.objects.values_list("label", flat=True))


def form(key: object, label: str = "Quá hạn") -> dict[str, object]:
    return {"key": key, "label": label, "query": f"status=open_overdue&words={label}"}


def test_a_form_sent_twice_is_carried_out_once(story: None) -> None:
    client, key = browser("thuongtruc@hanoi"), uuid4()

    answers = [client.post(GOAL, form(key)) for _ in range(2)]

    assert kept() == ["Quá hạn"]
    assert len({answer.headers["Location"] for answer in answers}) == 1


def test_what_was_changed_after_going_back_is_not_dropped(story: None) -> None:
    client, key = browser("thuongtruc@hanoi"), uuid4()

    client.post(GOAL, form(key))
    client.post(GOAL, form(key, "Quá hạn của sở"))

    assert kept() == ["Quá hạn", "Quá hạn của sở"]


def test_anothers_key_says_nothing_of_me(story: None) -> None:
    key = uuid4()

    browser("thuongtruc@hanoi").post(GOAL, form(key))
    browser("thuongtruc@tuyenquang").post(GOAL, form(key))

    assert SavedFilter.objects.filter(label="Quá hạn").count() == 2
