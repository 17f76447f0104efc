"""What was agreed and issued is held against the hashes in the log; a changed record is named."""

import json
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse

from hoptac.audit.models import name_of
from hoptac.letters.models import OfficialLetter
from hoptac.meetings.models import Meeting
from hoptac.programmes.models import (
    Assessment,
    Content,
    ContentCoordinator,
    ContentSide,
    Programme,
)
from hoptac.reports.models import PeriodReport
from hoptac.visits.models import Visit
from hoptac.witness import tasks
from tests.audit.given import tamper
from tests.given.story import browser
from tests.given.walls import thawed
from tests.witness.given import READER, a_content, a_report

pytestmark = pytest.mark.django_db
FROZEN = (
    "programmes_content",
    "programmes_contentside",
    "programmes_contentcoordinator",
    "programmes_programme",
    "programmes_assessment",
    "reports_periodreport",
)
ALTERED = "Văn bản không còn khớp dấu vân đã lưu"


@pytest.fixture(autouse=True)
def _triggers_away(sealed: None) -> Iterator[None]:
    """Whoever owns the tables can take the triggers away that keep what was agreed."""
    with thawed(*FROZEN):
        yield


def records() -> tuple[dict[str, Any], int]:
    """Return what verify_log says of the records, and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command("verify_log", "--records", "--json", stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    told = json.loads(out.getvalue())
    assert told["unbroken"] is True  # the chain is another question
    return told["records"], code


def in_words() -> str:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_log", "--records", stdout=out)
    return out.getvalue()


def page(content: Content) -> str:
    url = reverse("programmes:content", args=[content.pk])
    return browser(READER).get(url).content.decode()


def test_the_storys_records_are_as_they_were_bound(sealed: None) -> None:
    agreed = Content.objects.filter(state__in=["agreed", "superseded"]).count()
    issued = PeriodReport.objects.issued().count()
    signed = Programme.objects.exclude(state__in=["draft", "negotiating"]).count()
    shared = Assessment.objects.filter(shared_at__isnull=False).count()
    letters = OfficialLetter.objects.filter(state="issued").count()
    met = Meeting.objects.filter(state="closed").count()
    went = Visit.objects.filter(state="agreed").count()

    told, code = records()

    assert agreed > 5
    assert issued > 1
    assert signed > 0
    assert shared > 0
    checked = agreed + issued + signed + shared + letters + met + went
    assert (told, code) == ({"checked": checked, "differing": []}, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: Content.objects.filter(pk=content.pk).update(target=999),
        lambda content: Content.objects.filter(pk=content.pk).update(text="Lời khác"),
        lambda content: Content.objects.filter(pk=content.pk).update(
            due_kind="date", due_on="2030-01-01"
        ),
        lambda content: ContentSide.objects.filter(content=content).update(
            own_document="Nghị quyết khác"
        ),
        lambda content: ContentCoordinator.objects.create(
            content=content, agency_id=content.drafted_by_agency_id
        ),
    ],
    ids=["figure", "text", "day", "paper", "helper"],
)
def test_an_agreed_content_changed_by_the_databases_owner_is_named_and_warned_of(
    sealed: None, change: Callable[[Content], object]
) -> None:
    content = a_content()
    assert ALTERED not in page(content)
    change(content)

    told, code = records()

    (found,) = told["differing"]
    assert code == 1
    assert (found["thing"], found["said"]) == (name_of(content), content.text_sha256)
    assert found["stands"] not in {"", content.text_sha256}
    assert name_of(content) in in_words()
    assert ALTERED in page(content)


def test_a_hash_changed_along_with_the_text_is_named_too(sealed: None) -> None:
    content = a_content()
    Content.objects.filter(pk=content.pk).update(target=999)
    (found,) = records()[0]["differing"]
    tamper(
        f"UPDATE programmes_content SET text_sha256 = '{found['stands']}' WHERE id = {content.pk}"
    )

    assert records() == ({"checked": records()[0]["checked"], "differing": [found]}, 1)
    assert ALTERED in page(content)  # nobody has said yes to that hash


def test_an_issued_letter_that_was_changed_is_named(sealed: None) -> None:
    report = a_report()
    letter = (report.letter or {}) | {"title": "Báo cáo khác"}
    PeriodReport.objects.filter(pk=report.pk).update(letter=letter)

    told, code = records()

    assert ([found["thing"] for found in told["differing"]], code) == ([name_of(report)], 1)


def test_a_signed_programme_and_a_shared_assessment_that_were_changed_are_named(
    sealed: None,
) -> None:
    programme = a_content().programme
    Programme.objects.filter(pk=programme.pk).update(valid_to="2039-12-31")
    assessment = Assessment.objects.filter(shared_at__isnull=False).latest("pk")
    Assessment.objects.filter(pk=assessment.pk).update(results="Đã làm xong hết.")

    told, code = records()

    found = {record["thing"] for record in told["differing"]}
    assert (found, code) == ({name_of(programme), name_of(assessment)}, 1)


def test_what_was_set_back_to_a_draft_is_named_as_gone(sealed: None) -> None:
    content = a_content()
    Content.objects.filter(pk=content.pk).update(state="draft", agreed_at=None)

    (found,) = records()[0]["differing"]

    assert (found["thing"], found["stands"]) == (name_of(content), "")
    assert "nay không còn như vậy" in in_words()


def test_an_agreement_the_log_knows_nothing_of_is_named(sealed: None) -> None:
    content = a_content()
    content.pk, content.uid, content.number = None, uuid4(), 99
    content.save()

    (found,) = records()[0]["differing"]

    assert (found["thing"], found["said"]) == (name_of(content), "")
    assert "không có lần chấp nhận" in in_words()


def test_the_daily_job_cries_out_what_differs(
    sealed: None, caplog: pytest.LogCaptureFixture
) -> None:
    tasks.compare_daily(0)
    assert caplog.records == []
    Content.objects.filter(pk=a_content().pk).update(target=999)

    tasks.compare_daily(0)

    (line,) = caplog.records
    assert line.levelname == "CRITICAL"
    assert name_of(a_content()) in line.getMessage()
