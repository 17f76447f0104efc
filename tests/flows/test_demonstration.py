"""What the demonstration has to show: a paper in each programme, both sides' assessments."""

from io import StringIO

import pytest
from django.core.management import call_command

from hoptac.programmes.models import Assessment, Programme, ProgrammeDocument

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
