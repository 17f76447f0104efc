"""Issued PDFs leave signed, and signed ones that come back are judged in words."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from hoptac.audit.models import Event
from hoptac.documents import signatures
from hoptac.kernel.errors import Refusal
from hoptac.reports.models import PeriodReport, SignedCopy
from tests.given.certificates import PASSWORD, signer
from tests.given.story import browser
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
RECORDS, OFFICER = "vanthu@hanoi", "thuongtruc@hanoi"
PARTNER, STRANGER = "thuongtruc@tuyenquang", "thuongtruc@yenbai"
NAME = "Văn phòng Ủy ban Thử"


@pytest.fixture
def key(tmp_path: Path, settings: Any) -> Path:
    """The server signs with a key of its own."""
    file = tmp_path / "ky.p12"
    file.write_bytes(signer(NAME).p12)
    settings.SIGN_P12, settings.SIGN_P12_PASSWORD = str(file), PASSWORD
    return file


@pytest.fixture
def signed(story: None, key: Path) -> bytes:
    """The PDF of an issued report as it is downloaded, signed."""
    answer = browser(OFFICER).get(reverse("reports:download", args=[a_report().pk, "pdf"]))
    assert answer.status_code == 200
    return answer.content


@pytest.fixture
def roots(tmp_path: Path, settings: Any) -> Path:
    """A folder in which the signer's authority is trusted."""
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_text(signer(NAME).root)
    settings.TRUST_ROOTS = str(folder)
    return folder


def a_report() -> PeriodReport:
    found = PeriodReport.objects.issued().filter(programme__code="HN-TQ-2019", party__position=1)
    return found.order_by("pk")[0]


def send(content: bytes, who: str = RECORDS, name: str = "bao-cao-da-ky.pdf") -> HttpResponse:
    url = reverse("reports:signed_copies", args=[a_report().pk])
    file = SimpleUploadedFile(name, content, "application/pdf")
    return browser(who).post(url, {"key": uuid4(), "file": file})


def page(who: str = OFFICER) -> str:
    return browser(who).get(reverse("reports:signed_copies", args=[a_report().pk])).content.decode()


def flipped(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


def test_an_issued_report_is_downloaded_signed(signed: bytes) -> None:
    said = signatures.read(signed, roots=signer(NAME).root)

    assert (said.intact, said.whole, said.trusted, said.signer) == (True, True, True, NAME)
    assert said.signed_at is not None
    assert b"ETSI.CAdES.detached" in signed


def test_only_issued_reports_are_signed_and_only_as_pdf(story: None, key: Path) -> None:
    report = a_report()
    with thawed("reports_periodreport"):
        PeriodReport.objects.filter(pk=report.pk).update(
            state="approved", visibility="submitted", number=None, issued_on=None, issued_at=None
        )
    plain = browser(OFFICER).get(reverse("reports:download", args=[report.pk, "pdf"])).content

    with pytest.raises(Refusal):
        signatures.read(plain)


def test_a_key_that_cannot_be_opened_is_said_and_told_to_the_operator(
    story: None, key: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SIGN_P12_PASSWORD = "sai"

    answer = browser(OFFICER).get(reverse("reports:download", args=[a_report().pk, "pdf"]))

    assert answer.status_code == 422
    assert "chưa ký số được bản PDF" in answer.content.decode()
    assert "HOPTAC_SIGN_P12" in caplog.text


@pytest.mark.usefixtures("roots")
def test_a_signed_copy_that_comes_back_is_judged_and_read_by_both_sides(signed: bytes) -> None:
    assert send(signed).status_code == 302

    copy = SignedCopy.objects.get()
    assert (copy.is_intact, copy.is_whole, copy.is_print, copy.trusted) == (True,) * 4
    assert copy.signer == NAME
    for who in (OFFICER, PARTNER):
        assert "Chữ ký toàn vẹn, người ký đã được kiểm tra." in page(who)
        answer = browser(who).get(reverse("reports:signed_copy", args=[copy.pk]))
        assert b"".join(answer.streaming_content) == signed
    added = Event.objects.get(verb="reports.signed_copy.added")
    assert added.content_sha256 == copy.file.sha256
    assert added.data["intact"] is True


def test_without_trusted_roots_the_signer_is_not_vouched_for(signed: bytes) -> None:
    send(signed)

    assert "Chữ ký toàn vẹn, chưa kiểm tra được người ký." in page()


@pytest.mark.usefixtures("roots")
def test_a_signer_of_another_authority_is_not_trusted(
    signed: bytes, key: Path, story: None
) -> None:
    key.write_bytes(signer("Người Lạ").p12)
    send(browser(OFFICER).get(reverse("reports:download", args=[a_report().pk, "pdf"])).content)

    assert "chứng thư của người ký chưa được tin cậy" in page()


@pytest.mark.parametrize("part", [0.1, 0.3, 0.6])
def test_a_changed_byte_is_said_plainly(signed: bytes, part: float) -> None:
    end = signed.rindex(b"/ByteRange")  # what was signed before the signature itself
    send(flipped(signed, int(end * part)))

    assert not SignedCopy.objects.get().is_intact
    assert "Tệp đã bị thay đổi sau khi ký." in page()
    assert "Tệp không mở đầu bằng bản PDF" in page()


def test_what_was_added_behind_the_signature_is_said(signed: bytes) -> None:
    send(signed + b"\n% added\n")

    assert "tệp có phần được thêm vào sau khi ký" in page()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n", "kh"),
        (None, "Tệp này chưa được ký số."),
    ],
)
def test_what_is_no_signed_pdf_is_refused_beside_its_field(
    story: None, content: bytes | None, said: str
) -> None:
    plain = browser(OFFICER).get(reverse("reports:download", args=[a_report().pk, "pdf"])).content

    answer = send(content or plain)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SignedCopy.objects.exists()


def test_only_the_records_office_of_the_own_side_adds_one(signed: bytes) -> None:
    answers = {who: send(signed, who).status_code for who in (OFFICER, "vanthu@tuyenquang")}

    assert answers == {OFFICER: 403, "vanthu@tuyenquang": 403}
    assert send(signed, "vanthu@yenbai").status_code == 404
    assert not SignedCopy.objects.exists()


def test_a_stranger_does_not_get_the_copy(signed: bytes) -> None:
    send(signed)
    url = reverse("reports:signed_copy", args=[SignedCopy.objects.get().pk])

    assert browser(STRANGER).get(url).status_code == 404
    assert browser(PARTNER).get(url).status_code == 200


def test_the_form_is_shown_to_the_records_office_alone(story: None) -> None:
    shown = {who: "multipart/form-data" in page(who) for who in (RECORDS, OFFICER, PARTNER)}

    assert shown == {RECORDS: True, OFFICER: False, PARTNER: False}
