"""Yearly reports of both sides: opened, delivered, closed, edited, approved, numbered."""

from datetime import date, timedelta
from functools import partial

from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.reports import actions
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import next_number

OFFICERS = ("congthuong", "dulich", "nongnghiep")


def plan(script: Script, stage: Stage, told: Cooperation, years: range) -> None:
    """Put the yearly report of each side on its days: closed 15 December, issued days later."""
    for year in years:
        for side in (0, 1):
            script.on(
                date(year, 12, 1),
                partial(_open, script, stage, told, side, year),
            )


def _open(script: Script, stage: Stage, told: Cooperation, side: int, year: int, day: date) -> None:
    place = told.sides[side].key
    report = actions.open_own_report(
        programme=told.programme,
        period=f"{year}-Y",
        by=stage.actor(place, "thuongtruc", day),
        at=at(day),
        is_illustrative=True,
    )
    # The last of them delivers the day after it was due.
    days = (
        report.closing - timedelta(days=3),
        report.closing - timedelta(days=1),
        report.agency_due_on + timedelta(days=1),
    )
    for officer, then in zip(OFFICERS, days, strict=True):
        script.on(then, partial(_deliver, stage, place, officer, report))
    script.on(
        report.agency_due_on + timedelta(days=2), partial(_close, script, stage, place, report)
    )


def _deliver(stage: Stage, place: str, officer: str, report: PeriodReport, day: date) -> None:
    actions.deliver(
        report=report,
        text="Đã rà soát số liệu các việc của cơ quan trong năm (dữ liệu minh họa).",
        difficulty="",
        proposal="",
        by=stage.actor(place, officer, day),
        at=at(day),
    )


def _close(script: Script, stage: Stage, place: str, report: PeriodReport, day: date) -> None:
    officer = stage.actor(place, "thuongtruc", day)
    actions.close_report(report=report, by=officer, at=at(day))
    actions.submit_report(report=report, by=officer, at=at(day, 16))
    script.on(day + timedelta(days=3), lambda d: _approve(stage, place, report, d))
    script.on(day + timedelta(days=5), lambda d: _issue(stage, place, report, d))


def _approve(stage: Stage, place: str, report: PeriodReport, day: date) -> None:
    actions.approve_report(report=report, by=stage.actor(place, "giamdoc.kehoach", day), at=at(day))


def _issue(stage: Stage, place: str, report: PeriodReport, day: date) -> None:
    symbol = PeriodReport.objects.values_list("letter__symbol", flat=True).get(pk=report.pk)
    actions.issue_report(
        report=report,
        number=next_number(report, symbol, day.year),
        issued_on=day,
        by=stage.actor(place, "vanthu", day),
        at=at(day),
    )
