"""Calendars at secret addresses: what they hold, as which seat they read, how they end."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
import vobject
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hoptac.accounts import actions as accounts
from hoptac.accounts.actors import acting_for
from hoptac.accounts.queries import delegation
from hoptac.following import actions
from hoptac.following.models import Feed
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans import actions as plan
from tests.following.given import NOW, address_of, ask, events, feed_of, titles
from tests.given import plans
from tests.given import reports as periods
from tests.given.accounts import installer, person
from tests.given.pages import text_of
from tests.given.plans import World
from tests.given.programmes import TODAY

pytestmark = pytest.mark.django_db
LONG = "Tổ chức hai tuần hàng nông sản đặc sản vùng cao; gian hàng, hội nghị kết nối cung cầu " * 2


@pytest.fixture(autouse=True)
def _at_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_file_keeps_to_the_standard_down_to_its_octets(world: World) -> None:
    plans.taken_up(world.content, world.first, title=LONG[:160], due_on=date(2026, 12, 15))
    _, address = feed_of(world.first.officer)

    made = ask(address).content

    assert made.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in made.replace(b"\r\n", b"")
    lines = made.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    assert any(line.startswith(b" ") for line in lines)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in made
    assert b"X-PUBLISHED-TTL:PT1H" in made
    assert b"DTSTART;VALUE=DATE:20261215" in made
    assert b"VTIMEZONE" not in made


def test_another_reader_finds_the_same_in_it(world: World) -> None:
    task = plans.taken_up(world.content, world.first, title=LONG[:160], due_on=date(2026, 12, 15))
    feed, address = feed_of(world.first.officer)

    answer = ask(address)
    [event] = events(answer)

    assert event.summary.value == f"Hạn: {task.title}"
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 15), date(2026, 12, 16))
    assert event.uid.value == f"task-{task.uid}@hoptac"
    assert event.status.value == "CONFIRMED"
    assert event.url.value.endswith(f"/tien-do/viec/{task.pk}/")
    assert world.programme.title in event.description.value
    assert vobject.readOne(answer.content.decode()).name == "VCALENDAR"
    assert feed.label in answer.content.decode()
    vobject.readOne(answer.content.decode()).serialize(validate=True)


def test_a_moved_date_is_the_same_event_with_a_higher_sequence(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    _, address = feed_of(world.first.officer)
    [before] = events(ask(address))

    plans.decided(plans.asked(task, world.first), world.first)
    [after] = [one for one in events(ask(address)) if one.uid.value == before.uid.value]

    assert (before.dtstart.value, after.dtstart.value) == (plans.DUE, plans.LATER)
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.last_modified.value > before.last_modified.value
    assert after.dtstamp.value == after.last_modified.value


def test_what_is_done_or_called_off_says_so(world: World) -> None:
    done = plans.taken_up(world.content, world.first, title="Việc một")
    off = plans.assigned(world.content, world.first, title="Việc hai")
    plans.finished(done, world.first)
    plan.cancel_task(task=off, reason="Trùng việc", by=world.first.leader.actor, at=NOW)
    _, address = feed_of(world.first.officer)

    told = {one.summary.value: one.status.value for one in events(ask(address))}

    assert told == {"Đã xong: Việc một": "CONFIRMED", "Đã hủy: Việc hai": "CANCELLED"}


def test_a_calendar_that_has_not_changed_is_not_sent_again(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    _, address = feed_of(world.first.officer)
    first = ask(address)

    with time_machine.travel(NOW + timedelta(hours=5), tick=False):
        again = ask(address, if_none_match=first.headers["ETag"])
        plans.finished(task, world.first)
        changed = ask(address, if_none_match=first.headers["ETag"])

    assert "private" in first.headers["Cache-Control"]
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_the_personal_calendar_holds_what_concerns_the_person(world: World) -> None:
    first = world.first
    plans.taken_up(world.content, first, title="Của Sở Công Thương")
    plans.assigned(world.content, first, lead="tourism", title="Của Sở Du lịch")
    helped = [(first.agencies["trade"].pk, "Mời doanh nghiệp")]
    plans.drafted(world.content, first, title="Còn nháp")
    plan.assign_task(
        content=world.content, lead=first.agencies["tourism"], year=2026, parts=helped,
        said=plans.task_said(title="Sở Công Thương phối hợp"), origin=plans.Origin.LEADER,
        by=first.leader.actor, at=plans.moment(plans.GIVEN_ON),
    )  # fmt: skip
    _, officer = feed_of(first.officer)
    _, leader = feed_of(first.leader)

    assert set(titles(ask(officer))) == {"Hạn: Của Sở Công Thương", "Hạn: Sở Công Thương phối hợp"}
    assert {"Hạn: Của Sở Du lịch", "Hạn: Sở Công Thương phối hợp"} <= set(titles(ask(leader)))


def test_the_programmes_calendar_holds_both_sides_shared_dates_only(world: World) -> None:
    plans.taken_up(world.content, world.first, title="Bên một đã giao")
    plans.drafted(world.content, world.first, title="Bên một còn nháp")
    plans.proposed(world.content, world.first, title="Bên một chờ duyệt")
    plans.taken_up(world.content, world.second, title="Bên hai đã giao")
    _, address = feed_of(world.second.standing, world.programme)

    found = titles(ask(address))

    assert {"Hạn: Bên một đã giao", "Hạn: Bên hai đã giao"} <= set(found)
    assert not any("nháp" in title or "chờ duyệt" in title for title in found)
    assert "Việc của người khác" not in "".join(found)


def test_reports_stand_in_the_calendars_of_those_who_write_them(world: World) -> None:
    with time_machine.travel(periods.WITHIN, tick=False):
        plans.taken_up(world.content, world.first)
        report = periods.opened(world.programme, world.first)
        _, standing = feed_of(world.first.standing)
        _, officer = feed_of(world.first.officer)
        _, partner = feed_of(world.second.standing, world.programme)

        told = {one.summary.value: one.dtstart.value for one in events(ask(standing))}

        assert told["Tổng hợp báo cáo kỳ 2025-Y"] == report.standing_due_on
        assert "Cơ quan nộp báo cáo kỳ 2025-Y" in titles(ask(officer))
        assert "Tổng hợp báo cáo kỳ 2025-Y" not in titles(ask(officer))
        assert not any("2025-Y" in title for title in titles(ask(partner)))


def test_an_extension_waits_with_who_decides_and_is_called_back_then(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    extension = plans.asked(task, world.first, on=TODAY)
    _, leader = feed_of(world.first.leader)
    _, officer = feed_of(world.first.officer)

    def told(address: str) -> list[str]:
        found = [one for one in events(ask(address)) if "gia hạn" in one.summary.value]
        return [one.status.value for one in found]

    assert told(leader) == ["CONFIRMED"]
    assert told(officer) == []
    plans.decided(extension, world.first, on=TODAY)
    assert told(leader) == ["CANCELLED"]


def test_only_the_hash_of_an_address_is_kept(world: World) -> None:
    feed, address = feed_of(world.first.officer)
    secret = address.rpartition("=")[2]

    kept = Feed.objects.values().get(pk=feed.pk)

    assert len(secret) >= 43
    assert secret not in str(kept)


def test_an_address_ends_when_it_is_revoked_or_renewed(world: World) -> None:
    by = world.first.officer
    feed, old = feed_of(by)
    secret = actions.renew_feed(feed_id=feed.pk, by=by.actor, at=NOW)
    new = address_of(secret)
    assert (ask(old).status_code, ask(new).status_code) == (404, 200)

    actions.revoke_feed(feed_id=feed.pk, by=by.actor, at=NOW)

    assert ask(new).status_code == 404


def test_an_address_ends_with_the_seat_within_one_request(world: World) -> None:
    plans.taken_up(world.content, world.first)
    leaving = person(world.first.agencies["trade"], on=TODAY)
    _, address = feed_of(leaving)
    assert ask(address).status_code == 200

    accounts.end_seat(seat=leaving.seat, valid_to=TODAY, by=installer(world.first.unit.pk), at=NOW)

    assert ask(address).status_code == 404


def test_an_address_ends_with_the_account(world: World) -> None:
    who = person(world.first.agencies["trade"], on=TODAY)
    _, address = feed_of(who)
    type(who.user).objects.filter(pk=who.user.pk).update(is_active=False)

    assert ask(address).status_code == 404


def test_an_unknown_address_answers_as_one_that_ended(world: World) -> None:
    feed, address = feed_of(world.first.officer)
    actions.revoke_feed(feed_id=feed.pk, by=world.first.officer.actor, at=NOW)
    answers = [ask(one) for one in (address, address_of("x" * 43), address_of(""))]

    assert {answer.status_code for answer in answers} == {404}
    assert len({text_of(answer) for answer in answers}) == 1


def test_no_log_of_the_server_says_an_address(
    world: World, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    cache.clear()
    settings.PACE = {"feed": 1}
    feed, address = feed_of(world.first.officer)
    statuses = [ask(address).status_code for _ in range(3)]
    actions.revoke_feed(feed_id=feed.pk, by=world.first.officer.actor, at=NOW)
    settings.PACE = {}
    statuses.append(ask(address).status_code)

    assert {429, 404} <= set(statuses)
    assert "Too Many Requests" in caplog.text
    assert address.rpartition("=")[2] not in caplog.text


def test_a_programme_the_seat_no_longer_reads_is_not_in_its_calendar(world: World) -> None:
    _, address = feed_of(world.first.officer, world.programme)
    assert ask(address).status_code == 200
    stranger = world.noise.programme
    with pytest.raises(stranger.DoesNotExist):
        feed_of(world.first.officer, stranger)


def test_nobody_makes_a_calendar_from_a_seat_they_sign_for(world: World) -> None:
    deputy = person(world.first.agencies["committee"], post="Phó Chủ tịch", on=TODAY)
    given = accounts.give_delegation(
        deputy=deputy.seat, valid_from=TODAY, valid_to=date(2027, 1, 1), reason="Đi công tác",
        by=world.first.leader.actor, at=NOW,
    )  # fmt: skip
    lent = acting_for(delegation(given.pk), TODAY)

    with pytest.raises(Refusal, match="ký thay"):
        actions.make_feed(label="Lịch", programme=None, by=lent, at=NOW)


def test_calendars_of_others_are_not_touched(world: World) -> None:
    feed, address = feed_of(world.first.officer)

    for deed in (actions.renew_feed, actions.revoke_feed):
        with pytest.raises(Forbidden):
            deed(feed_id=feed.pk, by=world.first.director.actor, at=NOW)

    assert ask(address).status_code == 200


def test_ten_calendars_are_enough_and_names_differ(world: World) -> None:
    who = world.first.officer
    feed_of(who, label="Điện thoại")
    with pytest.raises(Refusal, match="tên này"):
        feed_of(who, label=" Điện thoại ")
    for number in range(9):
        feed_of(who, label=f"Lịch số {number}")

    with pytest.raises(Refusal, match="10 địa chỉ lịch"):
        feed_of(who, label="Một cái nữa")


def test_when_it_was_last_asked_for_is_known_to_the_hour(world: World) -> None:
    feed, address = feed_of(world.first.officer)
    ask(address)
    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        ask(address)
    feed.refresh_from_db()
    assert feed.last_used_at == NOW

    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        ask(address)

    feed.refresh_from_db()
    assert feed.last_used_at == NOW + timedelta(minutes=61)


def test_a_calendar_speaks_the_language_of_its_address(world: World) -> None:
    plans.taken_up(world.content, world.first, title="Hội chợ")
    _, address = feed_of(world.first.officer)
    with translation.override("en"):
        _, english = feed_of(world.first.officer)

    assert titles(ask(address)) == ["Hạn: Hội chợ"]
    assert titles(ask(english)) == ["Due: Hội chợ"]


def test_a_program_that_asks_without_end_is_held_back(world: World, settings: Any) -> None:
    cache.clear()
    settings.PACE = {"feed": 2}
    _, address = feed_of(world.first.officer)

    answers = [ask(address).status_code for _ in range(4)]

    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_calendar_costs_few_queries_however_full_it_is(world: World) -> None:
    _, address = feed_of(world.first.standing, world.programme)
    with CaptureQueriesContext(connection) as empty:
        ask(address)
    for number in range(6):
        plans.assigned(world.content, world.first, title=f"Việc {number}")
    with CaptureQueriesContext(connection) as full:
        ask(address)

    # No page somebody waits for: a machine asks each hour, and each kind of date costs a query.
    assert len(full) <= 17
    assert len(full) <= len(empty)
