"""The public front page: figures of issued reports, and never of open data."""

import pytest
from django.test import Client

from hoptac.programmes.models import Content, Programme
from hoptac.reports.models import PeriodReport
from tests.given import reports
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db


def front() -> str:
    return Client().get("/vi/").content.decode()


def test_figures_appear_with_number_day_and_closing_only_once_issued(
    programme: Programme, content: Content, first: Government
) -> None:
    reports.opened(programme, first, "2026-Y")
    assert "Chưa có báo cáo nào được phát hành." in front()

    reports.issued(programme, first)

    shown = front()
    assert "Theo Báo cáo số 01/BC-" in shown
    assert "số liệu chốt đến hết 14/12/2025" in shown
    assert "Hoàn thành 0 trên 1 việc đến hạn (0 %)." in shown


def test_what_is_closed_but_not_issued_stays_inside(
    programme: Programme, content: Content, first: Government
) -> None:
    reports.issued(programme, first)
    reports.task(content, first, lead="tourism", title="Tour chung")
    later = reports.opened(programme, first, "2026-Y")
    PeriodReport.objects.filter(pk=later.pk).update(agency=later.agency)

    shown = front()

    assert "Hoàn thành 0 trên 1 việc đến hạn (0 %)." in shown
    assert "Tour chung" not in shown
