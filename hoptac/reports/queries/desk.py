"""The consolidation desk: one period of one side, who has delivered, and every task of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.kernel.periods import parse
from hoptac.kernel.vietnamese import sort_key
from hoptac.localities.queries import agency_names
from hoptac.plans.figures import standing
from hoptac.plans.models import Task
from hoptac.plans.queries import facts_by_task
from hoptac.plans.rules import is_extended_often
from hoptac.programmes.queries import party_ids_of
from hoptac.progress.models import Entry
from hoptac.progress.queries import words_as_of
from hoptac.reports.figures import due_to_deliver
from hoptac.reports.models import Delivery, PeriodReport
from hoptac.reports.rules import counts_in

PERIODS = 6  # columns of the heat grid


@dataclass(frozen=True, slots=True)
class DeskTask:
    """A task of the period as the desk lists it.

    :param difference: reported less target; None while either is not known.
    :param last_on: when what was reported last happened.
    :param due_on: the due date in force; `original_due` the first one.
    :param extended: how many later due dates were granted.
    """

    id: int
    title: str
    lead: str
    status: str
    target: Decimal | None
    value: Decimal | None
    unit: str
    word: str
    last_on: date | None
    original_due: date | None
    due_on: date | None
    extended: int

    @property
    def extended_often(self) -> bool:
        """A task extended three times stands out."""
        return is_extended_often(self.extended)

    @property
    def difference(self) -> Decimal | None:
        if self.target is None or self.value is None:
            return None
        return self.value - self.target


@dataclass(frozen=True, slots=True)
class DeskAgency:
    """An agency that is to deliver, what it handed in last, and its status code."""

    name: str
    delivery: Delivery | None
    code: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one period.

    :param columns: period codes of the heat grid, oldest first; `grid` its rows, see
        ui/parts/status_grid.html.
    :param choices: (report id, "programme, period") of every period of the own side.
    """

    report: PeriodReport
    choices: list[tuple[int, str]]
    columns: list[str]
    grid: list[dict[str, Any]]
    delivering: list[DeskAgency]
    tasks: list[DeskTask]
    closable: bool

    @property
    def missing(self) -> list[DeskAgency]:
        """Who has nothing standing: never delivered, or returned."""
        waits = ("missing", "missing_late", "returned")
        return [row for row in self.delivering if row.code in waits]

    @property
    def agencies(self) -> list[str]:
        named = {task.lead for task in self.tasks} | {row.name for row in self.delivering}
        return sorted(named, key=sort_key)


def own_deliveries(actor: Actor) -> "QuerySet[Delivery]":
    """Return what agencies of the actor's side have handed in."""
    mine = party_ids_of(actor)
    return Delivery.objects.filter(report__party__in=mine).select_related("report", "agency")


def desk(actor: Actor, report_id: int | None, today: date) -> Desk | None:
    """Return the desk of a report of the own side, the next to close if none is asked for."""
    reports = list(
        PeriodReport.objects.filter(party__in=party_ids_of(actor), corrects=None)
        .select_related("programme", "party")
        .defer("letter", "sources")
        .order_by("-closing", "programme", "pk")[:200]
    )
    if not reports:
        return None
    waiting = [row for row in reports if row.state == "open"] or reports
    report = next((row for row in reports if row.pk == report_id), waiting[-1])
    kind = parse(report.period).kind
    near = [
        row for row in reports if row.party_id == report.party_id and parse(row.period).kind == kind
    ]
    shown = sorted(near, key=lambda row: row.start)[-PERIODS:]
    if report not in shown:
        shown = [report, *shown[1:]]
    handed = _handed_in(shown)
    tasks = list(Task.objects.given_out().filter(programme=report.programme_id, party=report.party))
    names = _names(tasks, handed, min(today, report.closing))
    boards = {row.pk: _board(row, tasks, handed[row.pk], names, today) for row in shown}
    return Desk(
        report=report,
        choices=[(row.pk, f"{row.programme.title}, {row.period}") for row in reports],
        columns=[row.period for row in shown],
        grid=_grid(shown, boards),
        delivering=boards[report.pk],
        tasks=_tasks(report, tasks, names, today),
        closable=report.state == "open" and today > report.closing,
    )


def _handed_in(reports: Iterable[PeriodReport]) -> dict[int, dict[int, Delivery]]:
    """Return report → agency → what it handed in last, returned or not (one query)."""
    found: dict[int, dict[int, Delivery]] = defaultdict(dict)
    for row in Delivery.objects.filter(report__in=list(reports)).order_by("delivered_at", "id"):
        found[row.report_id][row.agency_id] = row
    return found


def _names(
    tasks: Iterable[Task], handed: Mapping[int, Mapping[int, Delivery]], day: date
) -> dict[int, str]:
    agencies = {task.lead_id for task in tasks}
    agencies |= {agency for rows in handed.values() for agency in rows}
    return {agency: name.name for agency, name in agency_names(agencies, day).items()}


def _board(
    report: PeriodReport,
    tasks: Iterable[Task],
    handed: Mapping[int, Delivery],
    names: Mapping[int, str],
    today: date,
) -> list[DeskAgency]:
    """Return who is to deliver for a report, the missing first."""
    given = {names[agency]: delivery for agency, delivery in handed.items()}
    if report.figures is None:
        expected = {
            names[task.lead_id]
            for task in tasks
            if task.cancelled_on is None and (task.done_on is None or task.done_on >= report.start)
        }
    else:
        expected = due_to_deliver(report.figures)
    rows = [
        DeskAgency(name, given.get(name), _code(given.get(name), report, today))
        for name in expected | set(given)
    ]
    return sorted(rows, key=lambda row: (row.delivery is not None, sort_key(row.name)))


def _code(delivery: Delivery | None, report: PeriodReport, today: date) -> str:
    if delivery is None:
        return "missing_late" if today > report.agency_due_on else "missing"
    if delivery.returned_at is not None:
        return "returned"
    return "delivered_late" if delivery.delivered_on > report.agency_due_on else "delivered"


def _grid(
    reports: list[PeriodReport], boards: Mapping[int, list[DeskAgency]]
) -> list[dict[str, Any]]:
    codes = {pk: {row.name: row.code for row in board} for pk, board in boards.items()}
    return [
        {
            "label": name,
            "cells": [
                {"code": codes[r.pk].get(name, "not_expected"), "url": f"?report={r.pk}"}
                for r in reports
            ],
        }
        for name in sorted({name for board in codes.values() for name in board}, key=sort_key)
    ]


def _tasks(
    report: PeriodReport, tasks: list[Task], names: Mapping[int, str], today: date
) -> list[DeskTask]:
    if report.figures is not None:
        return [_frozen(row) for row in report.figures["rows"]]
    day = min(today, report.closing)
    facts = facts_by_task(Task.objects.filter(programme=report.programme_id, party=report.party_id))
    eve = report.start - timedelta(days=1)
    stands = {
        task_id: now
        for task_id, known in facts.items()
        if (now := standing(known, day)) and counts_in(standing(known, eve), now)
    }
    words = words_as_of(stands, day)
    rows = {
        task.pk: DeskTask(
            id=task.pk,
            title=task.title,
            lead=names[task.lead_id],
            status=stands[task.pk].status.value,
            target=task.target,
            value=None,
            unit=task.indicator_unit,
            word=words[task.pk].value,
            last_on=None,
            original_due=task.original_due,
            due_on=stands[task.pk].due_on,
            extended=stands[task.pk].extended,
        )
        for task in tasks
        if task.pk in stands
    }
    for task_id, value, happened_on in (
        Entry.objects.approved()
        .filter(task_id__in=rows, approved_on__lte=day)
        .order_by("happened_on", "pk")
        .values_list("task_id", "value", "happened_on")
    ):
        before = rows[task_id]  # blank is not zero: an empty figure leaves the last one
        known = before.value if value is None else value
        rows[task_id] = replace(before, value=known, last_on=happened_on)
    return sorted(rows.values(), key=lambda row: (sort_key(row.lead), sort_key(row.title)))


def _frozen(row: Mapping[str, Any]) -> DeskTask:
    return DeskTask(
        id=row["id"],
        title=row["title"],
        lead=row.get("holder") or row["lead"],
        status=row["status"],
        target=_number(row["target"]),
        value=_number(row["value"]),
        unit=row["unit"],
        word=row["word"],
        last_on=_day(row.get("last_on")),
        original_due=_day(row["original_due"]),
        due_on=_day(row["due_on"]),
        extended=row.get("extended", 0),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def narrowed(tasks: Iterable[DeskTask], asked: Mapping[str, Any]) -> list[DeskTask]:
    """Return the tasks a filter asks for; empty values narrow nothing."""
    wanted = {"lead": asked.get("agency"), "status": asked.get("status"), "word": asked.get("word")}
    return [
        task
        for task in tasks
        if all(not value or getattr(task, name) == value for name, value in wanted.items())
    ]
