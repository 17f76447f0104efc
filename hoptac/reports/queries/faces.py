"""What everybody may read of a period report: as it was issued, with what the others stated."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Figure, Kind, Measure
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import agency_names
from hoptac.plans.figures import Counts, Status
from hoptac.progress.queries.faces import permille
from hoptac.reports.figures import counts_of
from hoptac.reports.models import PartnerStatement, PeriodReport

TASK = (
    *("code", "title", "field", "lead", "status", "due_on", "done_on"),
    *("word", "value", "target", "dispute", "answer"),
)


def report_face(report_id: int, as_of: date) -> Face:
    """Return the face of an issued report: its frozen figures, whatever day it is made for.

    :raises Refusal: before it is issued.
    """
    issued = PeriodReport.objects.issued().select_related("programme", "party")
    report = issued.filter(pk=report_id).first()
    if report is None or not report.issued_on or report.issued_on > as_of:
        raise Refusal(
            gettext_noop("Báo cáo này chưa được phát hành."),
            gettext_noop("Báo cáo công bố được khi đã ký, cấp số và phát hành."),
        )
    figures = report.figures or {}
    counts = counts_of(figures["all"])
    parties = list(report.programme.parties.all())
    return Face(
        title=_title(report),
        body={
            "number": f"{report.number:02d}/{report.symbol}",
            "issued_on": report.issued_on.isoformat(),
            "period": report.period,
            "start": report.start.isoformat(),
            "closing": report.closing.isoformat(),
            "unit": report.party.unit_id,
            "agency": agency_names([report.agency_id], report.closing)[report.agency_id].name,
            "signer": {"name": report.signer_name, "post": report.signer_office},
            "corrects": report.corrects_id,
            "correction_note": report.correction_note,
            "statuses": _statuses(counts),
            "fields": [
                {"field": code, "statuses": _statuses(counts_of(numbers))}
                for code, numbers in figures["fields"].items()
            ],
            "words": figures["words"],
            "tasks": [_task(row) for row in figures["rows"]],
            "letter": _letter(report),
            "statements": _statements(report),
        },
        programme_id=report.programme_id,
        figures=_figures(counts, figures["words"]),
        units=[party.unit_id for party in parties],
        fields=list(figures["fields"]),
        years=sorted({report.start.year, report.closing.year}),
        status="corrected" if hasattr(report, "corrected_by") else "",
        happened_on=report.issued_on,
        refs=_refs(report),
        is_illustrative=report.is_illustrative or report.programme.is_illustrative,
    )


def _title(report: PeriodReport) -> str:
    """Return number and subject as the paper has them, within what a title may hold."""
    subject = (report.letter or {}).get("subject") or report.programme.title
    return f"Báo cáo số {report.number:02d}/{report.symbol}: {subject}"[:400]


def _refs(report: PeriodReport) -> list[tuple[Kind, int]]:
    refs = [(Kind.PROGRAMME, report.programme_id)]
    return [*refs, (Kind.REPORT, report.corrects_id)] if report.corrects_id else refs


def _statuses(counts: Counts) -> dict[str, int]:
    found = {status.value: getattr(counts, status.value) for status in Status}
    return {code: number for code, number in found.items() if number}


def _figures(counts: Counts, words: Mapping[str, int]) -> dict[str, Figure]:
    numbers = {
        "tasks": counts.total,
        "tasks_done": counts.done,
        "tasks_on_time": counts.done_on_time,
        "tasks_late": counts.done_late,
        "tasks_overdue": counts.open_overdue,
        "tasks_in_time": counts.open_in_time,
        "confirmed": words.get("confirmed", 0),
        "disputed": words.get("disputed", 0),
        "silent": words.get("silent", 0),
    }
    found = {code: Figure(number, Measure.COUNT) for code, number in numbers.items()}
    return found | {"completion": Figure(permille(counts), Measure.PERMILLE)}


def _task(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row.get(name) for name in TASK} | {"indicator_unit": row.get("unit", "")}


def _letter(report: PeriodReport) -> dict[str, Any]:
    """Return the text of the paper; its annexes tell again what `tasks` tells."""
    letter = report.letter or {}
    return {name: letter.get(name) for name in ("subject", "amends", "body")}


def _statements(report: PeriodReport) -> list[dict[str, Any]]:
    """Return the last statement of each other side on the figures as issued (one query)."""
    last: dict[int, PartnerStatement] = {}
    rows = PartnerStatement.objects.filter(report_id=report.pk).select_related("party")
    for row in rows.order_by("given_at", "pk"):
        if row.about_closing_at == report.closed_at:
            last[row.party_id] = row
    others = [p for p in report.programme.parties.all() if p.pk != report.party_id]
    return [
        {
            "unit": party.unit_id,
            "text": last[party.pk].text if party.pk in last else "",
            "given_on": last[party.pk].given_on.isoformat() if party.pk in last else None,
        }
        for party in others
    ]
