"""The other side's statement: asked for, annexed, or silent; never after the signature."""

import pytest
from django.urls import reverse

from hoptac.documents import letter as letters
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.programmes.models import Content, Programme
from hoptac.reports import actions, compose
from hoptac.reports.models import PartnerStatement, PeriodReport
from tests.given import reports
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(programme: Programme, content: Content, first: Government) -> PeriodReport:
    return reports.closed(programme, first)


def annex(report: PeriodReport) -> str:
    report.refresh_from_db()
    letter = letters.from_json(report.letter or {})
    (found,) = [one for one in letter.annexes if one.title == compose.STATEMENTS]
    return "\n".join(block.text for block in found.blocks if isinstance(block, letters.Paragraph))


def shared(report: PeriodReport, side: Government) -> PeriodReport:
    return actions.share_report(report=report, by=side.standing.actor, at=reports.AFTER)


def test_a_silent_partner_is_printed_as_silent(report: PeriodReport, second: Government) -> None:
    assert annex(report) == f"Tỉnh Núi Thử\n{compose.SILENT}"


def test_the_partner_reads_the_figures_and_its_words_become_the_annex(
    report: PeriodReport, first: Government, second: Government
) -> None:
    shared(report, first)
    client = second.standing.client()
    url = reverse("reports:statement", args=[report.pk])
    page = client.get(url)
    listed = client.get(reverse("reports:list")).content.decode()

    answer = client.post(url, {"text": "Thống nhất,\ntrừ việc tuần hàng Tết."})

    assert page.status_code == 200
    assert url in listed
    assert answer.status_code == 302
    assert "trừ việc tuần hàng Tết." in annex(report)
    assert compose.SILENT not in annex(report)
    assert PartnerStatement.objects.get().who in annex(report)


def test_the_partner_reads_figures_but_not_the_draft_itself(
    report: PeriodReport, first: Government, second: Government
) -> None:
    shared(report, first)

    client = second.standing.client()

    assert client.get(reverse("reports:one", args=[report.pk])).status_code == 404
    page = client.get(reverse("reports:statement", args=[report.pk])).content.decode()
    assert "Phương hướng kỳ tới" not in page


def test_nobody_states_anything_on_what_was_not_sent_over_or_is_ones_own(
    report: PeriodReport, first: Government, second: Government
) -> None:
    url = reverse("reports:statement", args=[report.pk])
    assert second.standing.client().get(url).status_code == 404
    with pytest.raises(Forbidden):
        actions.give_statement(report=report, text="Có", by=second.standing.actor, at=reports.AFTER)

    shared(report, first)

    assert first.standing.client().get(url).status_code == 404
    with pytest.raises(Forbidden):
        actions.give_statement(report=report, text="Có", by=first.standing.actor, at=reports.AFTER)
    assert second.officer.client().get(url).status_code == 403


def test_after_the_signature_no_statement_changes_the_paper(
    report: PeriodReport, first: Government, second: Government
) -> None:
    shared(report, first)
    actions.submit_report(report=report, by=first.standing.actor, at=reports.AFTER)
    actions.approve_report(report=report, by=first.leader.actor, at=reports.AFTER)

    with pytest.raises(Refusal, match="đã được ký"):
        actions.give_statement(
            report=report, text="Muộn", by=second.standing.actor, at=reports.AFTER
        )
    assert compose.SILENT in annex(report)


def test_what_was_said_of_figures_that_were_opened_again_no_longer_stands(
    report: PeriodReport, first: Government, second: Government
) -> None:
    shared(report, first)
    actions.give_statement(
        report=report, text="Thống nhất.", by=second.leader.actor, at=reports.AFTER
    )
    actions.reopen_report(
        report=report,
        reason="Thiếu số liệu",
        until_on=reports.AFTER.date(),
        by=first.leader.actor,
        at=reports.AFTER,
    )
    again = reports.AFTER.replace(hour=9)
    report = actions.close_report(
        report=report, despite_missing=True, by=first.standing.actor, at=again
    )

    assert report.shared_at is None
    assert annex(report) == f"Tỉnh Núi Thử\n{compose.SILENT}"
    assert PartnerStatement.objects.count() == 1


def test_an_empty_statement_is_refused_at_its_field(
    report: PeriodReport, first: Government, second: Government
) -> None:
    shared(report, first)

    answer = second.standing.client().post(
        reverse("reports:statement", args=[report.pk]), {"text": " "}
    )

    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors
