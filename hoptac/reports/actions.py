"""Open, deliver, close, edit, approve, number, correct: the life of a period report."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.periods import parse
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.queries import names_of
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_of, standing_agency_of
from hoptac.programmes.rules import check_version
from hoptac.reports import compose, rules
from hoptac.reports.models import Delivery, PeriodReport, Reopening
from hoptac.reports.queries import gather, names_for, next_number, regime_of
from hoptac.reports.states import REPORT, ReportState


@transaction.atomic
def open_report(
    *,
    programme: Programme,
    party: Party,
    period: str,
    by: Actor | SystemActor,
    at: datetime,
    is_illustrative: bool = False,
) -> PeriodReport:
    """Open a side's report of a period; the system does so by itself, an officer may as well.

    :param period: code such as 2019-Y.
    :raises Refusal: when it is open already, or the side has no standing agency then.
    """
    by.require("reports.compile", of_units=[party.unit_id])
    named = parse(period)
    days = rules.calendar_of(named, regime_of(programme, party.pk, named.kind))
    office = standing_agency_of(party, days.window.closing)
    if office is None or office.agency_id is None:
        raise Refusal(
            gettext_noop("Bên này chưa có cơ quan thường trực vào ngày chốt."),
            gettext_noop("Phân công cơ quan thường trực trong trang chương trình."),
        )
    same = {"programme": programme, "party": party, "period": named.code, "corrects": None}
    if PeriodReport.objects.filter(**same).exists():
        raise Refusal(
            gettext_noop("Kỳ %(period)s của bên này đã được mở."),
            gettext_noop("Mở báo cáo đã có trong danh sách."),
            field="period",
            period=named.code,
        )
    report = PeriodReport.objects.create(
        **same,
        start=days.window.start,
        closing=days.window.closing,
        agency_due_on=days.agency_due_on,
        standing_due_on=days.standing_due_on,
        leader_due_on=days.leader_due_on,
        agency_id=office.agency_id,
        is_illustrative=is_illustrative,
    )
    record("reports.report.opened", on=report, within=programme, by=by, at=at, period=named.code)
    return report


def open_own_report(
    *,
    programme: Programme,
    period: str,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> PeriodReport:
    """Open the report of the actor's own side."""
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên trong chương trình này."),
            gettext_noop("Chọn chương trình của địa phương mình."),
        )
    return open_report(
        programme=programme,
        party=party,
        period=period,
        by=by,
        at=at,
        is_illustrative=is_illustrative,
    )


@transaction.atomic
def deliver(
    *, report: PeriodReport, text: str, difficulty: str, proposal: str, by: Actor, at: datetime
) -> Delivery:
    """Hand one's agency's word for the period in to the standing agency."""
    report = _locked(report)
    by.require("reports.deliver")
    _require_own(report, by)
    if report.state != ReportState.OPEN:
        raise Refusal(
            gettext_noop("Kỳ này đã chốt số liệu."),
            gettext_noop("Liên hệ cơ quan thường trực nếu cần mở lại kỳ."),
        )
    if report.deliveries.filter(agency_id=by.agency_id, returned_at=None).exists():
        raise Refusal(
            gettext_noop("Cơ quan bạn đã nộp cho kỳ này."),
            gettext_noop("Nếu cần sửa, đề nghị cơ quan thường trực trả lại."),
        )
    delivery = Delivery.objects.create(
        report=report,
        agency_id=by.agency_id,
        text=_said(text, "text"),
        difficulty=difficulty.strip(),
        proposal=proposal.strip(),
        delivered_at=at,
        delivered_on=local_day(at),
        delivered_by_id=by.user_id or 0,
        who=by.who,
    )
    record("reports.delivery.made", on=delivery, within=report, by=by, at=at)
    return delivery


@transaction.atomic
def return_delivery(*, delivery: Delivery, reason: str, by: Actor, at: datetime) -> Delivery:
    """Return a delivery with a reason; it counts as not made."""
    report = _locked(delivery.report)
    by.require("reports.compile")
    _require_own(report, by)
    delivery.returned_at, delivery.returned_reason = at, _said(reason, "reason")
    delivery.save(update_fields=["returned_at", "returned_reason"])
    record(
        "reports.delivery.returned",
        on=delivery,
        within=report,
        by=by,
        at=at,
        reason=delivery.returned_reason,
    )
    return delivery


@transaction.atomic
def close_report(*, report: PeriodReport, by: Actor, at: datetime) -> PeriodReport:
    """Close the period: figures and their sources are frozen, and the text is drafted."""
    report = _locked(report)
    step = REPORT.step("close", report.state)
    by.require(step.permission)
    _require_own(report, by)
    rules.check_closing_has_come(closing=report.closing, today=local_day(at))
    _freeze(report, by, at)
    report.state = step.target
    report.save()
    record(
        "reports.report.closed",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        figures=report.figures["all"] if report.figures else {},
    )
    return report


@transaction.atomic
def edit_letter(
    *, report: PeriodReport, texts: Mapping[int, str], version: int, by: Actor, at: datetime
) -> PeriodReport:
    """Edit the text of a closed report; figures and tables stay as frozen.

    :param texts: place in the body → new text.
    :raises Conflict: when somebody else edited it since `version`.
    """
    report = _locked(report)
    step = REPORT.step("edit", report.state)
    by.require(step.permission)
    _require_own(report, by)
    check_version(known=version, current=report.version)
    letter = compose.with_texts(letters.from_json(report.letter or {}), dict(texts))
    report.letter = letters.to_json(letter)
    report.version += 1
    report.save(update_fields=["letter", "version"])
    record("reports.report.edited", on=report, within=report.programme, by=by, at=at)
    return report


@transaction.atomic
def submit_report(*, report: PeriodReport, by: Actor, at: datetime) -> PeriodReport:
    """Put the draft before the leader."""
    report = _step(report, "submit", by)
    report.sent_back_reason = ""
    report.save(update_fields=["state", "sent_back_reason"])
    record("reports.report.submitted", on=report, within=report.programme, by=by, at=at)
    return report


@transaction.atomic
def send_back_report(*, report: PeriodReport, reason: str, by: Actor, at: datetime) -> PeriodReport:
    """Return the draft to the officer with a reason."""
    report = _step(report, "send_back", by)
    report.sent_back_reason = _said(reason, "reason")
    report.save(update_fields=["state", "sent_back_reason"])
    record(
        "reports.report.sent_back",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        reason=report.sent_back_reason,
    )
    return report


@transaction.atomic
def approve_report(*, report: PeriodReport, by: Actor, at: datetime) -> PeriodReport:
    """Approve and sign: the standing agency's director, or the vice-chair for the committee."""
    report = _step(report, "approve", by)
    leader = by.role == "directing_leader"
    if not leader and report.agency_id not in by.agency_ids:
        raise Forbidden(
            gettext_noop("Chỉ thủ trưởng cơ quan thường trực hoặc lãnh đạo chỉ đạo duyệt báo cáo."),
            gettext_noop("Chuyển báo cáo cho người có thẩm quyền."),
        )
    unit = names_of([by.unit_id], report.closing)[by.unit_id].full if leader else None
    letter = compose.signed(letters.from_json(report.letter or {}), name=by.name, leader_of=unit)
    report.letter = letters.to_json(letter)
    report.approved_at, report.approved_by_id = at, by.user_id
    report.signer_name, report.signer_office = by.name, by.post
    report.save()
    record("reports.report.approved", on=report, within=report.programme, by=by, at=at)
    return report


@transaction.atomic
def issue_report(
    *, report: PeriodReport, number: int, issued_on: date, by: Actor, at: datetime
) -> PeriodReport:
    """Give the number and send out; read-only and read by all parties from then on.

    :raises Refusal: when the number is taken in that series and year, or the day is not today's.
    """
    report = _step(report, "issue", by)
    if issued_on > local_day(at) or issued_on <= report.closing:
        raise Refusal(
            gettext_noop("Ngày ban hành phải sau ngày chốt và không ở tương lai."),
            gettext_noop("Kiểm tra lại ngày."),
            field="issued_on",
        )
    letter = letters.from_json(report.letter or {})
    taken = PeriodReport.objects.filter(
        agency=report.agency_id, symbol=letter.symbol, number_year=issued_on.year, number=number
    )
    if number < 1 or taken.exists():
        raise Refusal(
            gettext_noop("Số %(number)s đã dùng trong năm %(year)s."),
            gettext_noop("Số tiếp theo còn trống là %(free)s."),
            field="number",
            number=number,
            year=issued_on.year,
            free=next_number(report, letter.symbol, issued_on.year),
        )
    report.number, report.number_year, report.symbol = number, issued_on.year, letter.symbol
    report.issued_on, report.issued_at = issued_on, at
    report.letter = letters.to_json(letter) | {"number": number, "issued_on": issued_on.isoformat()}
    report.save()
    record(
        "reports.report.issued",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        number=number,
        symbol=report.symbol,
        issued_on=issued_on.isoformat(),
    )
    return report


@transaction.atomic
def reopen_report(
    *, report: PeriodReport, reason: str, until_on: date, by: Actor, at: datetime
) -> PeriodReport:
    """Open a closed period again: a named exception that keeps what was frozen."""
    report = _locked(report)
    step = REPORT.step("reopen", report.state)
    by.require(step.permission)
    _require_own(report, by)
    Reopening.objects.create(
        report=report,
        reason=_said(reason, "reason"),
        until_on=until_on,
        reopened_at=at,
        reopened_by_id=by.user_id or 0,
        who=by.who,
        frozen_before=report.figures or {},
    )
    report.state, report.figures, report.sources, report.letter = step.target, None, None, None
    report.closed_at = report.closed_by_id = None
    report.save()
    record(
        "reports.report.reopened",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        reason=nfc(reason),
        until=until_on.isoformat(),
    )
    return report


@transaction.atomic
def correct_report(*, report: PeriodReport, note: str, by: Actor, at: datetime) -> PeriodReport:
    """Correct an issued report by a new one with a number of its own that says what changed."""
    report = _locked(report)
    by.require("reports.compile")
    _require_own(report, by)
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
        correction_note=_said(note, "note"),
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
        corrects=report.pk,
    )
    return made


def _freeze(report: PeriodReport, by: Actor, at: datetime) -> None:
    year = parse(report.period).year
    gathered = gather(report.programme, report.party, report.start, report.closing, year)
    report.figures, report.sources = gathered.figures, gathered.sources
    report.closed_at, report.closed_by_id = at, by.user_id or 0
    letter = compose.compose(report, gathered.figures, names_for(report))
    report.letter = letters.to_json(letter)


def _step(report: PeriodReport, verb: str, by: Actor) -> PeriodReport:
    report = _locked(report)
    step = REPORT.step(verb, report.state)
    by.require(step.permission)
    _require_own(report, by)
    report.state = step.target
    return report


def _locked(report: PeriodReport) -> PeriodReport:
    return (
        PeriodReport.objects.select_for_update(of=("self",))
        .select_related("programme", "party", "agency")
        .get(pk=report.pk)
    )


def _require_own(report: PeriodReport, by: Actor) -> None:
    party = party_of(report.programme, by)
    if party is None or party.pk != report.party_id:
        raise Forbidden(
            gettext_noop("Đây là báo cáo của bên kia."),
            gettext_noop("Mỗi bên lập và phát hành báo cáo của mình."),
        )


def _said(text: str, field: str) -> str:
    if not nfc(text):
        raise Refusal(
            gettext_noop("Chưa viết nội dung."), gettext_noop("Viết rồi gửi lại."), field=field
        )
    return text.strip()
