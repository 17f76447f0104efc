"""The lists and pages of products, supply lines and technology passed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import Deed, history
from hoptac.documents.sheets import Value
from hoptac.documents.words import in_vietnamese, plain
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import reach_of
from hoptac.promotion.choices import Measure, YieldMeasure
from hoptac.promotion.models import Delivery, Product, Supply, Transfer
from hoptac.promotion.queries.facts import delivered_lines
from hoptac.promotion.queries.lists import Asked, Listed, belonging, mark, named, narrowed
from hoptac.promotion.queries.pages import MOST, Whose, WordShown, sides_of, whose, words_on
from hoptac.promotion.queries.sight import visible_products, visible_supplies, visible_transfers
from hoptac.promotion.rules.produce import delivered, in_season
from hoptac.promotion.states import SUPPLY
from hoptac.ui.keyset import Order, counted, page_of

_PRODUCTS = Order("name", str)
_SUPPLIES = Order("trial_on", date.fromisoformat, descending=True)
_TRANSFERS = Order("began_on", date.fromisoformat, descending=True)


@dataclass(frozen=True, slots=True)
class MonthShown:
    """What was delivered in one month; `is_in_season` of the product's own months."""

    month: date
    volume: Decimal
    is_in_season: bool


@dataclass(frozen=True, slots=True)
class SupplyPage:
    """One supply line: by month what was delivered, the lines it rests on, the others' word."""

    whose: Whose
    months: list[MonthShown]
    lines: list[Delivery]
    words: list[WordShown]
    deeds: list[Deed]

    @property
    def total(self) -> Decimal | None:
        """What was delivered in all; None where nothing was."""
        return sum((one.volume for one in self.months), Decimal(0)) if self.months else None

    @property
    def taken_back(self) -> set[int]:
        """Ids of the lines that were taken back, and of those that did it."""
        back = {line.reverses_id for line in self.lines if line.reverses_id}
        return back | {line.pk for line in self.lines if line.reverses_id}


@dataclass(frozen=True, slots=True)
class ThingPage:
    """One product or one transfer, and what stands beside it."""

    whose: Whose
    supplies: list[Supply]
    deeds: list[Deed]


def product_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of products by name (four queries)."""
    rows = found_products(actor, asked)
    found, further = page_of(rows, _PRODUCTS, after)
    places = named({one.pk: one.place_id for one in found}, today)
    return Listed(found, places, counted(rows), further)


def supply_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of supply lines, the latest ordered first (four queries)."""
    rows = found_supplies(actor, asked).select_related("product", "buyer")
    found, further = page_of(rows, _SUPPLIES, after)
    places = named({one.pk: one.product.place_id for one in found}, today)
    return Listed(found, places, counted(rows), further)


def transfer_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of technology passed on, the latest begun first (four queries)."""
    rows = found_transfers(actor, asked)
    found, further = page_of(rows, _TRANSFERS, after)
    places = named({one.pk: one.place_id for one in found}, today)
    return Listed(found, places, counted(rows), further)


def found_products(actor: Actor, asked: Asked) -> "QuerySet[Product]":
    """Return the products a list shows (one query for the actor's reach)."""
    return narrowed(visible_products(actor, reach_of(actor)), asked)


def found_supplies(actor: Actor, asked: Asked) -> "QuerySet[Supply]":
    """Return the supply lines a list shows (one query for the actor's reach)."""
    rows = narrowed(
        visible_supplies(actor, reach_of(actor)), asked, words_in="product__search_text"
    )
    return rows.filter(stage=asked.stage) if asked.stage else rows


def found_transfers(actor: Actor, asked: Asked) -> "QuerySet[Transfer]":
    """Return the technology passed on a list shows (one query for the actor's reach)."""
    return narrowed(visible_transfers(actor, reach_of(actor)), asked)


def product_page(product: Product, actor: Actor, today: date) -> ThingPage:
    """Return what a product's page shows (five queries)."""
    rows = visible_supplies(actor).filter(product=product).select_related("product", "buyer")
    return ThingPage(
        whose(product, product.place_id, actor, today),
        list(rows.order_by("-trial_on", "-pk")[:MOST]),
        history(product, among=events_told_to(actor)),
    )


def transfer_page(transfer: Transfer, actor: Actor, today: date) -> ThingPage:
    """Return what a transfer's page shows (four queries)."""
    mine = whose(transfer, transfer.place_id, actor, today)
    return ThingPage(mine, [], history(transfer, among=events_told_to(actor)))


def supply_page(supply: Supply, actor: Actor, today: date) -> SupplyPage:
    """Return what a supply line's page shows (six queries)."""
    lines = list(supply.deliveries.order_by("month", "pk"))
    product = supply.product
    sides = sides_of(supply, product.place_id, actor, today)
    months = delivered(delivered_lines(lines))
    return SupplyPage(
        whose(supply, product.place_id, actor, today, sides),
        [
            MonthShown(
                month, volume, in_season(month.month, product.season_from, product.season_to)
            )
            for month, volume in months.items()
        ],
        lines,
        words_on(supply, supply.text_sha256, supply.words.all(), sides),
        history(supply, among=events_told_to(actor)),
    )


def products_to_choose(programme: Programme, actor: Actor) -> list[Product]:
    """Return the products of a programme the actor reads (one query)."""
    return list(visible_products(actor).filter(programme=programme).order_by("name", "pk")[:500])


def supplies_to_choose(programme: Programme, actor: Actor) -> list[Supply]:
    """Return the supply lines of a programme the actor reads (one query)."""
    rows = visible_supplies(actor).filter(programme=programme).select_related("product", "buyer")
    return list(rows.order_by("-trial_on", "-pk")[:500])


def product_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all products of a list as its file shows them."""
    units = in_vietnamese(Measure.choices)
    found = list(found_products(actor, asked).order_by(*_PRODUCTS.columns()))
    places = named({one.pk: one.place_id for one in found}, today)
    belongs = belonging(found)
    for one in found:
        yield (
            *belongs(one), one.name, places[one.pk], one.season_from, one.season_to,
            plain(one.volume), units[one.unit], one.certificate, one.origin_codes, one.version,
            mark(one),
        )  # fmt: skip


def supply_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all supply lines of a list as its file shows them."""
    units, stages = in_vietnamese(Measure.choices), in_vietnamese(SUPPLY.states.items())
    rows = found_supplies(actor, asked).select_related("product", "buyer")
    found = list(rows.order_by(*_SUPPLIES.columns()).prefetch_related("deliveries"))
    for one in found:
        months = delivered(delivered_lines(one.deliveries.all()))
        total: Any = sum(months.values(), Decimal(0)) if months else None
        yield (
            one.product.name, one.buyer.name, stages[one.stage], one.trial_on,
            plain(one.volume), units[one.unit], one.contract_number, one.contract_on,
            plain(total), one.ended_on, one.ended_reason, one.version, mark(one),
        )  # fmt: skip


def transfer_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all technology passed on of a list as its file shows it."""
    units = in_vietnamese(YieldMeasure.choices)
    found = list(found_transfers(actor, asked).order_by(*_TRANSFERS.columns()))
    places = named({one.pk: one.place_id for one in found}, today)
    for one in found:
        yield (
            one.what, one.giver, one.taker, places[one.pk], one.began_on, plain(one.area_ha),
            one.households, plain(one.yield_before), plain(one.yield_after),
            units.get(one.yield_unit, ""), one.source, one.version, mark(one),
        )  # fmt: skip
