"""A period report that is not handed in, or not compiled, is chased until it is."""

from datetime import date

import pytest

from hoptac.kernel.workdays import Calendar
from hoptac.oversight.models import Climb, Notice
from hoptac.oversight.reading import goal, sentence
from hoptac.reports import actions
from hoptac.reports.models import PeriodReport
from tests.given import plans
from tests.given import reports as periods
from tests.given.oversight import at, morning
from tests.given.plans import World
from tests.given.programmes import Government

pytestmark = pytest.mark.django_db
WORKDAYS = Calendar()


@pytest.fixture
def world() -> World:
    return plans.world()


@pytest.fixture
def report(world: World) -> PeriodReport:
    """Give a report the department of trade is to deliver to."""
    plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    return periods.opened(
        world.programme, world.first, "2026-Q3", at=plans.moment(date(2026, 9, 1))
    )


def _past(day: date, working_days: int) -> date:
    return WORKDAYS.after(day, working_days)


def _told(source: str, side: Government, seat: str) -> list[tuple[str, bool]]:
    rows = Notice.objects.filter(source=source, user=getattr(side, seat).user).order_by("pk")
    return [(row.level, row.is_over) for row in rows]


def test_an_agency_that_has_not_delivered_is_told_then_its_standing_agency_then_the_leader(
    world: World, report: PeriodReport
) -> None:
    due = report.agency_due_on
    morning(WORKDAYS.before(due, 1))
    before = Notice.objects.filter(kind="report_due", user=world.first.officer.user).get()
    assert sentence(before).startswith("Báo cáo quý 3 năm 2026 của “")
    for gone in (1, 5, 10, 20):
        morning(_past(due, gone))

    assert [level for level, _ in _told("reports.delivery", world.first, "officer")] == [
        "lead", "standing", "leader",
    ]  # fmt: skip
    assert ("standing", True) in _told("reports.delivery", world.first, "standing")
    assert ("leader", True) in _told("reports.delivery", world.first, "leader")
    assert not _told("reports.delivery", world.second, "leader")
    own = Notice.objects.filter(source="reports.delivery", user=world.first.officer.user)[0]
    assert "cơ quan bạn chưa nộp" in sentence(own)
    assert "quý 3 năm 2026" in sentence(own)
    assert goal(own).endswith(f"/bao-cao/{report.pk}/")
    over = Notice.objects.filter(source="reports.delivery", user=world.first.leader.user)[0]
    assert "còn cơ quan chưa nộp" in sentence(over)


def test_who_delivers_is_told_no_more_and_nobody_above_once_all_have(
    world: World, report: PeriodReport
) -> None:
    morning(_past(report.agency_due_on, 5))
    assert Notice.objects.filter(source="reports.delivery", settled_on=None).exists()

    periods.delivered(report, world.first)
    morning(_past(report.agency_due_on, 6))

    assert not Notice.objects.filter(source="reports.delivery", settled_on=None).exists()
    morning(_past(report.agency_due_on, 10))
    assert not Climb.objects.filter(source="reports.delivery", level="leader").exists()


def test_above_it_stays_told_while_one_agency_is_missing(
    world: World, report: PeriodReport
) -> None:
    plans.assigned(world.content, world.first, lead="tourism", due_on=date(2026, 12, 31))
    morning(_past(report.agency_due_on, 5))

    periods.delivered(report, world.first)
    morning(_past(report.agency_due_on, 6))

    left = Notice.objects.filter(source="reports.delivery", settled_on=None)
    assert left.filter(is_over=True).exists()
    assert {row.user_id for row in left.filter(is_over=False)} == {
        world.first.sits("tourism_officer").user.pk
    }


def test_a_report_that_is_not_compiled_climbs_to_the_leader_until_it_is_handed_up(
    world: World, report: PeriodReport
) -> None:
    due = report.standing_due_on
    morning(_past(due, 1))
    assert ("lead", False) in _told("reports.compiling", world.first, "standing")
    morning(_past(due, 10))
    assert ("leader", True) in _told("reports.compiling", world.first, "leader")

    said = at(_past(due, 10))
    actions.close_report(
        report=report, despite_missing=True, by=world.first.standing.actor, at=said
    )
    report.refresh_from_db()
    actions.submit_report(report=report, by=world.first.standing.actor, at=said)
    morning(_past(due, 11))

    held = Notice.objects.filter(source__startswith="reports.", settled_on=None)
    assert not held.exists()
