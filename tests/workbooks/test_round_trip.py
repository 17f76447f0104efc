"""The file a list gives is the form it takes back: unchanged, it asks for nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.given.story import browser

pytestmark = pytest.mark.django_db
LISTS = {
    "tasks": "plans:list",
    "contents": "programmes:contents",
    "entries": "progress:entries",
    "gifts": "gifts:list",
    "twinnings": "twinning:list",
    "firms": "promotion:enterprises",
    "offers": "promotion:opportunities",
    "products": "promotion:products",
}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_list_comes_back_unchanged(story: None, kind: str, form: str) -> None:
    client = browser("thuongtruc@hanoi")
    told = client.get(reverse(LISTS[kind]), {"format": form})
    content = b"".join(told.streaming_content) if told.streaming else told.content

    answer = client.post(
        reverse("workbooks:upload", args=[kind]),
        {"file": SimpleUploadedFile(f"danh-sach.{form}", content)},
    )

    assert answer.status_code == 302, answer.content.decode()
    counts = client.get(answer.headers["Location"]).context["preview"].counts
    assert counts["skip"] > 0
    assert sum(counts.values()) == counts["skip"], counts


@pytest.mark.parametrize(("kind", "page"), LISTS.items())
def test_a_list_leads_to_its_import_for_those_who_may(story: None, kind: str, page: str) -> None:
    url = reverse("workbooks:upload", args=[kind])

    mine = browser("thuongtruc@hanoi").get(reverse(page)).content.decode()
    observers = browser("quansat@trunguong").get(reverse(page)).content.decode()

    assert url in mine
    assert url not in observers
