"""Reports that open by themselves: due, once, and by a machine that may do nothing else."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from procrastinate.contrib.django import app

from hoptac.accounts.roles import Permission
from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden
from hoptac.programmes.models import Programme
from hoptac.reports import actions, tasks
from hoptac.reports.actors import opener
from hoptac.reports.models import PeriodReport
from tests.given import programmes as given
from tests.given import reports
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def codes(side: Government) -> list[str]:
    rows = PeriodReport.objects.filter(party__unit=side.unit)
    return sorted(rows.values_list("period", flat=True))


def test_each_sides_yearly_report_opens_without_any_regime(
    programme: Programme, first: Government, second: Government
) -> None:
    actions.open_due_reports(today=TODAY, at=NOW)

    # 2025-Y closed on 14 December, within the days that are caught up with.
    assert codes(first) == codes(second) == ["2025-Y", "2026-Y"]
    event = Event.objects.filter(verb="reports.report.opened").latest("pk")
    assert (event.who, event.user_id) == ("Hệ thống: mở kỳ báo cáo đến hạn", None)


def test_running_again_opens_nothing_twice(programme: Programme) -> None:
    actions.open_due_reports(today=TODAY, at=NOW)
    before = PeriodReport.objects.count()

    again = actions.open_due_reports(today=TODAY, at=NOW)

    assert (again.reports, again.skipped) == ([], [])
    assert PeriodReport.objects.count() == before


def test_a_sides_own_monthly_regime_opens_months_for_it_alone_and_keeps_the_year(
    programme: Programme, first: Government, second: Government
) -> None:
    write_regime(programme, first, "month")

    actions.open_due_reports(today=TODAY, at=NOW)

    # 15 February to 14 March runs; months that closed within 92 days before are caught up with.
    assert codes(first) == ["2025-M12", "2025-Y", "2026-M01", "2026-M02", "2026-M03", "2026-Y"]
    assert codes(second) == ["2025-Y", "2026-Y"]


def test_a_programme_out_of_force_opens_nothing(sides: tuple[Government, Government]) -> None:
    given.programme(*sides, valid_to=date(2026, 3, 2))

    assert actions.open_due_reports(today=TODAY, at=NOW).reports == []


def test_a_side_without_a_standing_agency_is_named_and_does_not_stop_the_others(
    programme: Programme, first: Government, second: Government
) -> None:
    given.party(programme, first).offices.filter(office="standing_agency").delete()
    out, err = StringIO(), StringIO()

    call_command("open_due_reports", today=TODAY, stdout=out, stderr=err)

    assert "cơ quan thường trực" in err.getvalue()
    assert codes(first) == []
    assert codes(second) == ["2025-Y", "2026-Y"]


def test_the_opener_may_open_for_its_own_locality_and_nothing_else(
    programme: Programme, first: Government, second: Government
) -> None:
    machine = opener(first.unit.pk)

    assert machine.permissions == {Permission.REPORTS_OPEN}
    with pytest.raises(Forbidden):
        actions.open_report(
            programme=programme,
            party=given.party(programme, second),
            period="2026-Y",
            by=machine,
            at=NOW,
        )


def test_a_period_before_the_term_is_refused_on_the_page_and_on_the_command_line(
    programme: Programme, first: Government, tmp_path: Path
) -> None:
    for period in ("2023-M04", "0000-Y"):
        said = {"programme": programme.pk, "period": period}
        answer = first.standing.client().post(reverse("reports:open"), said)

        assert answer.status_code == 422
        assert period in answer.content.decode()
    with pytest.raises(CommandError, match="2024-M01"):
        call_command(
            "consolidated_report",
            programme="CT-THU",
            period="2023-M04",
            format="json",
            out=str(tmp_path / "x.json"),
        )


def test_the_worker_knows_the_job_and_the_job_opens(programme: Programme) -> None:
    known = [one.task.name for one in app.periodic_registry.periodic_tasks.values()]

    tasks.open_due_reports(timestamp=0)

    assert tasks.open_due_reports.name in known
    assert PeriodReport.objects.filter(programme=programme).exists()


def test_the_standing_agency_of_the_closing_signs_not_the_one_of_the_opening(
    programme: Programme, first: Government
) -> None:
    report = reports.opened(programme, first)
    given.actions.name_standing_agency(
        programme=programme,
        agency=first.agencies["trade"],
        valid_from=date(2025, 12, 5),
        by=first.standing.actor,
        at=reports.WITHIN,
    )

    done = actions.close_report(
        report=report, despite_missing=True, by=first.standing.actor, at=reports.AFTER
    )

    assert report.agency == first.agencies["finance"]
    assert done.agency_id == first.agencies["trade"].pk


def write_regime(programme: Programme, side: Government, kind: str, **said: object) -> None:
    usual: dict[str, object] = {
        "title": "Báo cáo hợp tác",
        "content": "Kết quả, khó khăn",
        "subjects": "Sở, ngành",
        "receiver": "Sở Tài chính",
        "sending": "Phần mềm",
        "scheme": "nd09",
        "closing_day": None,
        "agency_due_days": 3,
        "standing_due_days": 6,
        "leader_due_days": 11,
        "outline": "",
        "data_form": "",
        "guide": "",
    }
    actions.set_regime(
        programme=programme,
        kind=kind,
        said=usual | said,
        version=0,
        by=side.standing.actor,
        at=NOW,
    )
