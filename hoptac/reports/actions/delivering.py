"""What agencies hand in to the standing agency."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.reports.models import Delivery, PeriodReport
from hoptac.reports.states import ReportState
from hoptac.reports.writing import delivery_hash, locked, require_own, said


@transaction.atomic
def deliver(
    *, report: PeriodReport, text: str, difficulty: str, proposal: str, by: Actor, at: datetime
) -> Delivery:
    """Hand one's agency's word for the period in to the standing agency."""
    report = locked(report)
    by.require("reports.deliver")
    require_own(report, by)
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
        text=said(text, "text"),
        difficulty=difficulty.strip(),
        proposal=proposal.strip(),
        delivered_at=at,
        delivered_on=local_day(at),
        delivered_by_id=by.user_id or 0,
        who=by.who,
    )
    record(
        "reports.delivery.made",
        on=delivery,
        within=report,
        by=by,
        at=at,
        content=delivery_hash(delivery),
    )
    return delivery


@transaction.atomic
def accept_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Accept what an agency handed in: the standing agency has read it and asks no more."""
    delivery = _in_question(delivery, by)
    delivery.accepted_at, delivery.accepted_by_id = at, by.user_id or 0
    delivery.save(update_fields=["accepted_at", "accepted_by_id"])
    record(
        "reports.delivery.accepted",
        on=delivery,
        within=delivery.report,
        by=by,
        at=at,
        content=delivery_hash(delivery),
    )
    return delivery


@transaction.atomic
def return_delivery(*, delivery: Delivery, reason: str, by: Actor, at: datetime) -> Delivery:
    """Return a delivery with a reason; it counts as not made, accepted or not."""
    delivery = _in_question(delivery, by)
    delivery.accepted_at = delivery.accepted_by_id = None
    delivery.returned_at, delivery.returned_reason = at, said(reason, "reason")
    delivery.save()
    record(
        "reports.delivery.returned",
        on=delivery,
        within=delivery.report,
        by=by,
        at=at,
        content=delivery_hash(delivery),
        reason=delivery.returned_reason,
    )
    return delivery


def _in_question(delivery: Delivery, by: Actor) -> Delivery:
    """Return the delivery locked, if its period is open and nobody has returned it."""
    report = locked(delivery.report)
    by.require("reports.compile")
    require_own(report, by)
    if report.state != ReportState.OPEN:
        raise Refusal(
            gettext_noop("Kỳ này đã chốt số liệu."),
            gettext_noop("Mở lại kỳ nếu phải đổi báo cáo của cơ quan."),
        )
    delivery = report.deliveries.select_for_update(no_key=True).get(pk=delivery.pk)
    if delivery.returned_at is not None:
        raise Refusal(
            gettext_noop("Báo cáo này đã được trả lại."),
            gettext_noop("Chờ cơ quan nộp lại."),
        )
    return delivery
