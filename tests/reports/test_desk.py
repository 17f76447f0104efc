"""The consolidation desk: who is missing, every task, and what one does about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hoptac.audit.models import Event
from hoptac.kernel.errors import Refusal
from hoptac.programmes.models import Content, Programme
from hoptac.reports import actions
from hoptac.reports.models import PeriodReport
from hoptac.reports.writing import delivery_hash
from tests.given import programmes as given
from tests.given import reports
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
URL = "/vi/bao-cao/ban-tong-hop/"


@pytest.fixture
def report(programme: Programme, content: Content, first: Government) -> PeriodReport:
    reports.task(content, first, lead="tourism", title="Tour chung")
    return reports.opened(programme, first)


def test_the_desk_names_who_is_missing_and_lists_the_tasks_of_the_period(
    report: PeriodReport, first: Government
) -> None:
    reports.delivered(report, first)

    page = first.standing.client().get(URL)

    shown = page.content.decode()
    assert [row.name for row in page.context["page"].missing] == ["Sở Du lịch tỉnh Sông Thử"]
    assert "Chưa nộp, đã quá hạn" in shown
    assert {"Tuần hàng Tết", "Tour chung"} == {task.title for task in page.context["rows"]}
    assert 'href="#co-quan-so-du-lich' in shown


def test_agencies_stand_in_vietnamese_order(
    report: PeriodReport, content: Content, first: Government
) -> None:
    for function, name in (("dd", "Sở Đo đạc"), ("ee", "Sở Em"), ("aa", "Sở Ăn uống")):
        agency = given.agency_of(first.unit, function, "department", name, given.BORN)
        first.agencies[function] = agency
        reports.task(content, first, lead=function, title=f"Việc của {name}")

    page = first.standing.client().get(URL).context

    wanted = ["Sở Ăn uống", "Sở Công Thương", "Sở Du lịch", "Sở Đo đạc", "Sở Em"]
    shown = [name.removesuffix(" tỉnh Sông Thử") for name in page["page"].agencies]
    assert shown == wanted
    assert [row.lead.removesuffix(" tỉnh Sông Thử") for row in page["rows"]] == wanted


def test_filters_stand_in_the_address_and_narrow_the_tasks(
    report: PeriodReport, first: Government
) -> None:
    client = first.standing.client()

    one = client.get(URL, {"agency": "Sở Du lịch tỉnh Sông Thử"}).context["rows"]
    none = client.get(URL, {"status": "done_late"}).context["rows"]

    assert [task.title for task in one] == ["Tour chung"]
    assert none == []


def test_the_grid_tells_each_period_of_each_agency_in_words(
    report: PeriodReport, programme: Programme, first: Government
) -> None:
    reports.opened(programme, first, "2026-Y")
    delivery = reports.delivered(report, first)
    actions.return_delivery(
        delivery=delivery, reason="Thiếu số", by=first.standing.actor, at=reports.WITHIN
    )

    page = first.standing.client().get(URL, {"report": report.pk}).context["page"]

    cells = {row["label"]: [cell["code"] for cell in row["cells"]] for row in page.grid}
    assert page.columns == ["2025-Y", "2026-Y"]
    assert cells["Sở Công Thương tỉnh Sông Thử"][0] == "returned"
    assert cells["Sở Du lịch tỉnh Sông Thử"][0] == "missing_late"


def test_the_desk_stays_within_twelve_statements(report: PeriodReport, first: Government) -> None:
    reports.delivered(report, first)
    client = first.standing.client()

    with CaptureQueriesContext(connection) as asked:
        assert client.get(URL).status_code == 200

    said = [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(NOT_COUNTED)]
    assert len(said) <= 12, said


def test_a_delivery_is_accepted_and_returned_with_a_reason(
    report: PeriodReport, first: Government
) -> None:
    delivery = reports.delivered(report, first)
    client = first.standing.client()
    goal = reverse("reports:return_delivery", args=[delivery.pk])

    client.post(reverse("reports:accept_delivery", args=[delivery.pk]))
    delivery.refresh_from_db()
    accepted = delivery.accepted_at
    empty = client.post(goal, {"reason": ""})
    client.post(goal, {"reason": "Thiếu số liệu tháng 11"})

    delivery.refresh_from_db()
    assert accepted is not None
    assert empty.status_code == 422
    assert (delivery.accepted_at, delivery.returned_reason) == (None, "Thiếu số liệu tháng 11")
    acts = Event.objects.filter(verb__startswith="reports.delivery.")
    assert {act.content_sha256 for act in acts} == {delivery_hash(delivery)}
    reports.delivered(report, first)  # it may deliver again


def test_another_side_or_another_department_decides_nothing(
    report: PeriodReport, first: Government, second: Government
) -> None:
    delivery = reports.delivered(report, first)
    goal = reverse("reports:accept_delivery", args=[delivery.pk])

    assert second.standing.client().post(goal).status_code == 404
    assert first.officer.client().post(goal).status_code == 403


def test_a_department_has_no_desk(report: PeriodReport, first: Government) -> None:
    assert first.officer.client().get(URL).status_code == 403


def test_a_closed_period_takes_no_decision_on_deliveries(
    report: PeriodReport, first: Government
) -> None:
    delivery = reports.delivered(report, first)
    actions.close_report(
        report=report, despite_missing=True, by=first.standing.actor, at=reports.AFTER
    )

    with pytest.raises(Refusal):
        actions.accept_delivery(delivery=delivery, by=first.standing.actor, at=reports.AFTER)


def test_closing_names_the_missing_asks_once_more_and_writes_them_down(
    report: PeriodReport, first: Government
) -> None:
    client = first.standing.client()
    goal = reverse("reports:close", args=[report.pk])

    asked = client.post(goal, {"despite_missing": ""})
    answer = client.post(goal, {"despite_missing": "on"})

    report.refresh_from_db()
    assert asked.status_code == 422
    assert "Sở Du lịch tỉnh Sông Thử" in asked.content.decode()
    assert answer.status_code == 302
    assert report.state == "closed"
    event = Event.objects.filter(verb="reports.report.closed").latest("pk")
    assert "Sở Du lịch tỉnh Sông Thử" in event.data["missing"]


def test_a_running_period_says_from_when_it_can_be_closed(
    programme: Programme, content: Content, first: Government
) -> None:
    year = timezone.localdate().year + 1
    reports.opened(programme, first, f"{year}-Y", at=timezone.now())

    shown = first.standing.client().get(URL).content.decode()

    assert "disabled" in shown
    assert "chốt được từ ngày hôm sau" in shown


def test_a_closed_period_shows_the_tasks_as_frozen(
    programme: Programme, content: Content, first: Government
) -> None:
    report = reports.closed(programme, first)

    page = first.standing.client().get(URL, {"report": report.pk})

    assert [task.title for task in page.context["rows"]] == ["Tuần hàng Tết"]
    assert page.context["page"].closable is False


def test_a_side_without_periods_is_told_when_they_come(first: Government) -> None:
    assert "Kỳ tự mở" in first.standing.client().get(URL).content.decode()
