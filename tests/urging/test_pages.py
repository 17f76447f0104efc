"""The pages of urging: from what is late to the draft, and what waits on the desk."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.letters.models import OfficialLetter
from hoptac.plans.models import Task
from hoptac.urging.models import Urging
from tests.given import plans
from tests.given import urging as given
from tests.given.pages import post
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(world: World) -> Task:
    return plans.taken_up(world.content, world.first, title="Tuần hàng nông sản")


def test_from_the_list_of_agencies_to_a_draft_with_the_marked_tasks(
    world: World, late: Task
) -> None:
    browser = world.first.standing.client()
    page = browser.get(reverse("urging:agencies")).content.decode()
    address = reverse("urging:draft", args=[world.programme.pk, late.lead_id])
    assert address in page

    form = browser.get(address).content.decode()
    assert "Tuần hàng nông sản" in form
    assert "checked" in form
    sent = {"tasks": [late.pk], "answer_by": "2030-01-08", "mark": "KTĐN"}
    post(browser, address, **sent)

    letter = OfficialLetter.objects.get(urging__tasks__task=late)
    assert (letter.purpose, letter.state, letter.mark) == ("urging", "draft", "KTĐN")


def test_nothing_marked_is_said_beside_the_field_and_nothing_is_made(
    world: World, late: Task
) -> None:
    address = reverse("urging:draft_for_task", args=[late.pk])
    answer = post(world.first.standing.client(), address, answer_by="2030-01-08")

    assert answer.status_code == 422
    assert not Urging.objects.exists()


def test_the_other_side_drafts_no_letter_on_it(world: World, late: Task) -> None:
    address = reverse("urging:draft_for_task", args=[late.pk])
    assert world.second.standing.client().get(address).status_code == 403


def test_the_task_and_the_desk_lead_to_it_and_show_the_answer(world: World, late: Task) -> None:
    leader = world.first.leader.client()
    task_page = leader.get(reverse("progress:task", args=[late.pk])).content.decode()
    assert reverse("urging:task", args=[late.pk]) in task_page
    assert (
        reverse("urging:ask", args=[late.pk]) in leader.get(reverse("desk:home")).content.decode()
    )

    question = given.asked(world.first, late, text="Bao giờ xong?")
    officer = world.first.officer.client()
    assert reverse("urging:questions") in officer.get(reverse("desk:home")).content.decode()
    listed = officer.get(reverse("urging:questions")).content.decode()
    assert reverse("urging:question", args=[question.pk]) in listed
    post(officer, reverse("urging:question", args=[question.pk]), text="Tuần sau xong")
    desk = leader.get(reverse("desk:home")).content.decode()
    assert "Tuần sau xong" in desk
    assert reverse("urging:ask", args=[late.pk]) in desk
    assert (
        "Tuần sau xong"
        not in world.second.leader.client().get(reverse("desk:home")).content.decode()
    )


@pytest.mark.parametrize(
    "name",
    ["letters:list", "letters:one", "urging:agencies", "urging:task", "urging:questions"],
)
def test_pages_take_at_most_twelve_statements(name: str, world: World, late: Task) -> None:
    urging = given.issued(world.first, late)
    given.asked(world.first, late)
    browser = world.first.standing.client()
    args = {"letters:one": [urging.letter_id], "urging:task": [late.pk]}.get(name, [])
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse(name, args=args)).status_code == 200

    own = [q["sql"] for q in asked if not re.match(r"(SAVEPOINT|RELEASE|ROLLBACK)", q["sql"])]
    assert len(own) <= 12, own
