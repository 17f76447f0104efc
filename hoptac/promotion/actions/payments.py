"""What is paid out on a deal: lines that are added, and taken back by a line of their own."""

from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.promotion import rules
from hoptac.promotion.models import Deal, Disbursement
from hoptac.promotion.queries.facts import deal_hash, facts_of, lines_of
from hoptac.promotion.rules import capital
from hoptac.promotion.rules.stages import check_stands
from hoptac.promotion.writing import own


@transaction.atomic
def record_payment(
    *,
    deal: Deal,
    dong: int,
    paid_on: date,
    source: str,
    by: Actor,
    at: datetime,
    confirm: bool = False,
) -> Disbursement:
    """Note what was paid out on a day; more than was licensed is asked, not blocked.

    :param confirm: the person looked at a sum above the licensed capital and stands by it.
    :raises Refusal: at `confirm` while nobody did.
    """
    deal = own(deal, by)
    rules.check_written({"source": source.strip()})
    capital.check_payment(
        dong=dong, paid_on=paid_on, started_on=deal.started_on, today=local_day(at)
    )
    after = (capital.disbursed(lines_of(deal)) or 0) + dong
    capital.check_within_licence(after=after, licensed=deal.licensed_dong, confirmed=confirm)
    made = _line(deal, dong, paid_on, source, None, by, at)
    _bind(deal)
    record(
        "promotion.disbursement.recorded", on=deal, within=deal.programme, by=by, at=at,
        content=deal.text_sha256, dong=dong, confirmed=confirm,
    )  # fmt: skip
    return made


@transaction.atomic
def reverse_payment(*, line: Disbursement, reason: str, by: Actor, at: datetime) -> Disbursement:
    """Take a line back with the reason; both stay to be read.

    :raises Refusal: for a line that was taken back already, and where a deal would be left in a
        stage that rests on it.
    """
    deal = own(line.deal, by)
    rules.check_written({"reason": reason.strip()})
    if line.reverses_id or deal.disbursements.filter(reverses=line).exists():
        raise Refusal(
            gettext_noop("Khoản này đã được ghi ngược."),
            gettext_noop("Ghi một khoản mới nếu cần."),
        )
    made = _line(deal, line.dong, line.paid_on, reason, line, by, at)
    check_stands(deal.stage, facts_of(deal, lines_of(deal)))
    _bind(deal)
    record(
        "promotion.disbursement.reversed", on=deal, within=deal.programme, by=by, at=at,
        content=deal.text_sha256, dong=line.dong, reason=made.source,
    )  # fmt: skip
    return made


def _bind(deal: Deal) -> None:
    """Store a locked deal under the hash of what it says now."""
    deal.text_sha256 = deal_hash(deal, lines_of(deal))
    deal.version += 1
    deal.save(update_fields=["text_sha256", "version"])


def _line(
    deal: Deal,
    dong: int,
    paid_on: date,
    source: str,
    reverses: Disbursement | None,
    by: Actor,
    at: datetime,
) -> Disbursement:
    return Disbursement.objects.create(
        deal=deal,
        dong=dong,
        paid_on=paid_on,
        source=nfc(source).strip(),
        reverses=reverses,
        recorded_at=at,
        recorded_by_id=by.user_id or 0,
        who=by.who,
    )
