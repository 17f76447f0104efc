"""Interest in a public opportunity: sent by an enterprise, taken up, declined or withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor, Representative
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Content
from hoptac.promotion import rules
from hoptac.promotion.actions.deals import record_deal
from hoptac.promotion.actions.records import record_enterprise
from hoptac.promotion.models import Deal, Enterprise, EnterpriseAccount, Interest, Opportunity
from hoptac.promotion.queries.sight import visible_enterprises
from hoptac.promotion.rules.capital import check_amount
from hoptac.promotion.states import EXPRESS, INTEREST, RECORD, InterestState

OFFERED = ("offer", "capital_dong", "area_ha", "contact")
_FIRM = ("name", "kind", "seat", "business_code", "sector")


@transaction.atomic
def express_interest(
    *,
    opportunity: Opportunity,
    account: EnterpriseAccount,
    said: Mapping[str, Any],
    by: Representative,
    at: datetime,
    is_illustrative: bool = False,
) -> Interest:
    """Tell an opportunity's agency that an enterprise is interested.

    :param said: values of `OFFERED`; money in whole đồng, None where it is not stated.
    :raises Refusal: for an opportunity that is no longer valid, for nothing offered, and while an
        earlier interest of the enterprise in the same opportunity waits for its answer.
    """
    by.require(EXPRESS)
    _require_own(account, by)
    _check_public(opportunity)
    rules.check_valid_on(first=opportunity.valid_from, last=opportunity.valid_to, day=local_day(at))
    firm = account.enterprise
    sent = Interest(
        opportunity=opportunity,
        programme_id=opportunity.programme_id,
        party_id=opportunity.party_id,
        agency_id=opportunity.agency_id,
        account=account,
        enterprise=firm,
        sent_at=at,
        is_illustrative=is_illustrative,
        **{name: getattr(firm, name) for name in _FIRM},
    )
    for name in OFFERED:
        value = said.get(name)
        setattr(sent, name, nfc(value).strip() if isinstance(value, str) else value)
    rules.check_written({"offer": sent.offer, "contact": sent.contact})
    check_amount(sent.capital_dong, "capital_dong")
    _check_waits_once(sent, by)
    sent.save()
    record("promotion.interest.sent", on=sent, within=opportunity, by=by, at=at)
    return sent


@transaction.atomic
def withdraw_interest(*, interest: Interest, by: Representative, at: datetime) -> Interest:
    """Take an interest back that nobody has answered yet."""
    by.require(EXPRESS)
    kept = _locked(interest)
    _require_own(kept.account, by)
    return _moved(kept, "withdraw", "", by, at)


@transaction.atomic
def decline_interest(*, interest: Interest, answer: str, by: Actor, at: datetime) -> Interest:
    """Tell the enterprise that nothing comes of it, and why.

    :raises Refusal: without a reason.
    """
    by.require(RECORD, of_agencies=[interest.agency_id])
    answer = nfc(answer).strip()
    rules.check_written({"answer": answer})
    return _moved(_locked(interest), "decline", answer, by, at)


@transaction.atomic
def take_up_interest(*, interest: Interest, by: Actor, at: datetime) -> Deal:
    """Make a draft deal of an interest; taken up before, it leads to the deal of that time.

    The enterprise is the one the programme knows: the very record, one of the same code, else a
    new draft from what the enterprise says of itself.
    """
    by.require(RECORD, of_agencies=[interest.agency_id])
    kept = _locked(interest)
    if kept.deal is not None:
        return kept.deal
    INTEREST.step("take_up", kept.state)
    opportunity = kept.opportunity
    enterprise = _enterprise_of(kept, by, at)
    kept.deal = record_deal(
        programme=opportunity.programme,
        content=Content.objects.get(pk=opportunity.content_id or 0),
        said={
            "title": f"{enterprise.name}: {opportunity.title}"[:300],
            "field": opportunity.field,
            "enterprise": enterprise,
            "opportunity": opportunity,
            "introduced_on": local_day(at),
        },
        by=by,
        at=at,
        is_illustrative=kept.is_illustrative,
    )
    _moved(kept, "take_up", "", by, at)
    return kept.deal


def _require_own(account: EnterpriseAccount, by: Representative) -> None:
    """Let pass who acts for the account.

    :raises Forbidden: for everybody else.
    """
    if account.user_id != by.user_id:
        raise Forbidden(
            gettext_noop("Tài khoản này của doanh nghiệp khác."),
            gettext_noop("Đăng nhập bằng tài khoản của doanh nghiệp mình."),
        )


def _check_public(opportunity: Opportunity) -> None:
    if opportunity.visibility != Visibility.PUBLIC:
        raise Refusal(
            gettext_noop("Cơ hội này chưa công khai."),
            gettext_noop("Xem các cơ hội đang công khai và chọn lại."),
        )


def _moved(
    kept: Interest, verb: str, answer: str, by: Actor | Representative, at: datetime
) -> Interest:
    kept.state = INTEREST.step(verb, kept.state).target
    kept.answer, kept.answered_at, kept.answered_by = answer, at, by.who
    kept.save(update_fields=["state", "answer", "answered_at", "answered_by", "deal"])
    record(
        f"promotion.interest.{kept.state}", on=kept, within=kept.opportunity, by=by, at=at,
        reason=answer,
    )  # fmt: skip
    return kept


def _locked(interest: Interest) -> Interest:
    rows = Interest.objects.select_for_update(of=("self",), no_key=True)
    found: Interest = locked_row(rows, interest.pk)
    return found


def _enterprise_of(kept: Interest, by: Actor, at: datetime) -> Enterprise:
    known = visible_enterprises(by).filter(programme=kept.programme_id)
    same = known.filter(pk=kept.enterprise_id).first()
    if same is None and kept.business_code:
        same = known.filter(business_code=kept.business_code).order_by("pk").first()
    if same is None:
        ours = own_party(programme=kept.opportunity.programme, by=by)
        same = known.filter(party=ours, name=kept.name).first()
    return same or record_enterprise(
        programme=kept.opportunity.programme,
        said={name: getattr(kept, name) for name in _FIRM} | {"contact": kept.contact},
        by=by,
        at=at,
        is_illustrative=kept.is_illustrative,
    )


def _check_waits_once(sent: Interest, by: Representative) -> None:
    """Two records of one enterprise, one a side, are one enterprise."""
    mine = EnterpriseAccount.objects.filter(user_id=by.user_id, closed_at=None)
    waiting = Interest.objects.filter(
        opportunity=sent.opportunity,
        state=InterestState.SENT.value,
        enterprise__in=mine.values("enterprise"),
    )
    if waiting.exists():
        raise Refusal(
            gettext_noop("Doanh nghiệp đã bày tỏ quan tâm đến cơ hội này và đang chờ trả lời."),
            gettext_noop("Xem ở mục “Lời quan tâm của tôi”; rút lời cũ nếu muốn gửi lại."),
        )
