"""The pages: calendars of one's own, and what changed in a programme since the last look."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from hoptac.accounts import actions as accounts
from hoptac.following import actions, queries
from hoptac.following.models import Feed, Look
from hoptac.following.rules import Since
from tests.following.given import NOW, ask, feed_of
from tests.given import plans
from tests.given import progress as told
from tests.given.accounts import installer, person
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World

pytestmark = pytest.mark.django_db
FEEDS = "following:feeds"


@pytest.fixture(autouse=True)
def _at_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _shown(answer: Any) -> str:
    """Return the address a page shows, "" where it shows none."""
    found = re.search(r'readonly value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def test_a_new_address_is_shown_once_and_works(world: World) -> None:
    browser = world.first.officer.client()

    answer = post(browser, reverse(FEEDS), label="Điện thoại", programme="")
    first, second = browser.get(answer.headers["Location"]), browser.get(reverse(FEEDS))

    address = _shown(first)
    assert ask(address).status_code == 200
    assert _shown(second) == ""
    assert "Điện thoại" in text_of(second)
    assert address.rpartition("=")[2] not in str(browser.session.items())


def test_a_form_sent_twice_makes_one_calendar(world: World) -> None:
    browser, said = world.first.officer.client(), {"label": "Điện thoại", "programme": ""}
    said["key"] = "0b9c6a44-6d1c-4c77-9d7e-2f4b8c7f6a11"

    answers = [browser.post(reverse(FEEDS), said).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Feed.objects.count() == 1


def test_a_name_in_use_is_refused_beside_its_field_with_what_was_typed(world: World) -> None:
    feed_of(world.first.officer, label="Điện thoại")

    answer = post(
        world.first.officer.client(), reverse(FEEDS), label="Điện thoại",
        programme=world.programme.pk,
    )  # fmt: skip

    assert answer.status_code == 422
    assert is_marked(answer, "label")
    assert f'<option value="{world.programme.pk}" selected' in answer.content.decode()


def test_a_programme_of_others_can_not_be_chosen(world: World) -> None:
    answer = post(
        world.first.officer.client(), reverse(FEEDS), label="Lịch",
        programme=world.noise.programme.pk,
    )  # fmt: skip

    assert answer.status_code == 422
    assert not Feed.objects.exists()


def test_renewing_shows_the_new_address_and_revoking_ends_it(world: World) -> None:
    browser, (feed, old) = world.first.officer.client(), feed_of(world.first.officer)

    renewed = post(browser, reverse("following:renew", args=[feed.pk]))
    address = _shown(browser.get(renewed.headers["Location"]))
    assert (ask(old).status_code, ask(address).status_code) == (404, 200)

    post(browser, reverse("following:revoke", args=[feed.pk]))

    assert ask(address).status_code == 404
    assert "Bạn chưa có địa chỉ lịch nào" in text_of(browser.get(reverse(FEEDS)))


def test_making_an_address_asks_for_a_proof_of_oneself(world: World, settings: Any) -> None:
    settings.PROOF_MINUTES = 1
    feed, _ = feed_of(world.first.officer)

    for url in (reverse(FEEDS), reverse("following:renew", args=[feed.pk])):
        answer = post(world.first.officer.client(), url, label="Lịch", programme="")
        assert reverse("accounts:resume").replace("/", "%2F") in answer.headers["Location"]

    assert Feed.objects.count() == 1


def test_a_calendar_whose_seat_ended_says_so_and_can_only_be_revoked(world: World) -> None:
    first = world.first
    leaving = person(first.agencies["trade"], on=NOW.date())
    feed, _ = feed_of(leaving)
    staying = person(first.agencies["tourism"], user=leaving.user, on=NOW.date())
    accounts.end_seat(seat=leaving.seat, valid_to=NOW.date(), by=installer(first.unit.pk), at=NOW)

    page = staying.client().get(reverse(FEEDS))

    assert "Vị trí này không còn hiệu lực" in text_of(page)
    assert reverse("following:renew", args=[feed.pk]) not in page.content.decode()
    assert reverse("following:revoke", args=[feed.pk]) in page.content.decode()


def test_the_profile_leads_to_the_calendars(world: World) -> None:
    page = world.first.officer.client().get(reverse("accounts:profile")).content.decode()

    assert f'href="{reverse(FEEDS)}"' in page


# What changed


def _changes(world: World, who: Any, since: Since = Since.MONTH) -> list[str]:
    page = queries.changes(who.actor, world.programme, since, NOW)
    return [line.title for day in page.days for group in day.groups for line in group.lines]


def test_it_tells_what_others_did_with_a_way_to_the_record(world: World) -> None:
    task = plans.assigned(world.content, world.first, on=NOW.date(), title="Hội chợ vùng cao")
    browser = world.second.standing.client()

    page = browser.get(reverse("following:changes", args=[world.programme.pk]) + "?since=7")

    said = text_of(page)
    assert "Hội chợ vùng cao" in said
    assert world.first.leader.user.full_name in said
    assert f'href="{reverse("progress:task", args=[task.pk])}"' in page.content.decode()
    assert said.index("24/11/2026") < said.rindex("Nhiệm vụ") < said.index("Hội chợ vùng cao")


def test_what_one_did_oneself_is_not_news(world: World) -> None:
    plans.assigned(world.content, world.first, on=NOW.date(), title="Hội chợ vùng cao")

    assert "Hội chợ vùng cao" not in _changes(world, world.first.leader)
    assert "Hội chợ vùng cao" in _changes(world, world.first.standing)


def test_drafts_of_the_other_side_leave_no_trace(world: World) -> None:
    on = NOW.date()
    plans.drafted(world.content, world.first, on=on, title="Còn nháp")
    shown = plans.given_out(world.content, world.first, on=on, title="Đã giao")
    task = plans.taken_up(world.content, world.first, title="Có tiến độ")
    told.drafted_entry(task, world.first, on=on)

    theirs = queries.changes(world.second.standing.actor, world.programme, Since.MONTH, NOW)
    lines = [line for day in theirs.days for group in day.groups for line in group.lines]

    assert {line.title for line in lines} >= {"Đã giao"}
    assert "Còn nháp" not in {line.title for line in lines}
    # Of what is shown now, nothing is told of the time before it was.
    assert not any("soạn" in line.words or "đề xuất" in line.words for line in lines)
    assert "Có tiến độ" not in {line.title for line in lines if "tiến độ" in line.words}
    assert shown.title in _changes(world, world.second.standing)


def test_strangers_find_no_such_page(world: World) -> None:
    browser = world.noise.first.standing.client()

    for name in ("changes", "news"):
        answer = browser.get(reverse(f"following:{name}", args=[world.programme.pk]))
        assert answer.status_code == 404
    answer = post(browser, reverse("following:looked", args=[world.programme.pk]))
    assert answer.status_code == 404
    assert not Look.objects.exists()


def test_marked_as_seen_only_what_came_later_is_news(world: World) -> None:
    plans.assigned(world.content, world.first, on=NOW.date(), title="Cũ")
    browser = world.second.standing.client()
    url = reverse("following:changes", args=[world.programme.pk])
    page = browser.get(url).content.decode()
    until = re.search(r'name="until" value="([^"]+)"', page)
    assert until is not None

    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        # This came between reading and marking.
        later = plans.moment(NOW.date()) + timedelta(minutes=2)
        with time_machine.travel(later, tick=False):
            new = plans.assigned(world.content, world.first, title="Mới", on=NOW.date())
        new_at = queries.changes(world.second.standing.actor, world.programme, Since.MONTH, later)
        assert new_at.number
        post(browser, reverse("following:looked", args=[world.programme.pk]), until=until[1])

    look = Look.objects.get(user=world.second.standing.user)
    assert look.seen_at == NOW
    assert new.title not in _changes(world, world.second.standing, Since.LOOK)  # the same instant
    assert "Cũ" in _changes(world, world.second.standing, Since.MONTH)


def test_the_mark_is_never_set_into_the_future(world: World) -> None:
    late = NOW + timedelta(days=9)
    actions.look_at(programme=world.programme, until=late, by=world.second.standing.actor, at=NOW)

    assert [look.seen_at for look in Look.objects.all()] == [NOW]


def test_the_programmes_page_asks_for_the_number_by_itself(world: World) -> None:
    plans.assigned(world.content, world.first, on=NOW.date())
    browser = world.second.standing.client()
    url = reverse("following:news", args=[world.programme.pk])

    page = browser.get(reverse("programmes:one", args=[world.programme.pk])).content.decode()
    before = text_of(browser.get(url))
    actions.look_at(programme=world.programme, until=NOW, by=world.second.standing.actor, at=NOW)
    after = text_of(browser.get(url))

    assert f'data-hx-get="{url}"' in page
    assert re.match(r" ?\d+ thay đổi mới", before)
    assert after.strip() == ""


def test_nothing_new_is_said_kindly(world: World) -> None:
    actions.look_at(programme=world.programme, until=NOW, by=world.first.standing.actor, at=NOW)
    url = reverse("following:changes", args=[world.programme.pk])

    page = text_of(world.first.standing.client().get(url))

    assert "Không có thay đổi nào của người khác" in page


def test_the_pages_cost_twelve_queries_at_most(world: World) -> None:
    for number in range(2):
        task = plans.taken_up(world.content, world.first, title=f"Việc {number}")
        told.word(told.approved_entry(task, world.first), world.second)
    browser = world.second.sits("leader").client()
    url = reverse("following:changes", args=[world.programme.pk])

    for address in (f"{url}?since=30", reverse(FEEDS)):
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        assert len(asked) <= 12, address


def test_the_pages_speak_english(world: World) -> None:
    plans.assigned(world.content, world.first, on=NOW.date())
    browser = world.second.standing.client()
    with translation.override("en"):
        page = text_of(browser.get(reverse("following:changes", args=[world.programme.pk])))
        feeds = text_of(browser.get(reverse(FEEDS)))

    assert "Changes made by others since" in page
    assert "Make a calendar" in feeds


def test_nobody_without_a_seat_comes_in(world: World) -> None:
    answer = Client().get(reverse(FEEDS))

    assert "dang-nhap" in answer.headers["Location"]
