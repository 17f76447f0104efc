"""Letters that come back as mail: counted once, by their unguessable id, whoever reports them."""

import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.urls import reverse

from hoptac.audit.models import Event
from hoptac.oversight.mail import Fate
from hoptac.oversight.management.commands import read_bounces
from hoptac.oversight.models import Digest, Mailbox
from hoptac.oversight.rules import GIVEN_UP_AFTER
from tests.given import plans
from tests.given.dsn import SHAPES, report
from tests.given.mailserver import MailServer, mail_server
from tests.given.oversight import at, letter_of, morning, send
from tests.given.plans import World

pytestmark = pytest.mark.django_db
DAYS = (date(2026, 9, 21), date(2026, 9, 25), date(2026, 9, 29), date(2026, 10, 1))


@pytest.fixture
def world() -> World:
    world = plans.world()
    plans.given_out(world.content, world.first, on=date(2026, 9, 1))
    return world


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def letter(world: World, server: MailServer) -> Digest:
    return _sent(world, DAYS[0])


@pytest.fixture
def reader(letter: Digest) -> str:
    return letter.user.email


def _sent(world: World, day: date) -> Digest:
    morning(day)
    letter = letter_of(world.first.officer.user.pk)
    assert (letter.day, send(letter)) == (day, Fate.SENT)
    return letter


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    def read(raw: bytes) -> str:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(raw)))
        out = StringIO()
        call_command("read_bounces", stdout=out)
        return out.getvalue()

    return read


@pytest.mark.parametrize("shape", SHAPES)
def test_a_letter_to_nobody_gives_the_mailbox_up_at_once_and_tells_the_administrator(
    world: World, letter: Digest, reader: str, read: Any, shape: str
) -> None:
    told = read(report(letter.message_id, reader, shape=shape))

    assert "ngừng gửi đến hộp thư này" in told
    box = Mailbox.objects.get(user=letter.user)
    assert (box.returned, box.refused, box.bouncing_since is not None) == (1, 0, True)
    assert "550 5.1.1" in box.last_error
    morning(DAYS[1])
    assert letter_of(letter.user.pk).day == DAYS[0]  # nothing further is sent there
    admin = world.first.sits("administrator").client()
    page = admin.get(reverse("oversight:troubles")).content.decode()
    assert "máy chủ thư của người nhận trả lại" in page
    assert "bị trả 1 lần" in page
    admin.post(reverse("oversight:trust", args=[box.pk]))
    box.refresh_from_db()
    assert (box.returned, box.bouncing_since) == (0, None)
    assert "trả lại" not in admin.get(reverse("oversight:troubles")).content.decode()


def test_another_permanent_reason_counts_to_three_though_letters_are_taken_between(
    world: World, letter: Digest, reader: str, read: Any
) -> None:
    for number, day in enumerate(DAYS[:GIVEN_UP_AFTER]):
        one = letter if number == 0 else _sent(world, day)
        read(report(one.message_id, reader, status="5.2.2"))
        box = Mailbox.objects.get(user=letter.user)
        assert box.returned == number + 1
        assert (box.bouncing_since is not None) == (box.returned == GIVEN_UP_AFTER)


def test_one_letter_counts_once_however_often_its_report_comes(
    letter: Digest, reader: str, read: Any
) -> None:
    read(report(letter.message_id, reader, status="5.2.2"))
    told = read(report(letter.message_id, reader, status="5.2.2"))

    assert "đã tính rồi" in told
    assert Mailbox.objects.get(user=letter.user).returned == 1
    assert Event.objects.filter(verb="oversight.letter.returned").count() == 1


def test_a_forged_report_without_our_id_changes_nothing(
    letter: Digest, reader: str, read: Any
) -> None:
    with pytest.raises(CommandError, match="Không phải thư của hệ thống") as refused:
        read(report("<1@vi-du.invalid>", reader))
    assert refused.value.returncode == 65
    assert not Mailbox.objects.exists()


def test_a_passing_trouble_is_noted_and_not_counted(letter: Digest, reader: str, read: Any) -> None:
    told = read(report(letter.message_id, reader, action="delayed", status="4.4.1"))

    letter.refresh_from_db()
    assert "không tính" in told
    assert letter.error.startswith("550 4.4.1")
    assert not Mailbox.objects.exists()


def test_a_report_about_an_address_no_longer_used_is_not_held_against_the_new_one(
    letter: Digest, reader: str, read: Any
) -> None:
    letter.user.email = "moi@so.example"
    letter.user.save()
    assert "không còn dùng" in read(report(letter.message_id, reader))
    assert not Mailbox.objects.exists()


def test_a_letter_of_which_nobody_knew_is_known_to_have_come_back(
    world: World, server: MailServer, read: Any
) -> None:
    server.breaks_off = True
    morning(DAYS[0])
    letter = letter_of(world.first.officer.user.pk)
    assert send(letter) is Fate.UNKNOWN
    read(report(letter.message_id, letter.user.email))
    letter.refresh_from_db()
    assert letter.state == "failed"


def test_a_changed_address_starts_afresh(
    world: World, letter: Digest, reader: str, read: Any
) -> None:
    read(report(letter.message_id, reader, status="5.2.2"))
    letter.user.email = "moi@so.example"
    letter.user.save()
    _sent(world, DAYS[1])
    assert Mailbox.objects.get(user=letter.user).returned == 0


def test_the_envelope_names_where_letters_come_back_and_readers_see_the_sender(
    settings: Any, server: MailServer
) -> None:
    settings.BOUNCE_TO = "tra-lai@vi-du.example"
    settings.DEFAULT_FROM_EMAIL = "Hợp tác <hoptac@vi-du.example>"
    EmailMessage("Chào", "x", to=["a@so.example"]).send()
    settings.BOUNCE_TO = ""
    EmailMessage("Chào", "x", to=["a@so.example"]).send()

    assert server.came_from == ["tra-lai@vi-du.example", "hoptac@vi-du.example"]
    assert {str(one["From"]) for one in server.taken} == {"Hợp tác <hoptac@vi-du.example>"}


def test_a_report_of_what_really_went_over_the_line_is_counted(
    letter: Digest, reader: str, server: MailServer, read: Any
) -> None:
    [taken] = server.to(reader)
    assert "Đã tính" in read(report(taken["Message-ID"].strip(), taken["To"].strip()))


def _maildir(folder: Path, **letters: bytes) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir()
    for name, raw in letters.items():
        (folder / "new" / name).write_bytes(raw)
    return folder


def test_a_maildir_is_read_once_and_what_is_no_bounce_stays_unread_for_a_person(
    letter: Digest, reader: str, tmp_path: Path
) -> None:
    bounce = report(letter.message_id, reader)
    folder = _maildir(tmp_path, a=b"\xff\x00", b=bounce, c=b"Subject: hoi\r\n\r\nxin chao")
    out = StringIO()
    call_command("read_bounces", "--maildir", str(folder), stdout=out)
    call_command("read_bounces", "--maildir", str(folder), stdout=out)

    assert len(out.getvalue().splitlines()) == 3
    assert {one.name for one in (folder / "cur").iterdir()} == {"a:2,", "b:2,S", "c:2,"}
    assert not list((folder / "new").iterdir())
    assert Mailbox.objects.get(user=letter.user).returned == 1


def test_what_is_no_maildir_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="không phải thư mục Maildir"):
        call_command("read_bounces", "--maildir", str(tmp_path))


def test_without_a_database_the_letter_stays_to_be_tried_again(
    letter: Digest, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**given: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(read_bounces, "count_bounce", away)
    folder = _maildir(tmp_path, a=report(letter.message_id, reader))
    with pytest.raises(CommandError) as refused:
        call_command("read_bounces", "--maildir", str(folder))
    assert refused.value.returncode == 75
    assert (folder / "new" / "a").exists()


def test_a_bounce_long_after_the_last_counts_anew(letter: Digest, reader: str, read: Any) -> None:
    Mailbox.objects.create(
        user=letter.user, agency=letter.agency, email=reader, returned=2, refused_at=at(DAYS[0])
    )
    read(report(letter.message_id, reader, status="5.2.2"))  # the clock is of 26 Nov or later
    assert Mailbox.objects.get(user=letter.user).returned == 1
