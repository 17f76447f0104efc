"""Close a period, open it again, correct what was issued: when figures are frozen."""

from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import parse
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import standing_agency_of
from hoptac.reports import compose, rules
from hoptac.reports.models import PeriodReport, Reopening
from hoptac.reports.queries import deliveries_of, gather, handed_in_for, names_for, statements_on
from hoptac.reports.states import REPORT, ReportState
from hoptac.reports.writing import letter_hash, locked, require_own, said


@transaction.atomic
def close_report(
    *, report: PeriodReport, despite_missing: bool = False, by: Actor, at: datetime
) -> PeriodReport:
    """Close the period: figures and their sources are frozen, and the text is drafted.

    :param despite_missing: close although agencies have not delivered; the log names them.
    :raises Refusal: before the closing day is over, or while agencies are missing.
    """
    report = locked(report)
    step = REPORT.step("close", report.state)
    by.require(step.permission)
    require_own(report, by)
    rules.check_closing_has_come(closing=report.closing, today=local_day(at))
    missing = [row.agency for row in deliveries_of(report, local_day(at)) if not row.delivery]
    rules.check_nobody_missing(missing, despite=despite_missing)
    report.agency_id = _agency_at_closing(report)
    _freeze(report, by, at)
    report.state = step.target
    report.version += 1  # what was typed against an earlier draft is told so
    report.save()
    record(
        "reports.report.closed",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(report),
        figures=report.figures["all"] if report.figures else {},
        missing=missing,
    )
    return report


@transaction.atomic
def reopen_report(
    *, report: PeriodReport, reason: str, until_on: date, by: Actor, at: datetime
) -> PeriodReport:
    """Open a closed period again: a named exception that keeps what was frozen."""
    report = locked(report)
    step = REPORT.step("reopen", report.state)
    by.require(step.permission)
    require_own(report, by)
    given_up = letter_hash(report)
    Reopening.objects.create(
        report=report,
        reason=said(reason, "reason"),
        until_on=until_on,
        reopened_at=at,
        reopened_by_id=by.user_id or 0,
        who=by.who,
        frozen_before=report.figures or {},
    )
    report.state, report.figures, report.sources, report.letter = step.target, None, None, None
    report.closed_at = report.closed_by_id = report.shared_at = None
    report.save()
    record(
        "reports.report.reopened",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=given_up,
        reason=nfc(reason),
        until=until_on.isoformat(),
    )
    return report


@transaction.atomic
def correct_report(*, report: PeriodReport, note: str, by: Actor, at: datetime) -> PeriodReport:
    """Correct an issued report by a new one with a number of its own that says what changed."""
    report = locked(report)
    by.require("reports.compile")
    require_own(report, by)
    if report.state != ReportState.ISSUED or hasattr(report, "corrected_by"):
        raise Refusal(
            gettext_noop("Chỉ đính chính báo cáo đã phát hành và chưa được đính chính."),
            gettext_noop("Nếu đã có bản đính chính, đính chính tiếp bản đó."),
        )
    days = {
        n: getattr(report, n)
        for n in ("start", "closing", "agency_due_on", "standing_due_on", "leader_due_on")
    }
    made = PeriodReport(
        programme=report.programme,
        party=report.party,
        period=report.period,
        **days,
        agency=report.agency,
        corrects=report,
        correction_note=said(note, "note"),
        is_illustrative=report.is_illustrative,
        state=ReportState.CLOSED.value,
    )
    _freeze(made, by, at)
    made.save()
    record(
        "reports.report.corrected",
        on=made,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(made),
        corrects=report.pk,
    )
    return made


def _agency_at_closing(report: PeriodReport) -> int:
    """Return the standing agency of the closing; the one of the opening where none is named."""
    office = standing_agency_of(report.party, report.closing)
    return report.agency_id if office is None else office.agency_id or report.agency_id


def _freeze(report: PeriodReport, by: Actor, at: datetime) -> None:
    year = parse(report.period).year
    gathered = gather(report.programme, report.party, report.start, report.closing, year)
    report.figures = gathered.figures | {"agencies": handed_in_for(report)}
    report.sources = gathered.sources
    report.closed_at, report.closed_by_id = at, by.user_id or 0
    letter = compose.compose(report, report.figures, names_for(report))
    report.letter = letters.to_json(compose.with_statements(letter, statements_on(report)))
