"""What a deal or a supply line says as a whole: for gates, for the hash a word is bound to."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from hoptac.kernel.canonical import canonical, sha256
from hoptac.promotion.models import Deal, Delivery, Disbursement, Product, Supply
from hoptac.promotion.rules.capital import Paid, disbursed
from hoptac.promotion.rules.produce import Delivered, delivered, written
from hoptac.promotion.rules.stages import DAYS

BOUND = (
    "title", "field", "content_id", "enterprise_id", "opportunity_id", "place_id", "stage",
    "survey_note",
    "memorandum_number", "pledged_dong", "licence_number", "licensed_dong", "stopped_reason",
)  # fmt: skip


def paid(lines: Iterable[Disbursement]) -> list[Paid]:
    """Return lines as the rules read them."""
    return [Paid(line.pk, line.dong, line.paid_on, line.reverses_id) for line in lines]


def lines_of(deal: Deal) -> list[Paid]:
    """Return what was paid out on a deal, and what of it was taken back (one query)."""
    return paid(deal.disbursements.all()) if deal.pk else []


def facts_of(deal: Deal, lines: list[Paid]) -> dict[str, Any]:
    """Return what the gates of `rules.stages` ask for."""
    names = (*DAYS, "survey_note", "memorandum_number", "pledged_dong", "licence_number",
             "licensed_dong")  # fmt: skip
    facts = {name: getattr(deal, name) for name in names}
    facts |= {"place": deal.place_id, "has_opportunity": deal.opportunity_id is not None}
    return facts | {"disbursed_dong": disbursed(lines)}


def deal_hash(deal: Deal, lines: list[Paid]) -> str:
    """Return the SHA-256 of all a deal says, in one canonical form."""
    said: dict[str, Any] = {name: getattr(deal, name) for name in BOUND}
    for name in ("introduced_on", *DAYS):
        day = getattr(deal, name)
        said[name] = day.isoformat() if day else None
    said["disbursed_dong"] = disbursed(lines)
    return sha256(canonical({"deal": deal.pk} | said))


def delivered_lines(lines: Iterable[Delivery]) -> list[Delivered]:
    """Return deliveries as the rules read them."""
    return [Delivered(line.pk, line.volume, line.month, line.reverses_id) for line in lines]


def supply_hash(supply: Supply) -> str:
    """Return the SHA-256 of all a supply line says, its deliveries included (one query)."""
    names = (
        "content_id",
        "product_id",
        "buyer_id",
        "stage",
        "unit",
        "contract_number",
        "ended_reason",
    )
    said: dict[str, Any] = {name: getattr(supply, name) for name in names}
    for name in ("trial_on", "contract_on", "ended_on"):
        day = getattr(supply, name)
        said[name] = day.isoformat() if day else None
    said["volume"] = written(Decimal(supply.volume))
    months = delivered(delivered_lines(supply.deliveries.all()))
    said["delivered"] = {day.isoformat(): written(volume) for day, volume in months.items()}
    return sha256(canonical({"supply": supply.pk} | said))


def taken_of(product: Product, *, but: Supply) -> Decimal:
    """Return what the product's other standing supply lines take of a season (one query)."""
    rows = Supply.objects.filter(product=product).exclude(pk=but.pk)
    total = rows.exclude(stage="ended").aggregate(total=Sum("volume"))["total"]
    return Decimal(total or 0)
