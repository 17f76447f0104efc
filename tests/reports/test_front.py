"""The public front page and report pages: figures of what was published, never of open data."""

import pytest
from django.test import Client

from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Content, Programme
from tests.given import publishing, reports
from tests.given.pages import text_of
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db


def front() -> str:
    return text_of(Client().get("/vi/"))


def test_a_report_appears_with_number_and_figures_only_once_it_is_published(
    programme: Programme, content: Content, first: Government
) -> None:
    reports.opened(programme, first, "2026-Y")
    report = reports.issued(programme, first)
    assert "Báo cáo số 01/BC-" not in front()
    assert Client().get(f"/vi/cong-khai/bao-cao/{report.pk}/").status_code == 404

    publishing.published(Kind.REPORT, report, first)

    assert "Báo cáo số 01/BC-" in front()
    shown = text_of(Client().get(f"/vi/cong-khai/bao-cao/{report.pk}/"))
    assert "01/BC-" in shown
    assert "14/12/2025" in shown
    assert "Đã xong 0 trên 1 nhiệm vụ được giao; hoàn thành 0 % số nhiệm vụ đến hạn." in shown


def test_figures_on_the_front_page_stay_as_published_until_they_are_published_anew(
    programme: Programme, content: Content, first: Government
) -> None:
    publishing.published(Kind.PROGRAMME, programme, first)
    before = front()
    assert "Nhiệm vụ đã xong 0 /1" in before

    reports.task(content, first, lead="tourism", title="Tour chung")
    assert front() == before

    publishing.published(Kind.PROGRAMME, programme, first)
    assert "Nhiệm vụ đã xong 0 /2" in front()


def test_what_is_closed_but_not_issued_stays_inside(
    programme: Programme, content: Content, first: Government
) -> None:
    publishing.published(Kind.PROGRAMME, programme, first)
    reports.issued(programme, first)
    reports.task(content, first, lead="tourism", title="Tour chung")
    reports.opened(programme, first, "2026-Y")

    assert "Tour chung" not in front()
    assert "Báo cáo số" not in front()
