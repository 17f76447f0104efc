"""Files on their way out: only to who may read them now, and harmless to whoever opens them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.programmes.models import Programme, ProgrammeDocument
from hoptac.progress.models import Evidence
from hoptac.reports.models import PeriodReport
from tests.given.files import paper, photo
from tests.given.pages import post
from tests.given.story import browser

pytestmark = pytest.mark.django_db
READER, STRANGER = "thuongtruc@hanoi", "thuongtruc@yenbai"
FILE_POLICY = "default-src 'none'; sandbox"


@pytest.fixture
def files(story: None) -> dict[str, str]:
    """Addresses of everything that comes as a file, of Hà Nội and Tuyên Quang."""
    programme = Programme.objects.get(code="HN-TQ-2019")
    add = reverse("programmes:add_document", args=[programme.pk])
    for upload in (paper("ke-hoach.pdf"), photo("anh.jpg")):
        post(browser(READER), add, file=upload, kind="kế hoạch", subject="Kế hoạch")
    report = PeriodReport.objects.issued().filter(programme=programme, party__position=1).first()
    proof = Evidence.objects.filter(entry__task__programme=programme).first()
    assert None not in (report, proof)
    found = {
        f"paper {paper.pk}": reverse("programmes:document", args=[paper.pk])
        for paper in ProgrammeDocument.objects.filter(programme=programme)
    }
    for kind in ("docx", "pdf", "xlsx", "json"):
        found[kind] = reverse("reports:download", args=[report.pk, kind])
    return found | {"proof": reverse("progress:evidence", args=[proof.pk])}


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_file_comes_with_headers_that_keep_it_harmless(files: dict[str, str]) -> None:
    for name, url in files.items():
        answer = browser(READER).get(url)
        said = answer.headers
        assert answer.status_code == 200, name
        assert said["Content-Security-Policy"] == FILE_POLICY, name
        assert said["X-Content-Type-Options"] == "nosniff"
        shown = "inline" if name == "proof" else "attachment"
        assert said["Content-Disposition"].startswith(shown), name
        assert "html" not in said["Content-Type"]
        assert said["Cache-Control"] in {"no-store", "private, no-cache"}
        assert content(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"range": "bytes=0-99"},
        {"range": "bytes=-1"},
        {"if-none-match": "*"},
        {"if-modified-since": "Wed, 21 Oct 2037 07:28:00 GMT"},
        {"x-forwarded-for": "127.0.0.1"},
        {"x-original-url": "/vi/"},
        {"accept": "image/*"},
    ],
)
def test_no_way_of_asking_gives_a_stranger_a_file(
    files: dict[str, str], headers: dict[str, str]
) -> None:
    for name, url in files.items():
        for asked in ("get", "head", "post"):
            stranger = getattr(browser(STRANGER), asked)(url, headers=headers)
            nobody = getattr(Client(), asked)(url, headers=headers)
            assert stranger.status_code in {404, 405}, (name, asked)
            assert nobody.status_code in {302, 405}, (name, asked)


@pytest.mark.parametrize(
    "tail", [".pdf", ".jpg", "/", "%00", "/../", ".pdf/", "?download=1", "%2e"]
)
def test_a_renamed_or_guessed_address_gives_nothing_more(files: dict[str, str], tail: str) -> None:
    for url in files.values():
        for guessed in (url.rstrip("/") + tail, url + tail):
            assert browser(STRANGER).get(guessed).status_code in {301, 404}, guessed


def test_no_address_leads_to_the_store_itself(files: dict[str, str]) -> None:
    kept = Evidence.objects.select_related("file").first()
    assert kept is not None
    for root in ("/files/", "/media/", "/var/files/", "/static/", "/static/../var/files/", "/"):
        assert browser(READER).get(root + kept.file.path).status_code in {404, 301, 302}


def test_a_range_changes_nothing_for_a_reader(files: dict[str, str]) -> None:
    for url in files.values():
        answer = browser(READER).get(url, headers={"range": "bytes=0-0"})
        assert answer.status_code == 200
        assert "Content-Range" not in answer.headers
        assert len(content(answer)) > 1


def test_a_file_that_is_known_is_not_sent_again_and_asks_for_the_right_each_time(
    files: dict[str, str],
) -> None:
    client = browser(READER)
    first = client.get(files["proof"])
    content(first)
    known = {"if-none-match": first.headers["ETag"]}

    again = client.get(files["proof"], headers=known)
    stranger = browser(STRANGER).get(files["proof"], headers=known)
    client.post(reverse("account_logout"))
    gone = client.get(files["proof"], headers=known)

    assert (again.status_code, again.content) == (304, b"")
    assert (stranger.status_code, gone.status_code) == (404, 302)
