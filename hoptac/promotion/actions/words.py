"""The other side's word on a record as it reads now: added, never changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.vietnamese import nfc
from hoptac.promotion import rules
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import (
    Deal,
    DealWord,
    Record,
    Route,
    RouteWord,
    Supply,
    SupplyWord,
)
from hoptac.promotion.writing import require_other_side

WORD = "progress.give_word"


@transaction.atomic
def give_word(*, deal: Deal, stance: Stance, reason: str, by: Actor, at: datetime) -> DealWord:
    """Confirm or dispute the other side's deal.

    :raises Forbidden: on one's own side's deal.
    :raises Refusal: for a dispute without a reason.
    """
    said = _said(deal, deal.text_sha256, stance, reason, by, at)
    word = DealWord.objects.create(deal=deal, **said)
    record(
        f"promotion.deal.{stance.value}", on=deal, within=deal.programme, by=by, at=at,
        content=deal.text_sha256, reason=word.reason,
    )  # fmt: skip
    return word


@transaction.atomic
def give_supply_word(
    *, supply: Supply, stance: Stance, reason: str, by: Actor, at: datetime
) -> SupplyWord:
    """Confirm or dispute the other side's supply line; see `give_word`."""
    said = _said(supply, supply.text_sha256, stance, reason, by, at)
    word = SupplyWord.objects.create(supply=supply, **said)
    record(
        f"promotion.supply.{stance.value}", on=supply, within=supply.programme, by=by, at=at,
        content=supply.text_sha256, reason=word.reason,
    )  # fmt: skip
    return word


@transaction.atomic
def give_route_word(
    *, route: Route, stance: Stance, reason: str, by: Actor, at: datetime
) -> RouteWord:
    """Confirm or dispute the other side's route; see `give_word`."""
    said = _said(route, route.text_sha256, stance, reason, by, at)
    word = RouteWord.objects.create(route=route, **said)
    record(
        f"promotion.route.{stance.value}", on=route, within=route.programme, by=by, at=at,
        content=route.text_sha256, reason=word.reason,
    )  # fmt: skip
    return word


def _said(
    on: Record, sha256: str, stance: Stance, reason: str, by: Actor, at: datetime
) -> dict[str, Any]:
    by.require(WORD)
    party = require_other_side(on, by)
    if stance is Stance.DISPUTED:
        rules.check_written({"reason": reason.strip()})
    return {
        "party": party,
        "stance": stance.value,
        "reason": nfc(reason).strip(),
        "text_sha256": sha256,
        "given_at": at,
        "given_on": local_day(at),
        "given_by_id": by.user_id or 0,
        "who": by.who,
    }
