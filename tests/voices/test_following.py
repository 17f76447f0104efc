"""Readers follow by mail: asked first, told weekly, gone with one click."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Kind
from hoptac.voices import actions, forms
from hoptac.voices.models import Follower
from hoptac.voices.tasks import week_told
from tests.given import newsroom as news
from tests.given import programmes as given
from tests.given import publishing as public
from tests.given.mailserver import mail_server
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
SITE = "https://vi-du.invalid"
READER = "doc@vi-du.invalid"
DAY = date(2025, 7, 1)
WEEK = timedelta(days=7)


def typed(follows: str, email: str = READER, **said: str) -> dict[str, str]:
    stamp = forms.stamp(timezone.now() - timedelta(seconds=20))
    return {"follows": follows, "email": email, "stamp": stamp} | said


def followed(what: str, target: Any, email: str = READER, at: datetime = NOW, **said: Any) -> None:
    told = {"language": "vi", "sender": f"10.9.{hash(email) % 250}.{hash(str(target)) % 250}"}
    actions.follow(what=what, target=str(target), email=email, site=SITE, at=at, **(told | said))


def link() -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)
    assert found
    return found.group(1)


def confirmed(what: str, target: Any, email: str = READER, at: datetime = NOW) -> Follower:
    followed(what, target, email, at)
    uid, secret = re.search(r"/([0-9a-f-]{36})/([\w-]+)/", link()).groups()  # type: ignore[union-attr]
    return actions.confirm(uid=uid, secret=secret, at=at)


def test_who_does_not_hold_the_letter_confirms_nothing_and_erases_nobody(world: World) -> None:
    followed("field", "trade")
    other = Follower.objects.get()
    confirmed("field", "tourism", email="khac@vi-du.invalid")
    _, secret = re.search(r"/([0-9a-f-]{36})/([\w-]+)/", link()).groups()  # type: ignore[union-attr]

    for deed in ("confirm", "leave"):  # another follower's secret, then none
        for guess in (secret, "a" * len(secret)):
            url = reverse(f"voices:{deed}", args=[other.uid, guess])
            assert Client().post(url).status_code == 404
    with pytest.raises(Refusal):  # the application alone, without the wall
        actions.confirm(uid=other.uid, secret=secret, at=NOW)
    other.refresh_from_db()
    assert other.confirmed_at is None


def test_a_reader_follows_confirms_and_leaves(world: World) -> None:
    page = Client().get(reverse("voices:follow"), {"follows": "field:trade"}).content.decode()
    assert 'value="field:trade" selected' in page
    assert "Sông Thử" in page

    answer = Client().post(reverse("voices:follow"), typed(f"unit:{world.first.unit.pk}"))
    assert answer.headers["Location"] == reverse("voices:sent")
    assert mail.outbox[-1].to == [READER]
    follower = Follower.objects.get()
    assert follower.confirmed_at is None
    assert follower.confirm_sha256 not in mail.outbox[-1].body

    url = link()
    assert Client().get(url).status_code == 200
    follower.refresh_from_db()
    assert follower.confirmed_at is None  # a machine that opens links begins nothing
    assert "Đã xác nhận" in Client().post(url).content.decode()
    follower.refresh_from_db()
    assert follower.confirmed_at is not None

    leaving = reverse(
        "voices:leave", args=[follower.uid, actions.following.mail.leaving_secret(follower.uid)]
    )
    assert "được xóa" in Client().get(leaving).content.decode()
    one_click = Client(enforce_csrf_checks=True).post(
        leaving, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert one_click.status_code == 200
    assert not Follower.objects.exists()
    assert Client().post(leaving).status_code == 200  # who is gone is gone


def test_false_and_old_links_begin_and_end_nothing(world: World) -> None:
    followed("field", "trade")
    follower = Follower.objects.get()
    assert Client().post(reverse("voices:confirm", args=[follower.uid, "khong"])).status_code == 404
    assert Client().post(reverse("voices:leave", args=[follower.uid, "khong"])).status_code == 404
    secret = link().rstrip("/").rsplit("/", 1)[1]
    with pytest.raises(Refusal):
        actions.confirm(uid=follower.uid, secret=secret, at=NOW + timedelta(hours=49))
    assert Follower.objects.filter(confirmed_at=None).count() == 1
    actions.forget(at=NOW + timedelta(hours=49))
    assert not Follower.objects.exists()


def test_nobody_learns_who_follows_and_a_mailbox_is_not_flooded(world: World) -> None:
    confirmed("field", "trade")
    letters = len(mail.outbox)
    followed("field", "trade", sender="192.0.2.1")
    assert len(mail.outbox) == letters
    for number, field in enumerate(
        ("tourism", "health", "labour", "industry", "environment_climate")
    ):
        followed("field", field, sender=f"192.0.2.{number + 10}")
    assert len(mail.outbox) == letters + 3
    for number in range(5):
        followed("field", "trade", f"a{number}@vi-du.invalid", sender="192.0.2.99")
    with pytest.raises(Refusal):
        followed("field", "trade", "a9@vi-du.invalid", sender="192.0.2.99")
    with as_in_production(), wall.within(world.first.leader.actor):
        assert not Follower.objects.exists()


def test_a_link_to_what_cannot_be_followed_chooses_nothing(world: World) -> None:
    public.published(Kind.PROGRAMME, world.programme, world.first)
    former, heir = world.first.unit.pk, given.merged(world.first, into="Hợp Nhất Thử", day=DAY)

    def page(follows: str) -> tuple[bool, list[str]]:
        answer = Client().get(reverse("voices:follow"), {"follows": follows})
        assert answer.status_code == 200
        said = answer.content.decode()
        return "không theo dõi được" in said, re.findall(r'value="([^"]*)" selected', said)

    assert page(f"unit:{former}") == (True, [])
    assert page("unit:99999") == page("x") == (True, [])
    assert page(f"unit:{heir.unit.pk}") == (False, [f"unit:{heir.unit.pk}"])
    assert page("") == (False, [""])
    first = Client().get(reverse("voices:follow")).content.decode()
    options = first.split("<select")[1]
    assert re.findall(r'<option value="([^"]*)"', options)[0] == ""


@pytest.mark.parametrize("follows", ["", "field:khong", "unit:1e9", "programme:0", "x:y:z"])
def test_what_cannot_be_followed_is_said(world: World, follows: str) -> None:
    answer = Client().post(reverse("voices:follow"), typed(follows))
    assert answer.status_code == 422
    assert not Follower.objects.exists()


def test_a_weeks_news_are_told_once_and_nothing_new_is_no_letter(
    world: World, settings: Any
) -> None:
    trade = confirmed("field", "trade")
    confirmed("field", "health", "khac@vi-du.invalid")
    made = given.programme(world.first, world.second, title="Tin của tuần", code="TT-1",
                           fields=["trade"])  # fmt: skip
    public.published(Kind.PROGRAMME, made, world.first, at=NOW + timedelta(days=1))
    mail.outbox.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server(settings) as server:
        assert told(NOW + WEEK) == [True, False]
        assert told(NOW + WEEK) == []
        assert told(NOW + 5 * WEEK) == [False, False]
        [letter] = server.to(READER)
    assert "Tin của tuần" in letter.get_body().get_content()
    leave = letter["List-Unsubscribe"].strip(" <>")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(trade.uid) in leave
    assert leave in letter.get_body().get_content()
    assert Client().post(f"/{leave.split('/', 3)[3]}").status_code == 200
    assert not Follower.objects.filter(pk=trade.pk).exists()


def told(until: datetime) -> list[bool]:
    found = []
    while (went := actions.tell_next(until=until, site=SITE)) is not None:
        found.append(went)
    return found


def test_missed_weeks_are_told_in_one_letter(world: World) -> None:
    confirmed("programme", world.programme.pk)
    public.published(Kind.PROGRAMME, world.programme, world.first, at=NOW + timedelta(days=1))
    mail.outbox.clear()
    assert told(NOW + 3 * WEEK) == [True]
    assert len(mail.outbox) == 1


def test_a_followed_locality_is_followed_through_its_heirs(world: World) -> None:
    old = given.government("Đồi Cũ")
    confirmed("unit", old.unit.pk)
    heir = given.merged(old, into="Đồi Mới", day=NOW.date() - timedelta(days=300))
    made = given.programme(heir, world.second, title="Tin nơi kế thừa", code="KT-1",
                           signed_on=NOW.date(), valid_from=NOW.date())  # fmt: skip
    public.published(Kind.PROGRAMME, made, heir, at=NOW + timedelta(days=1))
    mail.outbox.clear()
    assert told(NOW + WEEK) == [True]
    assert "Tin nơi kế thừa" in mail.outbox[0].body


def test_an_unknown_mailbox_is_erased_and_a_silent_server_is_asked_again(
    world: World, settings: Any
) -> None:
    confirmed("programme", world.programme.pk)
    public.published(Kind.PROGRAMME, world.programme, world.first, at=NOW + timedelta(days=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server(settings) as server:
        server.greylisted.add(READER)
        with pytest.raises(Refusal):
            told(NOW + WEEK)
        assert Follower.objects.get().told_until == NOW
        server.greylisted.clear()
        server.unknown.add(READER)
        assert told(NOW + WEEK) == [False]
    assert not Follower.objects.exists()


@pytest.mark.parametrize(
    ("now", "monday"), [((23, 0, 29), 16), ((23, 0, 31), 23), ((29, 9, 0), 23)]
)
def test_the_week_is_told_on_monday_morning(now: tuple[int, int, int], monday: int) -> None:
    day, hour, minute = now
    told_until = week_told(datetime(2026, 11, day, hour, minute, tzinfo=UTC))
    assert timezone.localtime(told_until).day == monday


def test_articles_about_what_is_followed_are_told(world: World) -> None:
    confirmed("unit", world.first.unit.pk, at=NOW - timedelta(days=1))
    article = news.with_figure(world.first, world.programme)
    mail.outbox.clear()
    assert told(NOW + WEEK) == [True]
    assert reverse("newsroom:article", args=[article.pk]) in mail.outbox[0].body
