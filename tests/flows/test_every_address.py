"""Every address of the URLconf: its headers, no change by reading, no writing without a token."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client

from hoptac.gifts.models import Line
from hoptac.localities.models import DayOff
from hoptac.plans.models import Task
from hoptac.programmes.models import Programme
from hoptac.progress.models import Entry, Evidence
from hoptac.reports.models import PeriodReport
from tests.given.addresses import Address, every_address
from tests.given.story import browser

pytestmark = pytest.mark.django_db
ADDRESSES = every_address()
EACH = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
READER = "thuongtruc@hanoi"
CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
    "object-src 'none'", "frame-ancestors 'none'", "worker-src 'self'",
}  # fmt: skip
# What machines of other houses read; what says the same to everybody and is kept by anybody; what
# takes no cross-site token: a look alone, and a letter's one-click leave (RFC 8058).
MACHINES = ("api", "feeds:")
ARCHIVE = "opendata:dump"  # there only where another test has let it be made
EVERYBODYS = ("portal:", "newsroom:", "opendata:", "robots", "sitemap", *MACHINES)
WITHOUT_TOKEN = {"ui:theme", "voices:leave"}
OF_A_FILE = {"default-src 'none'", "sandbox"}


@pytest.fixture(scope="module")
def records(story: None) -> dict[str, Any]:
    """Ids of the story by the name an address knows them under."""
    programme = Programme.objects.get(code="HN-TQ-2019")
    task = Task.objects.filter(programme=programme, party__position=1).open().first()
    report = PeriodReport.objects.issued().filter(programme=programme, party__position=1).first()
    entry = Entry.objects.approved().filter(task__programme=programme).first()
    proof = Evidence.objects.filter(entry__task__programme=programme).first()
    content = programme.contents.order_by("number").first()
    assert None not in (task, report, entry, proof, content)
    return {
        "programme_id": programme.pk,
        "task_id": task.pk,
        "report_id": report.pk,
        "entry_id": entry.pk,
        "evidence_id": proof.pk,
        "content_id": content.pk,
        "inspection_id": programme.inspections.earliest("pk").pk,
        "occasion_id": programme.occasions.latest("pk").pk,
        "line_id": Line.objects.filter(occasion__programme=programme).latest("pk").pk,
        "group_id": programme.beneficiary_groups.earliest("pk").pk,
        "pk": task.lead.unit_id,
    }


def readers() -> Iterator[tuple[str, Client]]:
    yield "stranger", Client()
    yield READER, browser(READER)


def policy(answer: HttpResponseBase) -> set[str]:
    return {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}


@EACH
def test_an_answer_says_what_a_browser_may_do_with_it(
    records: dict[str, Any], address: Address
) -> None:
    for who, client in readers():
        for answer in (client.get(address.path(records)), client.post(address.path())):
            said, is_machines = answer.headers, address.name.startswith(MACHINES)
            is_file = "Content-Disposition" in said and not is_machines
            assert policy(answer) == (OF_A_FILE if is_file else CSP)
            assert said["X-Content-Type-Options"] == "nosniff"
            assert said["X-Frame-Options"] == "DENY"
            assert said["Referrer-Policy"] == "same-origin"
            assert said["Cross-Origin-Opener-Policy"] == "same-origin"
            origin = said["Cross-Origin-Resource-Policy"]
            if is_machines or address.name == ARCHIVE:
                assert origin == "cross-origin" or answer.status_code != 200
            else:
                assert origin == "same-origin"
            assert "camera=()" in said["Permissions-Policy"]
            if who == READER and address.name != "account_logout":
                kept = said["Cache-Control"]
                everybodys = address.name.startswith(EVERYBODYS) and kept.startswith("public")
                own_file = is_file and kept == "private, no-cache"
                assert "no-store" in kept or own_file or everybodys


def rows() -> dict[str, tuple[int, int]]:
    """Return how many rows came into and went out of each table in this test's transaction.

    PostgreSQL counts them anyway; counting the rows of a hundred walled tables takes a second.
    Left out: sign-ins, and allauth's copy of an account's address, which it makes when first
    asked about that account.
    """
    left_out = {Session._meta.db_table, EmailAddress._meta.db_table}
    tables = {model._meta.db_table for model in apps.get_models()} - left_out
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins, n_tup_del FROM pg_stat_xact_user_tables")
        return {name: (came, went) for name, came, went in cursor if name in tables}


def test_a_row_that_comes_or_goes_is_noticed(records: dict[str, Any]) -> None:
    before = rows()
    day = DayOff.objects.create(day=date(2030, 1, 1), name="Tết")
    came = rows()
    day.delete()

    assert before != came != rows()


@EACH
def test_reading_changes_nothing(records: dict[str, Any], address: Address) -> None:
    before = rows()

    for _, client in readers():
        for asked in (client.get, client.head):
            answer = asked(address.path(records))
            if hasattr(answer, "streaming_content"):
                b"".join(answer.streaming_content)

    assert rows() == before


@EACH
def test_nothing_is_sent_without_a_token(records: dict[str, Any], address: Address) -> None:
    before = rows()
    for who in ("", READER):
        client = Client(enforce_csrf_checks=True)
        if who:
            client.cookies = browser(who).cookies
        for asked in (client.post, client.put, client.patch, client.delete):
            status = asked(address.path(records)).status_code
            if address.name.startswith("api"):  # nothing is written there
                assert status == 405, asked
            elif address.name not in WITHOUT_TOKEN:
                assert status == 403, asked

    assert rows() == before


def test_all_pages_are_walked() -> None:
    assert len(ADDRESSES) >= 110
    assert {address.name.split(":")[0] for address in ADDRESSES} >= {
        "portal", "accounts", "programmes", "plans", "progress", "reports", "workbooks", "desk",
    }  # fmt: skip


def test_htmx_is_told_to_keep_to_the_policy() -> None:
    page = Client().get("/vi/tai-khoan/dang-nhap/").content.decode()

    assert '"includeIndicatorStyles":false' in page
    assert '"allowEval":false' in page
