"""Products, supply lines and technology passed on, given through the real actions."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hoptac.programmes.models import Content
from hoptac.promotion import actions
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import Delivery, Product, Supply, Transfer
from tests.given import promotion
from tests.given.programmes import NOW, TODAY, Government

ORDERED = TODAY - timedelta(days=70)


def product(
    content: Content, side: Government, name: str = "Cam minh họa", **other: Any
) -> Product:
    """Record a product of 100 tonnes, from November to February."""
    said: dict[str, Any] = {
        "name": name,
        "place": side.unit,
        "season_from": 11,
        "season_to": 2,
        "volume": Decimal(100),
        "unit": "tonne",
    } | other
    return actions.record_product(
        programme=content.programme, content=content, said=said, by=side.officer.actor, at=NOW
    )


def supply(content: Content, side: Government, *, confirm: bool = False, **other: Any) -> Supply:
    """Record a trial order of 20 tonnes; product and buyer are new where none are given."""
    word = other.pop("word", "minh họa")
    said: dict[str, Any] = {"trial_on": ORDERED, "volume": Decimal(20), "unit": "tonne"} | other
    if "product" not in said:
        said["product"] = product(content, side, f"Cam {word}")
    if "buyer" not in said:
        said["buyer"] = promotion.enterprise(content.programme, side, f"Chuỗi {word}", kind="chain")
    return actions.record_supply(
        programme=content.programme, content=content, said=said, confirm=confirm,
        by=side.officer.actor, at=NOW,
    )  # fmt: skip


def shared(content: Content, side: Government, **other: Any) -> Supply:
    """Record a supply line and let the other side read it with its product and buyer."""
    made, by = supply(content, side, **other), side.standing.actor
    actions.share_product(product=made.product, by=by, at=NOW)
    actions.share_enterprise(enterprise=made.buyer, by=by, at=NOW)
    return actions.share_supply(supply=Supply.objects.get(pk=made.pk), by=by, at=NOW)


def delivery(of: Supply, side: Government, tonnes: int = 5, **other: Any) -> Delivery:
    """Note what was delivered this month."""
    said: dict[str, Any] = {"month": TODAY, "volume": Decimal(tonnes), "source": "Báo cáo"}
    return actions.record_delivery(supply=of, **(said | other), by=side.officer.actor, at=NOW)


def transfer(content: Content, side: Government, what: str = "Ghép cam", **other: Any) -> Transfer:
    """Record technology passed on to 12 households."""
    said: dict[str, Any] = {
        "what": what,
        "giver": "Trung tâm minh họa",
        "taker": "Hợp tác xã minh họa",
        "place": side.unit,
        "began_on": ORDERED,
        "households": 12,
        "source": "Báo cáo",
    } | other
    return actions.record_transfer(
        programme=content.programme, content=content, said=said, by=side.officer.actor, at=NOW
    )


def word(of: Supply, side: Government, stance: Stance = Stance.CONFIRMED, reason: str = "") -> Any:
    """Give the side's word on a supply line."""
    return actions.give_supply_word(
        supply=of, stance=stance, reason=reason, by=side.standing.actor, at=NOW
    )
