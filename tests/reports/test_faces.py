"""The public face of a period report: as it was issued, and not before."""

import json

import pytest

from hoptac.accounts import wall
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Content, Programme
from hoptac.publishing.actors import COMPARER
from hoptac.publishing.figures import words_of
from hoptac.reports import actions
from hoptac.reports.queries.faces import report_face
from tests.given import reports
from tests.given.programmes import TODAY, Government
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def test_a_report_has_no_face_before_it_is_issued(
    programme: Programme, content: Content, first: Government
) -> None:
    for report in (
        reports.opened(programme, first, "2026-Y"),
        reports.closed(programme, first),
    ):
        with pytest.raises(Refusal, match="chưa được phát hành"):
            report_face(report.pk, TODAY)


def test_an_issued_report_shows_its_number_figures_tasks_and_text(
    programme: Programme, content: Content, first: Government
) -> None:
    report = reports.issued(programme, first)

    face = report_face(report.pk, TODAY)

    assert face.title.startswith("Báo cáo số 01/BC-")
    assert face.body["closing"] == "2025-12-14"
    assert face.figures["tasks"].value == 1
    assert face.figures["tasks_overdue"].value == 1
    assert [task["title"] for task in face.body["tasks"]] == ["Tuần hàng Tết"]
    assert "Kết quả theo lĩnh vực" in json.dumps(face.body["letter"], ensure_ascii=False)
    assert all(words_of(Kind.REPORT, code) for code in face.figures)


def test_later_work_changes_nothing_in_an_issued_report(
    programme: Programme, content: Content, first: Government
) -> None:
    report = reports.issued(programme, first)
    plain = report_face(report.pk, TODAY).sha256
    reports.task(content, first, lead="tourism", title="Tour chung")
    reports.opened(programme, first, "2026-Y")

    assert report_face(report.pk, TODAY).sha256 == plain


def test_the_other_sides_statement_stands_in_the_face_and_silence_as_silence(
    programme: Programme, content: Content, first: Government, second: Government
) -> None:
    report = reports.closed(programme, first)
    silent = reports.issued(programme, second)
    actions.share_report(report=report, by=first.standing.actor, at=reports.AFTER)
    actions.give_statement(
        report=report, text="Bên tôi thấy khác.", by=second.standing.actor, at=reports.AFTER
    )
    actions.submit_report(report=report, by=first.standing.actor, at=reports.AFTER)
    actions.approve_report(report=report, by=first.leader.actor, at=reports.AFTER)
    actions.issue_report(
        report=report, number=1, issued_on=reports.AFTER.date(),
        by=first.sits("records").actor, at=reports.AFTER,
    )  # fmt: skip

    (said,) = report_face(report.pk, TODAY).body["statements"]
    (nothing,) = report_face(silent.pk, TODAY).body["statements"]

    assert (said["unit"], said["text"]) == (second.unit.pk, "Bên tôi thấy khác.")
    assert (nothing["unit"], nothing["text"], nothing["given_on"]) == (first.unit.pk, "", None)


def test_a_reports_face_is_the_same_whoever_makes_it(
    programme: Programme, content: Content, first: Government, second: Government
) -> None:
    report = reports.issued(programme, first)
    whole = report_face(report.pk, TODAY).sha256
    actors = [first.standing.actor, second.leader.actor, COMPARER]
    with as_in_production():
        for actor in actors:
            with wall.within(actor):
                assert report_face(report.pk, TODAY).sha256 == whole
