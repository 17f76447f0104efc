"""The pages of reminding: what a person sees, marks, mutes, and what others see of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hoptac.kernel.workdays import Calendar
from hoptac.oversight.models import Digest, Hold, LadderStep, Mailbox, Mute, Notice, Wish
from hoptac.oversight.queries import centre
from hoptac.oversight.reading import by_urgency
from hoptac.plans.models import Task
from hoptac.ui.keyset import PAGE
from tests.given import plans, urging
from tests.given.accounts import Person
from tests.given.oversight import morning
from tests.given.plans import World
from tests.given.reminding import reminded

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK TO")


@pytest.fixture
def world() -> World:
    return plans.world()


@pytest.fixture
def task(world: World) -> Task:
    return plans.given_out(world.content, world.first, on=date(2026, 9, 1))


def get(person: Person, name: str, *args: Any, **asked: Any) -> str:
    """Return a page, asked for within the statements a page may take."""
    browser = person.client()
    browser.get(reverse("desk:home"))
    with CaptureQueriesContext(
        connection,
    ) as asked_for:
        answer = browser.get(reverse(f"oversight:{name}", args=args), asked)
    assert answer.status_code == 200
    statements = [one["sql"] for one in asked_for if not one["sql"].startswith(NOT_COUNTED)]
    assert len(statements) <= MOST_STATEMENTS, "\n".join(said[:150] for said in statements)
    return answer.content.decode()


def post(browser: Client, name: str, *args: Any, **said: Any) -> Any:
    return browser.post(reverse(f"oversight:{name}", args=args), {"key": timezone.now(), **said})


def test_the_centre_leads_from_a_line_to_the_one_minute_entry(world: World, task: Task) -> None:
    morning(date(2026, 9, 21))
    page = get(world.first.officer, "centre")
    assert f"“{task.title}” còn 7 ngày làm việc, hạn 30/09/2026." in page
    assert reverse("progress:write", args=[task.pk]) in page
    assert "Bạn đã xem mọi lời nhắc" in get(world.second.officer, "centre")


def test_a_line_is_marked_as_seen_with_a_script_and_without(world: World, task: Task) -> None:
    morning(date(2026, 9, 21))
    line = Notice.objects.get(task=task, kind="due")
    browser = world.first.officer.client()
    answer = browser.post(
        reverse("oversight:see", args=[line.pk]), {"key": "1"}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer.content) == (200, b"")
    line.refresh_from_db()
    assert line.seen_at is not None
    Notice.objects.update(seen_at=None)
    assert post(browser, "see_all", top=line.pk).url == reverse("oversight:centre")
    line.refresh_from_db()
    assert line.seen_at is not None
    assert post(world.second.officer.client(), "see", line.pk).status_code == 404


def test_steps_before_a_due_date_are_chosen_and_nonsense_is_refused(world: World) -> None:
    browser = world.first.officer.client()
    assert post(browser, "wishes", days="20, 5 1").status_code == 302
    assert Wish.objects.get(user=world.first.officer.user).days == [20, 5, 1]
    for nonsense in ("", "mai", "99", "1,2,3,4,5,6,7,8,9"):
        answer = post(browser, "wishes", days=nonsense)
        assert answer.status_code == 422
        assert f'value="{nonsense}"' in answer.content.decode() or not nonsense


def test_a_mute_is_seen_by_who_assigned_the_work_and_can_be_taken_back(
    world: World, task: Task
) -> None:
    officer, browser = world.first.officer, world.first.officer.client()
    until = timezone.localdate()
    assert post(browser, "mute_task", task.pk, until_on=f"{until:%d/%m/%Y}").status_code == 302
    assert officer.actor.who in get(world.first.standing, "task", task.pk)
    assert officer.actor.who not in get(world.second.standing, "task", task.pk)
    assert post(browser, "mute_task", task.pk, until_on="1/1/2020").status_code == 422
    mute = Mute.objects.get(user=officer.user)
    assert post(browser, "unmute", mute.pk).status_code == 302
    mute.refresh_from_db()
    assert mute.ended_at is not None


def test_who_was_told_is_seen_by_the_own_side_and_not_by_the_other(
    world: World, task: Task
) -> None:
    rows = reminded(task, world.first, "Lời riêng của một bên")
    word = rows.notice.said
    for name, args in (("task", [task.pk]), ("told", [])):
        assert word in get(world.first.standing, name, *args)
        assert word in get(world.first.leader, name, *args)
        assert word not in get(world.second.standing, name, *args)
        assert word not in get(world.second.leader, name, *args)
    assert "Lời riêng" not in get(world.first.sits("editor"), "told")


def test_the_ladder_is_set_by_its_side_and_a_wrong_one_is_refused(world: World) -> None:
    browser = world.first.standing.client()
    said = {"trigger": "overdue", "lead": "2", "standing": "4", "leader": "", "both_leaders": "9"}
    assert post(browser, "ladder", world.programme.pk, **said).status_code == 302
    own = LadderStep.objects.filter(party__unit=world.first.unit, trigger="overdue")
    assert sorted(own.values_list("level", "after_days")) == [
        ("both_leaders", 9), ("lead", 2), ("standing", 4),
    ]  # fmt: skip
    answer = post(browser, "ladder", world.programme.pk, **(said | {"standing": "1"}))
    assert answer.status_code == 422
    assert "phải muộn hơn bước dưới" in answer.content.decode()
    refused = post(world.first.officer.client(), "ladder", world.programme.pk, **said)
    assert refused.status_code == 403
    assert "Sau 2 ngày làm việc" in get(world.first.officer, "ladder", world.programme.pk)


def test_a_preview_says_who_would_be_told_and_sends_nothing(world: World, task: Task) -> None:
    today = timezone.localdate()
    day = Calendar().after(today + timedelta(days=1), 0)
    Task.objects.filter(pk=task.pk).update(due_on=Calendar().after(day, 7))
    page = get(world.first.standing, "preview", world.programme.pk, day=f"{day:%d/%m/%Y}")
    assert task.title in page
    assert not Notice.objects.exists()
    refused = world.first.standing.client().get(
        reverse("oversight:preview", args=[world.programme.pk]), {"day": "1/1/2020"}
    )
    assert refused.status_code == 422


def test_a_step_is_held_back_and_released(world: World, task: Task) -> None:
    browser = world.first.standing.client()
    until = f"{timezone.localdate():%d/%m/%Y}"
    said = {"trigger": "overdue", "level": "leader", "until_on": until, "reason": "Chờ mặt bằng"}
    assert post(browser, "hold", task.pk, **(said | {"reason": " "})).status_code == 422
    assert post(browser, "hold", task.pk, **said).status_code == 302
    hold = Hold.objects.get(task=task)
    assert "Chờ mặt bằng" in get(world.first.leader, "task", task.pk)
    assert "Chờ mặt bằng" not in get(world.second.leader, "task", task.pk)
    other = world.second.standing
    assert post(other.client(), "hold", task.pk, **said).status_code == 403
    offered = reverse("oversight:hold", args=[task.pk])
    assert other.client().get(offered).status_code == 403
    assert offered not in get(other, "task", task.pk)
    assert offered in get(world.first.standing, "task", task.pk)
    assert post(browser, "release", hold.pk).status_code == 302
    hold.refresh_from_db()
    assert hold.lifted_at is not None


def test_the_administrator_sees_every_trouble_with_what_to_do(world: World, task: Task) -> None:
    reminded(task, world.first)
    gone = world.first.sits("tourism_officer").user
    Task.objects.filter(pk=task.pk).update(person_id=gone.pk)
    page = get(world.first.sits("administrator"), "troubles")
    for said in ("Bảng ngày nghỉ chỉ đến", "không gửi được", "bị trả 1 lần",
                 f"{gone.full_name} phụ trách 1 việc"):  # fmt: skip
        assert said in page
    theirs = get(world.second.sits("administrator"), "troubles")
    assert "không gửi được" not in theirs
    answer = world.first.standing.client().get(reverse("oversight:troubles"))
    assert answer.status_code == 403


def test_a_letter_is_sent_again_and_a_mailbox_used_again(world: World, task: Task) -> None:
    rows = reminded(task, world.first)
    browser = world.first.sits("administrator").client()
    assert post(browser, "send_again", rows.letter.pk).status_code == 302
    assert Digest.objects.get(pk=rows.letter.pk).state == "composed"
    assert post(browser, "trust", rows.mailbox.pk).status_code == 302
    assert Mailbox.objects.get(pk=rows.mailbox.pk).refused == 0
    theirs = world.second.sits("administrator").client()
    assert post(theirs, "send_again", rows.letter.pk).status_code == 404
    assert post(theirs, "trust", rows.mailbox.pk).status_code == 404


def test_the_centre_stands_by_urgency_page_after_page(world: World, task: Task) -> None:
    first = world.first
    for number in range(52):
        due_on = date(2026, 9, 30) + timedelta(days=number % 7)
        plans.assigned(world.content, first, title=f"Việc {number:02}", due_on=due_on)
    urging.asked(first, task)
    for day in (date(2026, 10, 1), date(2026, 11, 25), date(2026, 12, 15)):
        morning(day)
    found: list[Notice] = []
    after = ""
    while True:
        page = centre(first.leader.actor, after)
        found += [row.notice for row in page.rows]
        after = page.after
        if not after:
            break

    assert len(found) > PAGE
    assert [row.pk for row in found] == [row.pk for row in sorted(found, key=by_urgency)]
    assert len({row.pk for row in found}) == len(found) == page.unseen
    own = centre(first.officer.actor).rows
    assert own[0].text.startswith("Lãnh đạo hỏi")
    assert page.top == max(row.pk for row in found)
