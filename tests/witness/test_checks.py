"""The chain is checked each day, and pages say plainly what was found."""

import logging
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.audit import tasks as checks
from hoptac.audit.actions import check_log, seal_settled
from hoptac.audit.models import Event, LogCheck, Seal
from hoptac.programmes.models import Content, Programme
from hoptac.witness import tasks
from tests.audit.given import tamper
from tests.given.story import browser
from tests.given.walls import as_in_production
from tests.witness.test_witness import SEED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = datetime(2020, 1, 20, 3, tzinfo=UTC)
PAGE, HOME = reverse("witness:checkpoints"), reverse("desk:home")
BROKEN = "Nhật ký KHÔNG còn nguyên vẹn"
MAY = ("thuongtruc@hanoi", "lanhdao@hanoi", "quantri@hanoi", "thuongtruc@tuyenquang")


@pytest.fixture(autouse=True)
def _sealed() -> None:
    tamper("UPDATE audit_event SET tx = '3'")  # nothing is settled in its own transaction
    seal_settled(at=NOW)


def altered(n: int) -> int:
    """Change the event of a link as the owner of the tables; return the event's id."""
    event = Seal.objects.get(n=n).event_id
    tamper(f"UPDATE audit_event SET at = at + interval '1 day' WHERE id = {event}")
    return event


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def read(who: str, address: str = PAGE) -> str:
    with at(NOW + timedelta(hours=5)):
        return browser(who).get(address).content.decode()


def test_a_whole_chain_is_said_to_be_whole_up_to_a_row_and_when() -> None:
    assert "chưa được kiểm tra lần nào" in read("thuongtruc@hanoi")

    found = check_log(at=NOW)
    page, english = read("thuongtruc@hanoi"), read("thuongtruc@hanoi", PAGE.replace("/vi/", "/en/"))

    count = Seal.objects.count()
    assert (found.kind, found.up_to) == ("", count)
    assert f"Nguyên vẹn đến dòng {count:,}".replace(",", ".") in page
    assert "20/01/2020" in page
    assert f"Unbroken up to row {count:,}" in english
    assert BROKEN not in page
    assert BROKEN not in read("thuongtruc@hanoi", HOME)


@pytest.mark.parametrize("who", MAY)
def test_an_altered_row_is_seen_on_the_page_and_the_desk_of_who_may_keep_checkpoints(
    who: str,
) -> None:
    event = altered(17)
    with at(NOW):
        checks.check_daily(0)

    page = read(who)
    assert BROKEN in page
    assert "một sự kiện đã bị sửa" in page
    assert f"17 (sự kiện {event:,})".replace(",", ".") in page
    assert "Cần làm gì" in page
    desk = read(who, HOME)
    assert BROKEN in desk
    assert PAGE in desk
    assert "an event was changed" in read(who, PAGE.replace("/vi/", "/en/"))


def test_a_department_is_not_alarmed_by_what_it_cannot_look_into() -> None:
    altered(17)
    check_log(at=NOW)

    assert BROKEN not in read("congthuong@hanoi", HOME)


def test_neither_page_goes_beyond_its_queries() -> None:
    altered(17)
    check_log(at=NOW)
    client = browser("thuongtruc@hanoi")

    for address in (PAGE, HOME):
        with at(NOW), CaptureQueriesContext(connection) as asked:
            client.get(address)
        said = [q["sql"] for q in asked.captured_queries if "SAVEPOINT" not in q["sql"]]
        assert len(said) <= 12, said


def test_a_break_at_the_very_beginning_leaves_a_transaction_that_can_tell_of_it() -> None:
    altered(1)

    assert {check_log(at=NOW).row for _ in range(30)} == {1}


def test_a_later_whole_check_does_not_wash_the_break_away() -> None:
    event = altered(17)
    check_log(at=NOW)
    tamper(f"UPDATE audit_event SET at = at - interval '1 day' WHERE id = {event}")
    call_command("verify_log", "--keep", stdout=StringIO())

    page = read("thuongtruc@hanoi")
    assert "Nguyên vẹn đến dòng" in page
    assert "từng thấy nhật ký không nguyên vẹn: một sự kiện đã bị sửa" in page
    assert BROKEN not in read("thuongtruc@hanoi", HOME)


def test_the_chain_is_checked_once_a_vietnamese_day(caplog: Any) -> None:
    for hours in (0, 1, 13, 14, 15):  # 10:00 in Hà Nội; the day turns after 14 hours
        with at(NOW + timedelta(hours=hours)):
            checks.check_daily(0)
    assert LogCheck.objects.count() == 2

    altered(17)
    with caplog.at_level(logging.CRITICAL), at(NOW + timedelta(days=2)):
        checks.check_daily(0)
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]


def test_a_break_found_while_signing_is_kept_at_once(settings: Any) -> None:
    settings.LOG_KEY = SEED
    check_log(at=NOW)
    altered(17)
    with at(NOW + timedelta(hours=1)):
        tasks.sign_daily(0)

    assert [check.kind for check in LogCheck.objects.order_by("id")] == ["", "altered"]


def test_two_days_without_a_check_are_said() -> None:
    check_log(at=NOW - timedelta(days=2))
    assert "quá hai ngày" in read("thuongtruc@hanoi")

    check_log(at=NOW)
    assert "quá hai ngày" not in read("thuongtruc@hanoi")


@pytest.mark.parametrize(
    "deed", ["UPDATE audit_logcheck SET kind = ''", "DELETE FROM audit_logcheck"]
)
def test_what_a_check_found_cannot_be_taken_back(deed: str) -> None:
    check_log(at=NOW)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


def test_the_check_sees_the_whole_log_from_behind_the_wall() -> None:
    with as_in_production():
        found = check_log(at=NOW)

    assert found.up_to == Event.objects.count()


# --- the number in the chain, in each record's history -----------------------------------------


def test_a_history_tells_the_number_in_the_chain_once_it_is_sealed() -> None:
    programme = Programme.objects.get(code="HN-TQ-2019")
    signed = Event.objects.filter(
        thing=f"programmes.programme:{programme.pk}", verb="programmes.programme.signed"
    ).latest("pk")
    number = Seal.objects.get(event_id=signed.pk).n
    address = reverse("programmes:history", args=[programme.pk])

    assert f"niêm phong số {number:,}<".replace(",", ".") in read("thuongtruc@hanoi", address)
    english = read("thuongtruc@hanoi", address.replace("/vi/", "/en/"))
    assert f"seal no. {number:,}<" in english

    tamper(f"DELETE FROM audit_seal WHERE event_id = {signed.pk}")
    assert f"niêm phong số {number:,}<".replace(",", ".") not in read("thuongtruc@hanoi", address)


def test_the_numbers_cost_no_query_of_their_own() -> None:
    content = Content.objects.filter(state="agreed").latest("pk")
    client = browser("thuongtruc@hanoi")
    task = content.programme.tasks.latest("pk")
    pages = {
        "programmes:content_history": content.pk,
        "programmes:history": content.programme_id,
        "progress:history": task.pk,
    }
    for name, pk in pages.items():
        with at(NOW), CaptureQueriesContext(connection) as asked:
            page = client.get(reverse(name, args=[pk])).content.decode()
        naming = [q["sql"] for q in asked.captured_queries if "audit_seal" in q["sql"]]
        assert len(naming) == 1, naming
        assert "niêm phong số" in page
