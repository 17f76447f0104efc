"""Proof packages: an auditor checks them without us, and a changed byte is named."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.audit.actions import seal_settled
from hoptac.audit.models import Checkpoint, Event, Seal
from hoptac.audit.queries.proving import acts_on
from hoptac.audit.rules import moment
from hoptac.audit.signing import Mark, public_half
from hoptac.kernel.canonical import sha256
from hoptac.programmes.models import Content
from hoptac.reports.models import PeriodReport
from hoptac.witness.queries import CONTENT_ACTS
from tests.audit.given import as_owner, tamper
from tests.given.story import browser
from tests.given.walls import thawed
from tests.witness.given import (
    KEY,
    NOW,
    PARTNER,
    READER,
    STRANGER,
    UNPROVEN,
    a_content,
    a_report,
    address,
    at,
    change,
    check,
    take,
    unpacked,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", [READER, PARTNER])
@pytest.mark.parametrize("make", [a_content, a_report])
def test_a_package_holds_when_an_auditor_checks_it(
    sealed: None, tmp_path: Path, who: str, make: Callable[[], Any]
) -> None:
    folder = unpacked(take(make(), who), tmp_path)

    code, said = check(folder)

    assert (code, "NGUYÊN VẸN / HOLDS" in said) == (0, True), said
    assert "chưa" not in said
    page = (folder / "xem.html").read_text()
    assert "<script" not in page
    assert "://" not in page
    assert (folder / "document.pdf").exists() == (make is a_report)


@pytest.mark.parametrize("make", [a_content, a_report])
def test_the_same_record_gives_the_same_bytes(sealed: None, make: Callable[[], Any]) -> None:
    assert take(make()) == take(make())


def test_whoever_takes_a_package_is_written_down_with_its_hash(package: bytes) -> None:
    with ZipFile(BytesIO(package)) as archive:
        manifest = archive.read("manifest.json")

    taken = Event.objects.get(verb="witness.proof.taken")

    assert taken.content_sha256 == sha256(manifest)
    assert taken.data["about"] == f"programmes.content:{a_content().pk}"
    assert (
        "chứng cứ"
        not in browser(PARTNER)
        .get(reverse("programmes:content_history", args=[a_content().pk]))
        .content.decode()
    )


@pytest.mark.parametrize("make", [a_content, a_report])
def test_a_stranger_finds_no_package(sealed: None, make: Callable[[], Any]) -> None:
    url, stranger = address(make()), browser(STRANGER)

    assert stranger.get(url).status_code == 404
    assert stranger.post(url, {"key": uuid4()}).status_code == 404
    assert Client().post(url, {"key": uuid4()}).status_code == 302
    assert not Event.objects.filter(verb="witness.proof.taken").exists()


def test_what_is_not_agreed_or_issued_has_no_package(story: None) -> None:
    content, report = a_content(), a_report()
    with thawed("programmes_content", "reports_periodreport"):
        Content.objects.filter(pk=content.pk).update(state="proposed", agreed_at=None)
        PeriodReport.objects.filter(pk=report.pk).update(
            state="approved", visibility="submitted", number=None, issued_on=None, issued_at=None
        )

    for thing in (content, report):
        assert browser(READER).get(address(thing)).status_code == 404
        assert browser(READER).post(address(thing), {"key": uuid4()}).status_code == 404


def test_others_acts_are_in_the_package_as_hashes_alone(sealed: None, package: bytes) -> None:
    with ZipFile(BytesIO(package)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
        told = json.loads(archive.read("events.json"))

    others = Event.objects.exclude(thing=f"programmes.content:{a_content().pk}")

    assert {act["payload"]["thing"] for act in told} == {f"programmes.content:{a_content().pk}"}
    assert others.count() > 100
    for event in others:
        assert str(event.person_salt) not in whole
        assert str(event.data_salt) not in whole


def test_why_a_report_was_sent_back_stays_with_its_side(sealed: None) -> None:
    with ZipFile(BytesIO(take(a_report(), PARTNER))) as archive:
        told = json.loads(archive.read("events.json"))

    assert [act["payload"]["verb"] for act in told] == [
        "reports.report.approved",
        "reports.report.issued",
    ]


def test_before_sealing_and_signing_it_is_said_plainly(story: None, tmp_path: Path) -> None:
    content = a_content()
    page = browser(READER).get(address(content)).content.decode()
    code, told = check(unpacked(take(content), tmp_path / "1"))
    tamper("UPDATE audit_event SET tx = '3'")
    seal_settled(at=NOW)
    sealed_code, sealed_told = check(unpacked(take(content), tmp_path / "2"))

    assert "sự kiện chưa niêm phong" in page
    assert (code, sealed_code) == (UNPROVEN, UNPROVEN)
    assert "chưa niêm phong / not sealed yet" in told
    assert "chưa niêm phong" not in sealed_told
    assert "chưa có mốc ký phía sau / no checkpoint" in sealed_told


def test_the_page_says_that_no_checkpoint_covers_it_yet_and_when_one_will(story: None) -> None:
    """Signed in the morning; the acts come after, and the next checkpoint is tomorrow's."""
    content = a_content()
    tamper("UPDATE audit_event SET tx = '3'")
    seal_settled(at=NOW)
    with time_machine.travel(NOW, tick=False):
        before = browser(READER).get(address(content)).content.decode()
        last = Seal.objects.order_by("-n")[0]
        first = Seal.objects.get(n=1)
        tamper(
            "INSERT INTO audit_checkpoint (n, head, at, public_key, signature)"
            f" VALUES (1, '{first.sha256}', '{NOW:%Y-%m-%d %H:%M+00}', 'ab', 'ab')"
        )
        after = browser(READER).get(address(content)).content.decode()
        sign_checkpoint_at(last)
        covered = browser(READER).get(address(content)).content.decode()

    assert "trong vòng một giờ" in before
    assert "trong giờ đầu của ngày 21/01/2020" in after
    assert "Chưa có mốc niêm phong phía sau" not in covered
    for page in (before, after, covered):
        assert public_half(KEY) in page


def sign_checkpoint_at(seal: Seal) -> None:
    Checkpoint.objects.create(
        n=seal.n, head=seal.sha256, at=NOW, public_key=public_half(KEY), signature=""
    )


def test_the_key_is_in_the_package_before_anything_is_signed(story: None, tmp_path: Path) -> None:
    folder = unpacked(take(a_content()), tmp_path)

    assert json.loads((folder / "checkpoints.json").read_bytes()) == []
    assert json.loads((folder / "key.json").read_bytes())["public_key"] == public_half(KEY)
    assert public_half(KEY) in (folder / "xem.html").read_text()


def spoil(thing: Content | PeriodReport) -> None:
    """Change what was agreed or issued as the database's owner does."""
    with thawed("programmes_content", "reports_periodreport"):
        if isinstance(thing, Content):
            Content.objects.filter(pk=thing.pk).update(target=999)
        else:
            letter = (thing.letter or {}) | {"title": "Báo cáo khác"}
            PeriodReport.objects.filter(pk=thing.pk).update(letter=letter)


@pytest.mark.parametrize("make", [a_content, a_report])
def test_a_text_changed_past_the_product_has_no_package(
    sealed: None, make: Callable[[], Any]
) -> None:
    spoil(make())
    url, client = address(make()), browser(READER)

    page, answer = client.get(url), client.post(url, {"key": uuid4()})

    assert "Chưa lập được gói chứng cứ" in page.content.decode()
    assert "Tải gói chứng cứ" not in page.content.decode()
    assert (answer.status_code, answer.headers["Content-Type"][:9]) == (422, "text/html")
    assert "Chưa lập được gói chứng cứ" in answer.content.decode()
    assert not Event.objects.filter(verb="witness.proof.taken").exists()


def test_a_hash_changed_with_the_text_has_no_package_either(sealed: None) -> None:
    """The owner makes hash and both acceptances anew; the log still has the true hash."""
    content = a_content()
    with thawed("programmes_content"):
        Content.objects.filter(pk=content.pk).update(text_sha256="a" * 64)
    table = "programmes_contentacceptance"
    as_owner("SET CONSTRAINTS ALL IMMEDIATE")
    as_owner(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    as_owner(f"UPDATE {table} SET text_sha256 = repeat('a', 64) WHERE content_id = {content.pk}")
    as_owner(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    answer = browser(READER).post(address(content), {"key": uuid4()})

    assert answer.status_code == 422


def test_the_pages_of_the_record_lead_here_within_twelve_statements(sealed: None) -> None:
    client = browser(READER)
    for thing, name in ((a_content(), "programmes:content"), (a_report(), "reports:one")):
        assert address(thing) in client.get(reverse(name, args=[thing.pk])).content.decode()
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address(thing)).content.decode()
        assert "Tải gói chứng cứ" in page
        assert len(asked.captured_queries) <= 12


def test_a_package_holds_only_the_links_between_the_checkpoints_around_its_acts(
    story: None, tmp_path: Path
) -> None:
    """Three checkpoints: before the first act, between, and after the last; then more deeds."""
    tamper("UPDATE audit_event SET tx = '3'")
    content, key = a_content(), KEY
    ids = list(Event.objects.order_by("id").values_list("id", flat=True))
    acts = [act.facts.id for act in acts_on(content, CONTENT_ACTS)]
    places = [ids.index(act) + 1 for act in acts]
    cuts = [places[0] - 3, places[0] + 1, places[-1] + 2]
    seal_settled(at=NOW)
    for n in cuts:
        head = Seal.objects.get(n=n).sha256
        mark = Mark(n, head, moment(NOW), public_half(key)).signed_by(key)
        Checkpoint.objects.create(
            n=n, head=head, at=NOW, public_key=mark.public_key, signature=mark.signature
        )

    folder = unpacked(take(content), tmp_path)
    parts = json.loads((folder / "chain.json").read_bytes())

    assert check(folder)[0] == 0
    assert parts[0]["after"] == cuts[0]
    assert parts[-1]["links"][-1][0] == cuts[-1]
    change(folder, "chain", at(0, "after", to=cuts[0] - 1))
    assert "không bắt đầu từ mốc" in check(folder)[1]
