"""Each side keeps the log's checkpoints: from a page, and in a mailbox of its own."""

import json
import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hoptac.accounts.roles import RoleCode
from hoptac.audit import words
from hoptac.audit.actions import seal_settled, sign_checkpoint
from hoptac.audit.models import Checkpoint, Event
from hoptac.audit.signing import Mark, mark_from, private_key, public_half
from hoptac.demo import telling
from hoptac.demo.management.commands import load_demo
from hoptac.kernel.errors import Conflict, Forbidden
from hoptac.localities.models import Agency
from hoptac.witness import actions, tasks
from hoptac.witness.models import Mailbox
from tests.audit.given import VERB, some_deeds, tamper
from tests.given.accounts import person
from tests.given.story import actor, browser

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 20, 3, tzinfo=UTC)
SEED = urlsafe_b64encode(bytes(range(32))).decode()
KEY = private_key(SEED)
PAGE, NAME = reverse("witness:checkpoints"), reverse("witness:name_mailbox")
MAY = ("thuongtruc@hanoi", "lanhdao@hanoi", "quantri@hanoi")


@pytest.fixture(autouse=True)
def _a_key(settings: Any) -> None:
    settings.LOG_KEY = SEED


@pytest.fixture
def mark(story: None) -> Mark:
    """The story's log, sealed and signed."""
    tamper("UPDATE audit_event SET tx = '3'")  # nothing is settled in its own transaction
    seal_settled(at=NOW)
    made = sign_checkpoint(key=KEY, at=NOW)
    assert made is not None
    return made


def administrator() -> Any:
    return actor("quantri@hanoi", NOW.date())


def a_mailbox(email: str = "chung-kien@vi-du.invalid") -> Mailbox:
    by = administrator()
    return actions.name_mailbox(unit_id=by.unit_id, email=email, by=by, at=NOW)


@pytest.mark.parametrize("who", MAY)
def test_who_may_keep_checkpoints_reads_them_and_takes_the_file(mark: Mark, who: str) -> None:
    client = browser(who)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(PAGE).content.decode()
    file = client.get(reverse("witness:checkpoint", args=[mark.n]))

    assert f"moc/{mark.n}/" in page
    assert public_half(KEY) in page
    assert mark_from(file.content.decode()) == mark
    assert file.headers["Content-Disposition"] == f'attachment; filename="moc-{mark.n}.json"'
    assert len(asked.captured_queries) <= 12


def test_an_auditor_may_keep_checkpoints_and_a_department_may_not(mark: Mark) -> None:
    agency = Agency.objects.get(pk=administrator().agency_id)
    auditor = person(agency, RoleCode.AUDITOR, on=NOW.date()).client()
    department = browser("congthuong@hanoi")

    assert auditor.get(PAGE).status_code == 200
    for address in (PAGE, reverse("witness:checkpoint", args=[mark.n])):
        assert department.get(address).status_code == 403


def test_only_the_administrator_gets_the_mailbox_form(mark: Mark) -> None:
    officer = browser("thuongtruc@hanoi")

    assert NAME not in officer.get(PAGE).content.decode()
    assert officer.post(NAME, {"key": uuid4(), "email": "a@vi-du.invalid"}).status_code == 403
    assert not Mailbox.objects.exists()


def test_a_checkpoint_that_was_never_signed_is_not_found(mark: Mark) -> None:
    address = reverse("witness:checkpoint", args=[mark.n - 1])

    assert browser("thuongtruc@hanoi").get(address).status_code == 404


def test_before_the_first_checkpoint_the_page_says_when_there_will_be_one(story: None) -> None:
    page = browser("thuongtruc@hanoi").get(PAGE).content.decode()

    assert "trong vòng một giờ" in page
    assert "ngày mai" not in page


def test_the_page_names_key_and_records_in_the_command_and_never_breaks_it(mark: Mark) -> None:
    page = browser("thuongtruc@hanoi").get(PAGE).content.decode()

    (region,) = re.findall(r'<pre class="scroll"[^>]*>(.*?)</pre>', page, re.DOTALL)
    assert "verify_log --records --checkpoint moc.json --key KHÓA" in region


def test_a_demonstration_is_sealed_and_signed_when_it_is_loaded(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell(**_: Any) -> None:
        some_deeds(3)
        tamper("UPDATE audit_event SET tx = '3'")

    monkeypatch.setitem(words._WORDS, VERB, "đã ghi nguồn")
    monkeypatch.setattr(telling, "is_told", lambda: False)
    monkeypatch.setattr(telling, "tell", tell)
    monkeypatch.setattr(load_demo, "_remind", lambda: None)

    call_command("load_demo", verbosity=0)

    kept = Checkpoint.objects.get()
    assert kept.n == Event.objects.count() >= 3
    assert kept.public_key == public_half(KEY)


def test_without_a_checkpoint_and_a_key_the_page_says_so(story: None, settings: Any) -> None:
    settings.LOG_KEY = ""
    page = browser("thuongtruc@hanoi").get(PAGE).content.decode()

    assert "Chưa có mốc nào" in page
    assert "HOPTAC_LOG_KEY" in page


def test_the_administrator_names_the_mailbox_of_the_own_locality(story: None) -> None:
    client = browser("quantri@hanoi")

    answer = client.post(NAME, {"key": uuid4(), "email": "chung-kien@vi-du.invalid"}, follow=True)

    box = Mailbox.objects.get()
    assert "Đã lưu hộp thư chứng kiến." in answer.content.decode()
    assert (box.email, box.unit_id) == ("chung-kien@vi-du.invalid", administrator().unit_id)
    assert Event.objects.filter(verb="witness.mailbox.named").count() == 1
    assert "chung-kien@vi-du.invalid" in browser("thuongtruc@hanoi").get(PAGE).content.decode()
    assert "chung-kien@" not in browser("thuongtruc@tuyenquang").get(PAGE).content.decode()


def test_an_address_that_is_none_comes_back_as_typed(story: None) -> None:
    answer = browser("quantri@hanoi").post(NAME, {"key": uuid4(), "email": "không phải"})

    assert answer.status_code == 422
    assert "không phải" in answer.content.decode()
    assert not Mailbox.objects.exists()


def test_a_mailbox_changed_meanwhile_is_not_overwritten(story: None) -> None:
    client = browser("quantri@hanoi")
    a_mailbox("truoc@vi-du.invalid")

    answer = client.post(NAME, {"key": uuid4(), "email": "sau@vi-du.invalid"})

    assert answer.status_code == 409
    assert "truoc@vi-du.invalid" in answer.content.decode()
    assert Mailbox.objects.get().email == "truoc@vi-du.invalid"


def test_nobody_names_the_mailbox_of_another_locality(story: None) -> None:
    other = actor("quantri@tuyenquang", NOW.date())

    with pytest.raises(Forbidden):
        actions.name_mailbox(
            unit_id=administrator().unit_id, email="a@vi-du.invalid", by=other, at=NOW
        )


def test_two_versions_conflict(story: None) -> None:
    box, by = a_mailbox(), administrator()

    with pytest.raises(Conflict):
        actions.name_mailbox(unit_id=box.unit_id, email="", version=box.version + 1, by=by, at=NOW)


def test_the_newest_checkpoint_is_mailed_once(mark: Mark) -> None:
    a_mailbox()

    tasks.send_newest(0)
    tasks.send_newest(0)

    (letter,) = mail.outbox
    ((name, content, kind),) = letter.attachments
    assert letter.to == ["chung-kien@vi-du.invalid"]
    assert (name, kind) == (f"moc-{mark.n}.json", "application/json")
    assert mark_from(content) == mark
    assert mark.head in letter.body
    sent = Event.objects.get(verb="witness.checkpoint.sent")
    assert (sent.content_sha256, sent.data) == (mark.head, {"row": mark.n})


def test_a_mailbox_left_empty_gets_no_letter(mark: Mark) -> None:
    a_mailbox("")

    tasks.send_newest(0)

    assert mail.outbox == []


def test_a_letter_the_server_turns_down_is_tried_again(
    mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()

    def away(*_: Any, **__: Any) -> int:
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", away)
        tasks.send_newest(0)
    assert Mailbox.objects.get().sent_n == 0

    tasks.send_newest(0)
    assert len(mail.outbox) == 1


def test_a_checkpoint_is_signed_once_a_day(story: None) -> None:
    tamper("UPDATE audit_event SET tx = '3'")
    seal_settled(at=NOW)
    days = []
    for hour in (0, 1, 24):
        with time_machine.travel(NOW + timedelta(hours=hour), tick=False):
            tasks.sign_daily(0)
            days.append(Checkpoint.objects.count())

    assert days == [1, 1, 1]  # the next day nothing new was sealed
    assert timezone.localdate(Checkpoint.objects.get().at) == NOW.date()


def test_without_a_key_nothing_is_signed(story: None, settings: Any) -> None:
    settings.LOG_KEY = ""

    tasks.sign_daily(0)

    assert not Checkpoint.objects.exists()


def test_a_broken_log_is_cried_out_and_not_signed(
    mark: Mark, caplog: pytest.LogCaptureFixture
) -> None:
    tamper(f"UPDATE audit_seal SET sha256 = repeat('a', 64) WHERE n = {mark.n}")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        tasks.sign_daily(0)

    assert Checkpoint.objects.count() == 1
    assert [line.levelname for line in caplog.records] == ["CRITICAL"]


def test_a_file_names_its_kind_and_key(mark: Mark) -> None:
    told = json.loads(mark.to_json())

    assert (told["kind"], told["key"], told["n"]) == (
        "hoptac-log-checkpoint-1",
        mark.key_id,
        mark.n,
    )
