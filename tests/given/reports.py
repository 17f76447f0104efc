"""Tasks and period reports, given through the real actions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from hoptac.plans import actions as plans
from hoptac.plans.models import Task
from hoptac.plans.states import Origin
from hoptac.programmes.models import Content, Programme
from hoptac.reports import actions
from hoptac.reports.models import Delivery, PeriodReport
from tests.given import programmes as given
from tests.given.programmes import Government

GIVEN_AT = datetime(2025, 2, 3, 3, tzinfo=UTC)
WITHIN = datetime(2025, 12, 1, 3, tzinfo=UTC)  # within the period 2025-Y
AFTER = datetime(2025, 12, 16, 3, tzinfo=UTC)  # after its closing, before it is due


def task(content: Content, side: Government, *, lead: str = "trade", **said: Any) -> Task:
    """Give a task to an agency of a side, as its standing agency."""
    usual = {
        "title": "Tổ chức tuần hàng",
        "deliverable": "Báo cáo kết quả",
        "due_on": date(2025, 9, 30),
    }
    return plans.assign_task(
        content=content,
        lead=side.agencies[lead],
        year=2025,
        said=usual | said,
        origin=Origin.LEADER,
        by=side.standing.actor,
        at=GIVEN_AT,
    )


def opened(
    programme: Programme, side: Government, period: str = "2025-Y", *, at: datetime = WITHIN
) -> PeriodReport:
    """Open a period's report of a side."""
    return actions.open_report(
        programme=programme,
        party=given.party(programme, side),
        period=period,
        by=side.standing.actor,
        at=at,
    )


def delivered(report: PeriodReport, side: Government, **said: str) -> Delivery:
    """Let the department of trade deliver for a period."""
    usual = {"text": "Đã rà soát số liệu.", "difficulty": "", "proposal": ""}
    return actions.deliver(report=report, by=side.officer.actor, at=WITHIN, **(usual | said))


def closed(programme: Programme, side: Government, period: str = "2025-Y") -> PeriodReport:
    """Give a closed report of a side; whoever is missing stays so."""
    return actions.close_report(
        report=opened(programme, side, period),
        despite_missing=True,
        by=side.standing.actor,
        at=AFTER,
    )


def issued(programme: Programme, side: Government, period: str = "2025-Y") -> PeriodReport:
    """Give a report that was closed, signed by the leader and numbered."""
    report = closed(programme, side, period)
    actions.submit_report(report=report, by=side.standing.actor, at=AFTER)
    actions.approve_report(report=report, by=side.leader.actor, at=AFTER)
    return actions.issue_report(
        report=report,
        number=1,
        issued_on=date(2025, 12, 16),
        by=side.sits("records").actor,
        at=AFTER,
    )


def worded(report: PeriodReport, word: str) -> PeriodReport:
    """Put the word into the letter's longest sentence."""
    letter = report.letter
    assert isinstance(letter, dict)
    holder, key = max(_sentences(letter), key=lambda place: len(place[0][place[1]]))
    holder[key] = f"{holder[key]} {word}"
    PeriodReport.objects.filter(pk=report.pk).update(letter=letter)
    return report


def _sentences(part: Any) -> Iterator[tuple[Any, Any]]:
    places = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in list(places):
        if isinstance(value, str):
            yield part, key
        elif isinstance(value, dict | list):
            yield from _sentences(value)
