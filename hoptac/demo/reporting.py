"""Yearly reports of both sides: opened, delivered, closed, edited, approved, numbered."""

from datetime import date, timedelta
from functools import partial

from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.reports import actions
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import next_number

STARTED = date(2019, 5, 10)  # the work of both programmes, weeks after they were signed
OFFICERS = ("congthuong", "dulich", "nongnghiep")


def plan(script: Script, stage: Stage, told: Cooperation, years: range) -> None:
    """Put the yearly report of each side on its days: opened with its first day by the machine,
    closed 18 December, issued days later.
    """
    for year in years:
        first = max(date(year - 1, 12, 15), STARTED)
        for side in (0, 1):
            script.on(first, partial(_open, script, stage, told, side, year))


def _open(script: Script, stage: Stage, told: Cooperation, side: int, year: int, day: date) -> None:
    actions.open_due_reports(today=day, at=at(day))
    report = PeriodReport.objects.get(
        programme=told.programme, party__position=side + 1, period=f"{year}-Y"
    )
    place, other = told.sides[side].key, told.sides[1 - side].key
    # The last of them delivers the day after it was due.
    days = (
        report.closing - timedelta(days=3),
        report.closing - timedelta(days=1),
        report.agency_due_on + timedelta(days=1),
    )
    for officer, then in zip(OFFICERS, days, strict=True):
        script.on(then, partial(_deliver, stage, place, officer, report))
    script.on(
        report.agency_due_on + timedelta(days=2),
        partial(_close, script, stage, (place, other), report),
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


def _close(
    script: Script, stage: Stage, sides: tuple[str, str], report: PeriodReport, day: date
) -> None:
    place, other = sides
    officer = stage.actor(place, "thuongtruc", day)
    # Some agencies never deliver; the log names them.
    actions.close_report(report=report, despite_missing=True, by=officer, at=at(day))
    actions.share_report(report=report, by=officer, at=at(day, 15))
    actions.submit_report(report=report, by=officer, at=at(day, 16))
    if other != "hanoi":  # Hà Nội stays silent, and silence is printed as such
        script.on(day + timedelta(days=2), lambda d: _state(stage, other, report, d))
    script.on(day + timedelta(days=3), lambda d: _approve(stage, place, report, d))
    script.on(day + timedelta(days=5), lambda d: _issue(stage, place, report, d))


def _state(stage: Stage, place: str, report: PeriodReport, day: date) -> None:
    actions.give_statement(
        report=report,
        text="Cơ bản thống nhất với số liệu; các việc có ý kiến khác đề nghị hai bên rà soát "
        "lại trong quý I năm sau (dữ liệu minh họa).",
        by=stage.actor(place, "thuongtruc", day),
        at=at(day),
    )


def _approve(stage: Stage, place: str, report: PeriodReport, day: date) -> None:
    actions.approve_report(report=report, by=stage.actor(place, "giamdoc.kehoach", day), at=at(day))


def _issue(stage: Stage, place: str, report: PeriodReport, day: date) -> None:
    signed = PeriodReport.objects.get(pk=report.pk)  # of the agency that was standing at closing
    actions.issue_report(
        report=signed,
        number=next_number(signed, signed.letter["symbol"] if signed.letter else "", day.year),
        issued_on=day,
        by=stage.actor(place, "vanthu", day),
        at=at(day),
    )
