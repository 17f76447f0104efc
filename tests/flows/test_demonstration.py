"""What the demonstration has to show: a paper in each programme, both sides' assessments."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from hoptac.beneficiaries.models import Group, SealedName
from hoptac.programmes.models import Assessment, Programme, ProgrammeDocument
from tests.given.pages import text_of
from tests.given.story import browser

pytestmark = pytest.mark.django_db


def test_each_programme_keeps_a_marked_paper_and_both_sides_assess(story: None) -> None:
    programmes = Programme.objects.count()
    papers = ProgrammeDocument.objects.filter(
        is_illustrative=True, file__content_type="application/pdf"
    )
    shared = Assessment.objects.exclude(shared_at=None)

    assert papers.values("programme").distinct().count() == programmes
    assert shared.values("programme", "party").distinct().count() == 2 * programmes


def test_administrator_and_auditor_are_among_the_printed_accounts() -> None:
    said = StringIO()

    call_command("load_demo", accounts=True, stdout=said)

    assert "quantri@hanoi" in said.getvalue()
    assert "thanhtra@hanoi" in said.getvalue()


def test_whom_the_articles_gifts_reached_is_told_as_counts_and_by_nobodys_name(
    story: None,
) -> None:
    told = {
        (group.category, group.aim): (group.shown_count, group.citation.sentence)
        for group in Group.objects.select_related("citation")
    }

    assert told == {
        ("household", "Xây dựng nhà ở"): (1, 21),
        ("household", "Bò sinh sản"): (5, 21),
        ("pupil", "Xe đạp"): (40, 23),
        ("policy_family", "Nhà Chữ thập đỏ"): (2, 23),
    }
    assert SealedName.objects.count() == 0
    page = browser("thuongtruc@hanoi").get(
        reverse("beneficiaries:groups", args=[Programme.objects.get(code="HN-YB-2019").pk])
    )
    assert "Gia đình chính sách Nhà Chữ thập đỏ huyện Yên Bình, tỉnh Yên Bái 2" in text_of(page)
