"""What was turned away stands in the security log, a line each, and tells nothing that was sent."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoptac.audit.models import Event
from hoptac.config.env import security_handler
from hoptac.config.watching import LOGGER
from hoptac.files.middleware import FORM_MAX
from hoptac.programmes.models import Content
from tests.given import programmes as given
from tests.given.pages import post
from tests.given.plans import World

pytestmark = pytest.mark.django_db
SECRET = "QZX-bi-mat"


class _Kept(logging.Handler):
    """Keeps what was written, as it was written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    @property
    def told(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def log() -> Iterator[_Kept]:
    kept = _Kept()
    LOGGER.addHandler(kept)
    yield kept
    LOGGER.removeHandler(kept)


@pytest.fixture
def draft(world: World) -> Content:
    return given.drafted_content(world.programme, world.first, world.second)


def test_a_strangers_404_is_one_line_with_who_where_and_what(
    world: World, draft: Content, log: _Kept
) -> None:
    client = world.second.officer.client()
    events = Event.objects.count()

    answer = client.get(
        reverse("programmes:content", args=[draft.pk]) + f"?q={SECRET}", REMOTE_ADDR="203.0.113.7"
    )

    assert answer.status_code == 404
    (line,) = log.told
    moment = datetime.fromisoformat(line.pop("time"))
    assert moment.tzinfo == UTC
    assert abs(timezone.now() - moment) < timedelta(minutes=1)
    assert line == {
        "what": "not_found",
        "status": 404,
        "account": world.second.officer.user.pk,
        "seat": world.second.officer.seat.pk,
        "from": "203.0.113.7",
        "method": "GET",
        "address": "programmes:content",
        "arguments": {"content_id": draft.pk},
        "reason": "",
    }
    assert SECRET not in log.lines[0]
    assert Event.objects.count() == events


def test_a_right_that_lacks_is_told_with_its_reason(world: World, log: _Kept) -> None:
    answer = world.first.officer.client().get(reverse("reports:desk"))

    assert answer.status_code == 403
    assert [(line["what"], line["address"]) for line in log.told] == [("forbidden", "reports:desk")]
    assert log.told[0]["reason"]


def test_a_form_without_its_token_is_told(world: World, log: _Kept) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post(reverse("account_login"), {"login": f"{SECRET}@vi-du", "password": SECRET})

    assert answer.status_code == 403
    (line,) = log.told
    assert (line["what"], line["account"], line["method"]) == ("token", None, "POST")
    assert line["reason"]
    assert SECRET not in log.lines[0]


def test_a_refused_file_is_told_without_its_name(world: World, log: _Kept) -> None:
    url = reverse("programmes:add_document", args=[world.programme.pk])
    sent = SimpleUploadedFile(f"{SECRET}.pdf", b"khong phai PDF")

    answer = post(
        world.first.standing.client(), url, file=sent, kind="kế hoạch", subject="Kế hoạch năm"
    )

    assert answer.status_code == 422
    (line,) = log.told
    assert (line["what"], line["status"], line["address"]) == (
        "upload",
        422,
        "programmes:add_document",
    )
    assert line["reason"]
    assert SECRET not in log.lines[0]


def test_a_refused_sheet_and_a_sending_beyond_all_measure_are_told(
    world: World, log: _Kept
) -> None:
    client = world.first.officer.client()
    sheet = SimpleUploadedFile("viec.xlsx", b"khong phai bang tinh")
    refused = post(client, reverse("workbooks:upload", args=["tasks"]), file=sheet)
    large = client.post("/vi/", CONTENT_LENGTH=str(FORM_MAX + 1))

    assert (refused.status_code, large.status_code) == (422, 413)
    assert [(line["what"], line["status"]) for line in log.told] == [
        ("upload", 422),
        ("upload", 413),
    ]


def test_a_pace_nobody_reads_at_is_told(world: World, log: _Kept, settings: Any) -> None:
    settings.PACE = {"search": 1}
    cache.clear()
    client = world.first.officer.client()
    statuses = [client.get(reverse("search:results"), {"q": SECRET}).status_code for _ in range(2)]

    assert statuses == [200, 429]
    assert [(line["what"], line["reason"]) for line in log.told] == [("pace", "search")]
    assert SECRET not in log.lines[0]


def test_a_guessed_invitation_is_told_without_what_was_guessed(log: _Kept) -> None:
    Client().get(reverse("accounts:accept", args=[SECRET]))

    assert SECRET not in log.lines[0]
    assert [(line["what"], line["arguments"]) for line in log.told] == [
        ("invitation", {"secret": "…"})
    ]


def test_what_goes_well_or_is_merely_mistyped_leaves_no_line(world: World, log: _Kept) -> None:
    client = world.first.standing.client()

    assert client.get("/vi/chuong-trinh/").status_code == 200
    assert client.get("/vi/khong-co/").status_code == 404
    url = reverse("programmes:add_document", args=[world.programme.pk])
    assert post(client, url, kind="", subject="").status_code == 422
    assert log.lines == []


def test_lines_go_to_the_file_that_was_named(tmp_path: Path) -> None:
    file = tmp_path / "security.jsonl"
    named = security_handler(str(file))
    handler = WatchedFileHandler(named["filename"], encoding=named["encoding"], delay=True)
    LOGGER.addHandler(handler)
    try:
        Client().get(reverse("accounts:accept", args=[SECRET]))
    finally:
        LOGGER.removeHandler(handler)
        handler.close()

    assert json.loads(file.read_text("utf-8"))["address"] == "accounts:accept"
    assert named["class"].endswith(WatchedFileHandler.__name__)
    assert security_handler("") == {"class": "logging.StreamHandler"}


@pytest.mark.parametrize("named", ["security.jsonl", "/khong-co-thu-muc/security.jsonl"])
def test_a_file_that_cannot_be_is_refused_at_the_start(named: str) -> None:
    with pytest.raises(SystemExit, match="HOPTAC_SECURITY_LOG"):
        security_handler(named)
