"""Extensions: decided by who gave the task out, both dates told, the third one stands out."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.accounts.roles import RoleCode
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans.models import Extension, Task
from hoptac.plans.queries import (
    TaskFilter,
    extensions_to_decide,
    filtered_tasks,
    granted,
    mine,
    task_list,
)
from hoptac.programmes.queries import reach_of
from tests.given import accounts, programmes
from tests.given import plans as given
from tests.given.plans import DUE, LATER, World, moment
from tests.given.programmes import TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
DAYS = [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]


@pytest.fixture
def task(world: World) -> Task:
    return given.taken_up(world.content, world.first)


def extended(task: Task, world: World, days: list[date] = DAYS) -> Task:
    for day in days:
        given.decided(given.asked(task, world.first, new_due=day), world.first)
    task.refresh_from_db()
    return task


def decide(extension, by, *, grant: bool = True):
    return given.actions.decide_extension(
        extension=extension, grant=grant, reason="", by=by, at=moment(TODAY)
    )


def test_it_is_asked_before_the_due_date_and_after_it(world: World, task: Task) -> None:
    before = given.asked(task, world.first, on=date(2026, 9, 1))
    given.decided(before, world.first, grant=False)
    after = given.asked(task, world.first, on=TODAY)

    assert (before.old_due, after.old_due, after.new_due) == (DUE, DUE, LATER)
    with pytest.raises(Refusal, match="đã qua"):
        given.asked(given.taken_up(world.content, world.first), world.first,
                    new_due=date(2026, 11, 1), on=TODAY)  # fmt: skip


def test_who_gave_it_out_decides_and_another_office_of_the_locality_does_not(
    world: World, task: Task
) -> None:
    asked = given.asked(task, world.first)
    stranger = accounts.person(world.first.agencies["office"], RoleCode.STANDING_OFFICER, on=TODAY)
    for other in (stranger, world.second.standing, world.second.leader):
        with pytest.raises(Forbidden):
            decide(asked, other.actor)

    assert decide(asked, world.first.standing.actor).decision == "granted"


def test_what_the_leader_gave_out_the_leader_alone_decides(world: World) -> None:
    asked = given.asked(given.assigned(world.content, world.first), world.first)
    with pytest.raises(Forbidden, match="đã giao việc mới quyết định gia hạn"):
        decide(asked, world.first.standing.actor)

    assert decide(asked, world.first.leader.actor).decision == "granted"


def test_the_leader_above_decides_what_an_agency_gave_out(world: World, task: Task) -> None:
    assert decide(given.asked(task, world.first), world.first.leader.actor, grant=False)


def test_the_heir_of_who_gave_it_out_decides(world: World, task: Task) -> None:
    asked = given.asked(task, world.first)
    heir = programmes.merged(world.first, into="Hợp Nhất", day=date(2026, 10, 1))

    assert decide(asked, heir.standing.actor).decision == "granted"


def test_it_waits_on_the_list_of_whoever_may_decide_it_and_of_nobody_else(world: World) -> None:
    asked = given.asked(given.assigned(world.content, world.first), world.first)

    waits = {
        name: list(extensions_to_decide(who.actor, reach_of(who.actor)))
        for name, who in {
            "leader": world.first.leader,
            "standing": world.first.standing,
            "partner": world.second.leader,
        }.items()
    }

    assert waits == {"leader": [asked], "standing": [], "partner": []}


def test_the_decision_is_offered_to_who_may_take_it_alone(world: World) -> None:
    task = given.assigned(world.content, world.first)
    given.asked(task, world.first)
    link = reverse("plans:decide_extension", args=[task.pk])

    pages = {
        name: who.client().get(reverse("progress:task", args=[task.pk])).content.decode()
        for name, who in {"leader": world.first.leader, "standing": world.first.standing}.items()
    }

    assert [link in pages["leader"], link in pages["standing"]] == [True, False]
    assert world.first.standing.client().get(link).status_code == 403


def test_only_what_was_granted_counts_and_the_third_stands_out_in_the_list(
    world: World, task: Task
) -> None:
    other = given.taken_up(world.content, world.first)
    given.decided(given.asked(other, world.first), world.first, grant=False)
    extended(task, world, DAYS[:2])
    twice = task_list(world.first.officer.actor, TaskFilter(), TODAY)
    extended(task, world, DAYS[2:])

    thrice = task_list(world.second.officer.actor, TaskFilter(), TODAY)
    often = filtered_tasks(world.second.officer.actor, TaskFilter(extension="often"), TODAY)

    assert granted([task.pk, other.pk]) == {task.pk: 3}
    assert not any(row.extended_often for row in twice.rows)
    assert [row.task for row in thrice.rows if row.extended_often] == [task]
    assert list(often) == [task]
    assert task.pk in mine(world.first.officer.actor, TODAY).often


def test_every_page_that_lists_it_says_so_in_words(world: World, task: Task) -> None:
    extended(task, world)
    pages = [
        (world.first.officer, reverse("plans:list")),
        (world.second.officer, reverse("plans:list") + "?extension=often"),
        (world.first.officer, reverse("plans:mine")),
        (world.first.officer, reverse("progress:task", args=[task.pk])),
    ]
    for who, url in pages:
        assert "Gia hạn từ ba lần" in who.client().get(url).content.decode(), url
    home = world.first.leader.client().get(reverse("desk:home")).content.decode()
    assert "1 việc đang mở đã gia hạn từ ba lần" in home


def test_the_page_of_the_task_tells_the_whole_chain(world: World, task: Task) -> None:
    given.decided(
        given.asked(task, world.first, reason="Mưa lũ"), world.first, grant=False, reason="Chưa đủ"
    )
    extended(task, world, DAYS[:1])

    page = world.second.officer.client().get(reverse("progress:task", args=[task.pk]))

    said = page.content.decode()
    for words in ("30/09/2026 → 15/12/2026", "30/09/2026 → 01/10/2026", "không đồng ý", "Mưa lũ",
                  "Chưa đủ", world.first.leader.actor.who):  # fmt: skip
        assert words in said


def test_the_file_of_the_list_has_both_dates_and_how_often(world: World, task: Task) -> None:
    extended(task, world, DAYS[:2])

    answer = world.first.officer.client().get(reverse("plans:list") + "?format=csv")

    sent = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.DictReader(io.StringIO(sent.decode("utf-8-sig"))))
    row = next(row for row in rows if row["Mã việc"] == task.code)
    assert (row["Hạn ban đầu"], row["Hạn hiện tại"]) == ("2026-09-30", "2026-11-01")
    assert row["Số lần gia hạn"] == "2"


def test_how_often_costs_one_question_for_the_whole_page(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            task_list(world.first.officer.actor, TaskFilter(), TODAY)
        return len(caught)

    extended(given.taken_up(world.content, world.first), world)
    one = asked()
    extended(given.assigned(world.content, world.first), world)
    assert asked() == one


def _history(client: Client, task: Task) -> str:
    return client.get(reverse("progress:history", args=[task.pk])).content.decode()


def test_a_request_is_its_sides_own_until_it_is_decided(world: World, task: Task) -> None:
    asked = given.asked(task, world.first, reason="Mưa lũ ở ta")
    ours, theirs = world.first.standing.client(), world.second.standing.client()
    page = reverse("progress:task", args=[task.pk])

    assert "Mưa lũ ở ta" in ours.get(page).content.decode()
    assert "đã xin gia hạn" in _history(ours, task)
    assert "Mưa lũ ở ta" not in theirs.get(page).content.decode()
    assert "đã xin gia hạn" not in _history(theirs, task)

    given.decided(asked, world.first, grant=False, reason="Còn đủ thời gian")
    shown = theirs.get(page).content.decode()
    assert "Mưa lũ ở ta" in shown
    assert "không đồng ý" in shown
    assert "đã quyết định việc gia hạn" in _history(theirs, task)


def test_the_database_keeps_a_waiting_request_from_the_other_side(world: World, task: Task) -> None:
    asked = given.asked(task, world.first)
    rows = Extension.objects.filter(pk=asked.pk)
    with as_in_production():
        for side, sees in ((world.first, True), (world.second, False)):
            with wall.within(side.standing.actor):
                assert rows.exists() is sees
    given.decided(asked, world.first)
    with as_in_production(), wall.within(world.second.standing.actor):
        assert rows.exists()


def test_the_new_day_is_chosen_as_other_days_are(world: World, task: Task) -> None:
    url = reverse("plans:ask_extension", args=[task.pk])
    page = world.first.officer.client().get(url).content.decode()
    [field] = [line for line in page.splitlines() if 'name="new_due"' in line]
    assert 'type="date"' in field
