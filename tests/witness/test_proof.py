"""Proof packages: an auditor checks them without us, and a changed byte is named."""

import json
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoptac.audit.actions import seal_settled, sign_checkpoint
from hoptac.audit.models import Checkpoint, Event, Seal
from hoptac.audit.queries.proving import acts_on
from hoptac.audit.queries.witnessing import own_marks
from hoptac.audit.rules import moment
from hoptac.audit.signing import Mark, private_key, public_half
from hoptac.kernel.canonical import sha256
from hoptac.programmes.models import Content
from hoptac.reports.models import PeriodReport
from hoptac.witness.queries import CONTENT_ACTS
from tests.audit.given import tamper
from tests.given.story import browser
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 20, 3, tzinfo=UTC)
SEED = urlsafe_b64encode(bytes(range(32))).decode()
READER, PARTNER, STRANGER = "thuongtruc@hanoi", "thuongtruc@tuyenquang", "thuongtruc@yenbai"
Change = Callable[[Any], None]


@pytest.fixture
def sealed(story: None) -> None:
    """The story's log, sealed and signed at its end."""
    tamper("UPDATE audit_event SET tx = '3'")  # nothing is settled in its own transaction
    seal_settled(at=NOW)
    sign_checkpoint(key=private_key(SEED), at=NOW)


@pytest.fixture
def package(sealed: None) -> bytes:
    return take(a_content())


def a_content() -> Content:
    return Content.objects.agreed().filter(programme__code="HN-TQ-2019").order_by("number")[0]


def a_report() -> PeriodReport:
    return PeriodReport.objects.issued().filter(programme__code="HN-TQ-2019").order_by("pk")[0]


def address(thing: Content | PeriodReport) -> str:
    kind = "content" if isinstance(thing, Content) else "report"
    return reverse(f"witness:{kind}_proof", args=[thing.pk])


def take(thing: Content | PeriodReport, who: str = READER) -> bytes:
    answer = browser(who).post(address(thing), {"key": uuid4()})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    return answer.content


def unpacked(package: bytes, folder: Path) -> Path:
    with ZipFile(BytesIO(package)) as archive:
        archive.extractall(folder)
    return folder


def check(folder: Path, *kept: Path) -> tuple[int, str]:
    """Run the package's own script as an auditor does: another process, nothing of ours."""
    ran = subprocess.run(
        [sys.executable, "-I", folder / "check.py", *kept],
        capture_output=True, check=False, cwd="/", env={},
    )  # fmt: skip
    assert ran.stderr == b""
    return ran.returncode, ran.stdout.decode()


def change(folder: Path, name: str, how: Change, *, cover: bool = True) -> None:
    """Change one JSON file, and the manifest too, as a careful forger would."""
    path = folder / f"{name}.json"
    told = json.loads(path.read_bytes())
    how(told)
    path.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    if cover:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        manifest["files"][path.name] = sha256(path.read_bytes())
        (folder / "manifest.json").write_text(json.dumps(manifest))


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


def at(*path: Any, to: Any) -> Change:
    """Return the change of one value, found by its way down."""

    def how(told: Any) -> None:
        for step in path[:-1]:
            told = told[step]
        assert told[path[-1]] != to
        told[path[-1]] = to

    return how


def drop(place: int) -> Change:
    return lambda told: told.pop(place)


FORGERIES: list[tuple[str, str, Change, str]] = [
    ("text", "document", at("title", to="Tên khác"), "nói về văn bản khác"),
    ("who", "acceptances", at(0, "who", to="Chủ tịch Người Khác"), "Lời chấp nhận của Chủ tịch"),
    ("hash", "acceptances", at(0, "text_sha256", to="0" * 64), "Lời chấp nhận của"),
    ("a yes", "acceptances", drop(0), "Thiếu lời chấp nhận của bên"),
    ("act", "events", drop(-1), "Lời chấp nhận của"),
    ("all acts", "events", lambda told: told.clear(), "Thiếu việc / no content.accepted"),
    ("name", "events", at(-1, "person", "who", to="Người Khác"), "person không khớp"),
    ("said", "events", at(-1, "data", "data", "agreed", to=False), "data không khớp"),
    ("when", "events", at(-1, "payload", "at", to="2019-01-01T00:00:00.000000Z"), "Việc #"),
    ("link", "chain", at(0, "links", 5, 2, to="0" * 64), "Mắt xích 6 không khớp"),
    ("a link", "chain", lambda told: told[0]["links"].pop(5), "Mắt xích 6 không khớp"),
    ("tail", "chain", lambda told: told[0]["links"].clear(), "không khớp dòng"),
    ("head", "checkpoints", at(0, "head", to="0" * 64), "Chữ ký của mốc"),
]


@pytest.mark.parametrize(
    ("name", "how", "said"), [f[1:] for f in FORGERIES], ids=[f[0] for f in FORGERIES]
)
def test_a_forger_who_changes_the_manifest_too_is_found_out(
    package: bytes, tmp_path: Path, name: str, how: Change, said: str
) -> None:
    folder = unpacked(package, tmp_path)
    change(folder, name, how)

    code, told = check(folder)

    assert code == 1
    assert any(said in line for line in told.splitlines() if line.startswith("!")), told
    assert "KHÔNG KHỚP / DOES NOT HOLD" in told


@pytest.mark.parametrize("name", ["document.pdf", "document.docx", "xem.html", "chain.json"])
def test_one_flipped_byte_is_named(sealed: None, tmp_path: Path, name: str) -> None:
    folder = unpacked(take(a_report()), tmp_path)
    said = bytearray((folder / name).read_bytes())
    said[len(said) // 2] ^= 1
    (folder / name).write_bytes(said)

    code, told = check(folder)

    assert code == 1
    assert f"! Tệp {name} đã bị thay đổi / file was changed" in told


def test_a_file_taken_out_or_put_in_is_named(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    (folder / "xem.html").rename(folder / "la.html")

    code, told = check(folder)

    assert code == 1
    assert "! Thiếu tệp xem.html" in told
    assert "! Tệp lạ la.html" in told


def test_what_cannot_be_read_is_said_so(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    (folder / "events.json").write_text("[{}]")

    code, told = check(folder)

    assert code == 1
    assert "! Không đọc được gói / the package cannot be read" in told


def test_a_checkpoint_the_auditor_kept_is_held_against_it(
    sealed: None, package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path / "goi")
    mark = own_marks()[-1]
    same, other = tmp_path / "moc.json", tmp_path / "khac.json"
    same.write_text(mark.to_json())
    another = private_key(urlsafe_b64encode(bytes(32)).decode())
    other.write_text(replace(mark, public_key=public_half(another)).signed_by(another).to_json())

    assert check(folder, same)[0] == 0
    code, told = check(folder, other)
    assert code == 1
    assert "khác mốc trong gói" in told


def test_without_cryptography_the_script_says_the_signature_was_not_checked(
    package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path)

    ran = subprocess.run(
        [sys.executable, "-I", "-S", folder / "check.py"], capture_output=True, check=False
    )

    assert ran.returncode == 0
    assert "chữ ký chưa kiểm tra" in ran.stdout.decode()


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
    assert (code, sealed_code) == (0, 0)
    assert "chưa niêm phong / not sealed yet" in told
    assert "chưa niêm phong" not in sealed_told
    assert "chưa có mốc ký / no checkpoint" in sealed_told


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
    content, key = a_content(), private_key(SEED)
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
