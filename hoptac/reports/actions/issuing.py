"""From the draft to the numbered letter: edit, submit, send back, approve, issue."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.letters.editing import with_texts
from hoptac.letters.signing import signed
from hoptac.localities.queries import names_of
from hoptac.programmes.rules import check_version
from hoptac.reports.models import PeriodReport
from hoptac.reports.queries import next_number
from hoptac.reports.states import REPORT
from hoptac.reports.writing import letter_hash, locked, require_own, said, stepped


@transaction.atomic
def edit_letter(
    *, report: PeriodReport, texts: Mapping[int, str], version: int, by: Actor, at: datetime
) -> PeriodReport:
    """Edit the text of a closed report; figures and tables stay as frozen.

    :param texts: place in the body → new text.
    :raises Conflict: when somebody else edited it since `version`.
    """
    report = locked(report)
    step = REPORT.step("edit", report.state)
    by.require(step.permission)
    require_own(report, by)
    check_version(known=version, current=report.version)
    letter = with_texts(letters.from_json(report.letter or {}), dict(texts))
    report.letter = letters.to_json(letter)
    report.version += 1
    report.save(update_fields=["letter", "version"])
    record(
        "reports.report.edited",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(report),
    )
    return report


@transaction.atomic
def submit_report(*, report: PeriodReport, by: Actor, at: datetime) -> PeriodReport:
    """Put the draft before the leader."""
    report = stepped(report, "submit", by)
    report.sent_back_reason = ""
    report.save(update_fields=["state", "sent_back_reason"])
    record(
        "reports.report.submitted",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(report),
    )
    return report


@transaction.atomic
def send_back_report(*, report: PeriodReport, reason: str, by: Actor, at: datetime) -> PeriodReport:
    """Return the draft to the officer with a reason."""
    report = stepped(report, "send_back", by)
    report.sent_back_reason = said(reason, "reason")
    report.save(update_fields=["state", "sent_back_reason"])
    record(
        "reports.report.sent_back",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(report),
        reason=report.sent_back_reason,
    )
    return report


@transaction.atomic
def approve_report(*, report: PeriodReport, by: Actor, at: datetime) -> PeriodReport:
    """Approve and sign: the standing agency's director, or the vice-chair for the committee."""
    report = stepped(report, "approve", by)
    leader = by.role == "directing_leader"
    if not leader and report.agency_id not in by.agency_ids:
        raise Forbidden(
            gettext_noop("Chỉ thủ trưởng cơ quan thường trực hoặc lãnh đạo chỉ đạo duyệt báo cáo."),
            gettext_noop("Chuyển báo cáo cho người có thẩm quyền."),
        )
    unit = names_of([by.unit_id], report.closing)[by.unit_id].full if leader else None
    posts = (by.on_behalf_of.post, by.post) if by.on_behalf_of else None
    letter = letters.from_json(report.letter or {})
    letter = signed(letter, name=by.name, leader_of=unit, committee_symbol="BC-UBND", posts=posts)
    report.letter = letters.to_json(letter)
    report.approved_at, report.approved_by_id = at, by.user_id
    report.signer_name, report.signer_office = by.name, by.signs_as
    report.save()
    record(
        "reports.report.approved",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(report),
    )
    return report


@transaction.atomic
def issue_report(
    *, report: PeriodReport, number: int, issued_on: date, by: Actor, at: datetime
) -> PeriodReport:
    """Give the number and send out; read-only and read by all parties from then on.

    :raises Refusal: when the number is taken in that series and year, or the day is not today's.
    """
    report = stepped(report, "issue", by)
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
    report.visibility = Visibility.SHARED.value
    report.letter = letters.to_json(letter) | {"number": number, "issued_on": issued_on.isoformat()}
    report.save()
    record(
        "reports.report.issued",
        on=report,
        within=report.programme,
        by=by,
        at=at,
        content=letter_hash(report),
        number=number,
        symbol=report.symbol,
        issued_on=issued_on.isoformat(),
    )
    return report
