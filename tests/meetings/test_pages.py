"""Meetings through the browser: from preparing to the notice, and who sees what on the way."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from lxml import html

from hoptac.meetings.models import Meeting
from hoptac.plans.models import Task
from hoptac.programmes.models import PartyOffice
from tests.given import meetings as given
from tests.given import plans
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db


def send(browser: Client, name: str, *args: int, **said: Any) -> Any:
    """Send a form and follow where it leads; it must have been taken."""
    body = {"key": str(uuid4())} | said
    answer = browser.post(reverse(f"meetings:{name}", args=args), body, follow=True)
    assert answer.status_code == 200, (name, answer.status_code)
    assert answer.redirect_chain, name
    return answer


def typed(world: World, **said: Any) -> dict[str, Any]:
    office = PartyOffice.objects.get(party__unit=world.first.unit, office="directing_leader")
    everyone = [side.agencies["trade"].pk for side in (world.first, world.second)]
    usual: dict[str, Any] = {
        "kind": "interim",
        "title": "năm 2026",
        "is_joint": "on",
        "planned_on": localdate().isoformat(),
        "place": "Phòng họp số 2",
        "place_unit_id": world.first.unit.pk,
        "chair": f"office:{office.pk}",
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "attendees": everyone,
    }
    return usual | said


def words(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_a_review_from_preparing_to_the_notice(world: World) -> None:
    plans.taken_up(world.content, world.first, title="Việc quá hạn từ lâu")
    standing, leader = world.first.standing.client(), world.first.leader.client()
    partner = world.second.standing.client()
    send(standing, "new", world.programme.pk, **typed(world))
    meeting = Meeting.objects.get()
    page = reverse("meetings:one", args=[meeting.pk])
    assert partner.get(page).status_code == 404

    assert "Việc quá hạn từ lâu" in words(send(standing, "propose_items", meeting.pk))
    send(standing, "call", meeting.pk)
    assert partner.get(page).status_code == 200
    send(partner, "add_item", meeting.pk, title="Mục của bên hai", facts="")
    send(leader, "open", meeting.pk)
    late, theirs = (
        meeting.items.get(title__startswith=title).pk
        for title in ("Việc quá hạn từ lâu", "Mục của bên hai")
    )
    field = meeting.items.get(field="trade").pk
    send(
        standing, "give_task", late, content=world.content.pk, title="Làm xong việc chậm",
        lead=world.first.agencies["trade"].pk, deliverable="Báo cáo",
        due_on=(localdate() + timedelta(days=20)).isoformat(),
    )  # fmt: skip
    send(partner, "note", theirs, text="Bên hai tự lo.")
    send(
        standing, "assess", field, field="trade", period_from="2026-01-01",
        period_to="2026-10-31", results="Một việc chậm.",
    )  # fmt: skip
    refused = send(leader, "close", meeting.pk)
    assert "1 mục chưa có kết luận" in words(refused)
    send(standing, "drop_item", meeting.items.get(field="tourism").pk)
    send(leader, "close", meeting.pk)

    notice = words(send(standing, "notice", meeting.pk))
    assert "Làm xong việc chậm" in notice
    task = Task.objects.get(title="Làm xong việc chậm")
    assert task.origin == "meeting"
    led = partner.get(reverse("meetings:of_task", args=[task.pk]))
    assert led.headers["Location"].startswith(page)
    assert "Kết luận hội nghị sơ kết ngày" in words(
        standing.get(reverse("progress:task", args=[task.pk]))
    )


def test_what_was_typed_stays_when_the_chair_is_not_in_office_that_day(world: World) -> None:
    said = typed(world, planned_on="2020-01-01")
    answer = world.first.standing.client().post(
        reverse("meetings:new", args=[world.programme.pk]), {"key": str(uuid4())} | said
    )
    assert answer.status_code == 422
    assert "năm 2026" in answer.content.decode()


def test_the_partner_sees_no_briefing_of_one_side_nor_its_link(world: World) -> None:
    meeting = given.under_way(world.programme, world.first)
    task = given.tasked(meeting.items.get(), world.content, world.first).task_id
    partner = world.second.standing.client()

    assert partner.get(reverse("meetings:one", args=[meeting.pk])).status_code == 404
    assert partner.get(reverse("meetings:of_task", args=[task])).status_code == 404
    shown = partner.get(reverse("progress:task", args=[task])).content.decode()
    assert reverse("meetings:of_task", args=[task]) not in shown
    assert "Giao ban quý IV" not in words(partner.get(reverse("meetings:list")))


def test_no_page_of_meetings_asks_more_than_twelve_times(
    world: World, django_assert_max_num_queries: Any
) -> None:
    plans.taken_up(world.content, world.first)
    meeting = given.review_under_way(world.programme, world.first, world.second)
    item = meeting.items.order_by("position")[0].pk
    browser = world.first.standing.client()
    pages = [
        reverse("meetings:list"),
        reverse("meetings:one", args=[meeting.pk]),
        reverse("meetings:new", args=[world.programme.pk]),
        reverse("meetings:history", args=[meeting.pk]),
        *(
            reverse(f"meetings:{name}", args=[item])
            for name in ("give_task", "propose_content", "assess", "note")
        ),
        reverse("meetings:edit", args=[given.drafted(world.programme, world.first).pk]),
    ]
    for page in pages:
        with django_assert_max_num_queries(12, info=page):
            assert browser.get(page).status_code == 200


def test_what_is_asked_stands_where_the_meeting_decides_it(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 1))
    plans.asked(task, world.first, reason="Do mưa lũ kéo dài")
    meeting = given.drafted(world.programme, world.first)
    by = {"meeting": meeting, "by": world.first.standing.actor, "at": NOW}
    [item] = given.actions.propose_items(**by)

    url = reverse("meetings:decide_extension", args=[item.pk])
    page = words(world.first.leader.client().get(url))

    for said in (
        "01/12/2026",
        "15/12/2026",
        "Do mưa lũ kéo dài",
        world.first.officer.user.full_name,
    ):
        assert said in page
