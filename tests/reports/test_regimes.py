"""How a side reports: its own closing moves what is counted, and faults are named."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from hoptac.programmes.models import Programme
from hoptac.reports.models import PeriodReport, ReportTemplate
from tests.given import reports
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "Báo cáo năm của tỉnh",
    "content": "Kết quả, khó khăn, kiến nghị",
    "subjects": "Các sở, ngành",
    "receiver": "Sở Tài chính",
    "sending": "Phần mềm",
    "scheme": "nd09",
    "closing_day": "10",
    "agency_due_days": "3",
    "standing_due_days": "6",
    "leader_due_days": "11",
    "outline": "",
    "data_form": "",
    "guide": "",
    "version": "0",
}


def url(programme: Programme) -> str:
    return reverse("reports:regime", args=[programme.pk, "year"])


def test_an_own_closing_moves_the_running_period_and_its_overlap_is_named(
    programme: Programme, first: Government, second: Government
) -> None:
    now = datetime.now(UTC)
    year = now.year
    before = reports.opened(programme, first, f"{year}-Y", at=now)
    running = reports.opened(programme, first, f"{year + 1}-Y", at=now)
    other = reports.opened(programme, second, f"{year + 1}-Y", at=now)
    PeriodReport.objects.filter(pk=before.pk).update(state="open")
    client = first.standing.client()

    answer = client.post(url(programme), FIELDS)

    assert answer.status_code == 302
    running.refresh_from_db()
    other.refresh_from_db()
    assert (running.start, running.closing) == (date(year, 12, 11), date(year + 1, 12, 10))
    assert other.closing == date(year + 1, 12, 14)
    assert ReportTemplate.objects.get().party.unit == first.unit
    listed = client.get(reverse("reports:regimes")).content.decode()
    assert "Báo cáo năm của tỉnh" in listed


def test_a_gap_or_overlap_with_a_neighbour_stands_on_the_reports_page(
    programme: Programme, first: Government
) -> None:
    reports.opened(programme, first, "2024-Y")
    moved = reports.opened(programme, first, "2025-Y")
    PeriodReport.objects.filter(pk=moved.pk).update(start=date(2024, 12, 11))
    client = first.standing.client()
    page = reverse("reports:one", args=[moved.pk])

    overlap = client.get(page).content.decode()
    PeriodReport.objects.filter(pk=moved.pk).update(start=date(2024, 12, 18))
    gap = client.get(page).content.decode()

    assert "2024-Y và 2025-Y trùng nhau 4 ngày." in overlap
    assert "Giữa 2024-Y và 2025-Y có 3 ngày không thuộc kỳ nào." in gap


def test_due_days_out_of_order_are_refused_at_their_field_with_nothing_lost(
    programme: Programme, first: Government
) -> None:
    answer = first.standing.client().post(url(programme), FIELDS | {"standing_due_days": "2"})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"standing_due_days"}
    assert "Báo cáo năm của tỉnh" in answer.content.decode()
    assert not ReportTemplate.objects.exists()


def test_two_officers_who_write_the_same_regime_see_both_texts(
    programme: Programme, first: Government
) -> None:
    client = first.standing.client()
    client.post(url(programme), FIELDS)

    answer = client.post(url(programme), FIELDS | {"title": "Tên khác"})

    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Báo cáo năm của tỉnh" in shown
    assert "Tên khác" in shown
    assert ReportTemplate.objects.get().title == "Báo cáo năm của tỉnh"


def test_only_the_standing_agency_writes_regimes(programme: Programme, first: Government) -> None:
    assert first.officer.client().get(url(programme)).status_code == 403


def test_a_department_does_not_see_the_regimes_page(first: Government) -> None:
    assert first.officer.client().get(reverse("reports:regimes")).status_code == 403
