"""Two people at one letter: both texts are shown, nothing typed is lost, nothing overwritten."""

import pytest
from django.test import Client
from django.urls import reverse

from hoptac.programmes.models import Content, Programme
from hoptac.reports.models import PeriodReport
from tests.given import reports
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(programme: Programme, content: Content, first: Government) -> PeriodReport:
    return reports.closed(programme, first)


@pytest.fixture
def client(first: Government) -> Client:
    return first.standing.client()


def typed(client: Client, report: PeriodReport) -> dict[str, str]:
    """Return what a person who opens the editor would send back unchanged."""
    page = client.get(reverse("reports:edit", args=[report.pk]))
    form = page.context["form"]
    said = {name: str(field.initial) for name, field in form.fields.items()}
    return said | {"version": str(page.context["version"])}


def test_the_later_of_two_editors_sees_both_texts_and_keeps_what_was_typed(
    client: Client, report: PeriodReport
) -> None:
    url = reverse("reports:edit", args=[report.pk])
    mine, theirs = typed(client, report), typed(client, report)
    name = next(key for key in mine if key.startswith("text_"))
    client.post(url, theirs | {name: "Lời của người thứ nhất."})

    answer = client.post(url, mine | {name: "Lời của người thứ hai."})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Lời của người thứ nhất." in shown
    assert shown.count("Lời của người thứ hai.") == 2  # side by side, and in the form
    report.refresh_from_db()
    stored = str(report.letter)
    assert "thứ nhất" in stored
    assert "thứ hai" not in stored

    again = client.post(url, mine | {name: "Lời chung.", "version": str(answer.context["version"])})
    report.refresh_from_db()
    assert again.status_code == 302
    assert "Lời chung." in str(report.letter)


def test_a_paragraph_is_named_by_the_section_it_stands_under(
    client: Client, report: PeriodReport
) -> None:
    page = client.get(reverse("reports:edit", args=[report.pk]))

    labels = [str(field.label) for field in page.context["form"].fields.values()]
    assert labels[:2] == ["I. Kết quả chung: đoạn 1", "I. Kết quả chung: đoạn 2"]
    assert labels[-1] == "VI. Phương hướng kỳ tới: đoạn 1"


def test_an_edit_that_drops_the_end_mark_gets_it_back(client: Client, report: PeriodReport) -> None:
    said = typed(client, report)
    last = [key for key in said if key.startswith("text_")][-1]

    client.post(reverse("reports:edit", args=[report.pk]), said | {last: "Tiếp tục phối hợp."})

    report.refresh_from_db()
    assert report.letter is not None
    assert report.letter["body"][-1]["text"] == "Tiếp tục phối hợp./."
