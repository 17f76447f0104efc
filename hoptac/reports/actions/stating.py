"""The other side's word on a closed report: figures sent over, statement given, annex printed."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import party_of
from hoptac.reports import compose
from hoptac.reports.actors import annexer
from hoptac.reports.models import PartnerStatement, PeriodReport
from hoptac.reports.queries import statements_on
from hoptac.reports.states import UNSIGNED
from hoptac.reports.writing import letter_hash, locked, require_own, said


@transaction.atomic
def share_report(*, report: PeriodReport, by: Actor, at: datetime) -> PeriodReport:
    """Send the frozen figures to the other side, so that it can state its view before signing."""
    report = locked(report)
    by.require("reports.compile")
    require_own(report, by)
    _require_unsigned(report)
    if report.shared_at is None:
        report.shared_at = at
        report.save(update_fields=["shared_at"])
        record(
            "reports.report.shared",
            on=report,
            within=report.programme,
            by=by,
            at=at,
            content=letter_hash(report),
        )
    return report


@transaction.atomic
def give_statement(*, report: PeriodReport, text: str, by: Actor, at: datetime) -> PartnerStatement:
    """State the actor's side's view of the other side's report; the annex prints the latest.

    Statements are added, never changed, until the report is signed.

    :raises Forbidden: on one's own report, or one that was not sent over.
    """
    by.require("reports.state")
    party = party_of(report.programme, by)
    with wall.within(annexer(report.party.unit_id)):  # the other side's paper is not ours to lock
        report = locked(report)
    if party is None or party.pk == report.party_id or report.shared_at is None:
        raise Forbidden(
            gettext_noop("Báo cáo này không chờ ý kiến của bên bạn."),
            gettext_noop("Chỉ bên kia cho ý kiến, khi đã được gửi số liệu."),
        )
    _require_unsigned(report)
    statement = PartnerStatement.objects.create(
        report=report,
        party=party,
        text=said(text, "text"),
        about_closing_at=report.closed_at or at,
        given_at=at,
        given_on=local_day(at),
        given_by_id=by.user_id or 0,
        who=by.who,
    )
    letter = letters.from_json(report.letter or {})
    report.letter = letters.to_json(compose.with_statements(letter, statements_on(report)))
    with wall.within(annexer(report.party.unit_id)):  # nor to write
        report.save(update_fields=["letter"])
    record(
        "reports.statement.given",
        on=statement,
        within=report,
        by=by,
        at=at,
        content=letter_hash(report),
    )
    return statement


def _require_unsigned(report: PeriodReport) -> None:
    if report.state not in UNSIGNED:
        raise Refusal(
            gettext_noop("Báo cáo chưa chốt hoặc đã được ký, không thêm ý kiến vào được nữa."),
            gettext_noop("Ý kiến sau khi ký được nêu trong kỳ tới hoặc bản đính chính."),
        )
