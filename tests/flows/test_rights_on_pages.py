"""What pages offer: no button into a shut door, no agency that is not the side's own."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.plans.models import Extension, Task
from hoptac.programmes.models import Content, Programme
from tests.given.story import browser
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
CENTRAL = "Văn phòng theo dõi trung ương"


def _page(email: str, name: str, *args: int) -> str:
    return browser(email).get(reverse(name, args=args)).content.decode()


def test_only_who_may_choose_a_task_is_invited_to(story: None) -> None:
    leader, officer = (_page(f"{who}@hanoi", "plans:mine") for who in ("lanhdao", "congthuong"))

    assert reverse("plans:choose") not in leader
    assert "Các sở, ngành tự chọn việc trong năm" in leader
    assert reverse("plans:choose") in officer


def test_the_observers_office_is_no_agency_of_the_locality(story: None) -> None:
    programme = Programme.objects.get(code="HN-TQ-2019")
    pages = [
        _page("thuongtruc@hanoi", "programmes:offices", programme.pk),
        _page("thuongtruc@hanoi", "programmes:new_content", programme.pk),
        _page("thuongtruc@hanoi", "plans:assign"),
        _page("quantri@hanoi", "accounts:invite"),
    ]

    assert [page.count("Sở Công Thương") > 0 for page in pages] == [True] * 4
    assert [page.count(CENTRAL) for page in pages] == [0] * 4


def test_the_leaders_decisions_hold_proposed_tasks_and_waiting_extensions(story: None) -> None:
    tasks = Task.objects.open().filter(programme__code="HN-TQ-2019", party__position=1)
    proposed, late = tasks.exclude(due_on=None)[:2]
    with thawed("plans_task"):
        Task.objects.filter(pk=proposed.pk).update(
            state="proposed", given_on=None, given_by_id=None, given_by_agency=None
        )
    Extension.objects.create(
        task=late,
        old_due=late.due_on,
        new_due=late.due_on.replace(year=late.due_on.year + 1),
        reason="Chờ mặt bằng",
        asked_at="2020-01-20T08:00+07:00",
        asked_by_id=late.person_id or proposed.person_id,
        asked_who="Chuyên viên",
    )
    client = browser("lanhdao@hanoi")

    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("progress:to_decide"))

    found = page.context["found"]
    assert [task.pk for task in found.proposed] == [proposed.pk]
    assert [one.task_id for one in found.extensions] == [late.pk]
    assert found.to_approve is None  # no director
    for task in (proposed, late):
        assert reverse("progress:task", args=[task.pk]) in page.content.decode()
    assert len(asked.captured_queries) <= 12


def test_coordinators_are_ticked_not_held_with_a_key(story: None) -> None:
    content = Content.objects.filter(programme__code="HN-TQ-2019").first()
    assert content is not None
    page = _page("thuongtruc@hanoi", "programmes:edit_content", content.pk)

    assert re.search(r'<input type="checkbox" name="coordinators"', page)
    assert "Ctrl" not in page


def test_a_task_in_time_is_called_so_and_what_is_unclear_is_named_once(story: None) -> None:
    task = Task.objects.filter(programme__code="HN-TQ-2019").order_by("pk").first()
    assert task is not None
    with thawed("plans_task"):
        Task.objects.filter(pk=task.pk).update(deliverable="", authority="")

    page = _page("thuongtruc@hanoi", "progress:task", task.pk)
    everything = _page("thuongtruc@hanoi", "plans:list")

    assert "sản phẩm, thẩm quyền" in page
    assert "rõ sản phẩm" not in page
    assert "Trong hạn" in everything
    assert "Đúng tiến độ" not in everything
