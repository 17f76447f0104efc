"""Produce of the partners on its way to a buyer in Hà Nội, and a technique passed on: invented."""

from datetime import date
from decimal import Decimal
from functools import partial

from hoptac.demo.programmes import Cooperation, citations
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import markets
from hoptac.programmes.models import Content
from hoptac.promotion import actions
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import Product, Supply

GROWN, ORDERED, SIGNED = date(2019, 9, 9), date(2019, 11, 12), date(2019, 12, 3)
CONFIRMED, TAUGHT = date(2020, 1, 9), date(2019, 10, 15)


class _Told:
    """What of one cooperation later days build on."""

    product: Product
    supply: Supply


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the deeds on their days."""
    kept = _Told()
    crop = next(one for one in markets.CROPS if one.partner == told.partner.key)
    script.on(GROWN, partial(_grow, stage, told, kept, crop))
    script.on(TAUGHT, partial(_teach, stage, told, crop))
    script.on(ORDERED, partial(_order, stage, told, kept))
    script.on(SIGNED, partial(_sign, stage, kept))
    for month, tonnes in markets.DELIVERED:
        first = date(*month)
        script.on(first.replace(day=28 if first.month == 12 else 6), partial(
            _deliver, stage, kept, first, tonnes
        ))  # fmt: skip
    script.on(CONFIRMED, partial(_confirm, stage, told, kept))


def _content(told: Cooperation, field: str) -> Content:
    return next(one for one in told.contents if one.field == field)


def _grow(stage: Stage, told: Cooperation, kept: _Told, crop: markets.Crop, day: date) -> None:
    place = told.partner.key
    made = actions.record_product(
        programme=told.programme,
        content=_content(told, "agriculture"),
        said={
            "name": crop.name,
            "place": stage.unit(told.partner, day),
            "season_from": crop.season[0],
            "season_to": crop.season[1],
            "volume": Decimal(crop.tonnes),
            "unit": "tonne",
            "certificate": "VietGAP (minh họa)",
        },
        is_illustrative=True,
        by=stage.actor(place, "nongnghiep", day),
        at=at(day),
    )
    head = stage.actor(place, "giamdoc.nongnghiep", day)
    kept.product = actions.share_product(product=made, by=head, at=at(day, 10))


def _teach(stage: Stage, told: Cooperation, crop: markets.Crop, day: date) -> None:
    before, after = (Decimal(one.replace(",", ".")) for one in crop.yields)
    made = actions.record_transfer(
        programme=told.programme,
        content=_content(told, "science_technology"),
        said={
            "what": crop.technique,
            "giver": "Trung tâm khuyến nông minh họa",
            "taker": "Hợp tác xã minh họa",
            "place": stage.unit(told.partner, day),
            "began_on": day,
            "area_ha": Decimal(6),
            "households": 14,
            "yield_before": before,
            "yield_after": after,
            "yield_unit": "tonne_ha",
            "source": "Báo cáo minh họa",
        },
        citation=citations()["agriculture"],
        is_illustrative=True,
        by=stage.actor("hn", "nongnghiep", day),
        at=at(day),
    )
    head = stage.actor("hn", "giamdoc.nongnghiep", day)
    actions.share_transfer(transfer=made, by=head, at=at(day, 10))


def _order(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    by, head = stage.actor("hn", "congthuong", day), stage.actor("hn", "giamdoc.congthuong", day)
    said = {
        "name": markets.BUYER,
        "kind": "chain",
        "seat": stage.units["1"],
        "sector": "Bán lẻ nông sản",
    }
    buyer = actions.record_enterprise(
        programme=told.programme, said=said, is_illustrative=True, by=by, at=at(day)
    )
    actions.share_enterprise(enterprise=buyer, by=head, at=at(day, 10))
    made = actions.record_supply(
        programme=told.programme,
        content=_content(told, "agriculture"),
        said={
            "product": kept.product,
            "buyer": buyer,
            "trial_on": day,
            "volume": Decimal(60),
            "unit": "tonne",
        },
        is_illustrative=True,
        by=by,
        at=at(day, 11),
    )
    kept.supply = actions.share_supply(
        supply=Supply.objects.get(pk=made.pk), by=head, at=at(day, 14)
    )


def _sign(stage: Stage, kept: _Told, day: date) -> None:
    actions.sign_contract(
        supply=kept.supply,
        number="Hợp đồng minh họa 03",
        signed_on=day,
        version=kept.supply.version,
        by=stage.actor("hn", "congthuong", day),
        at=at(day),
    )


def _deliver(stage: Stage, kept: _Told, month: date, tonnes: int, day: date) -> None:
    actions.record_delivery(
        supply=kept.supply,
        month=month,
        volume=Decimal(tonnes),
        source="Báo cáo minh họa của chuỗi cửa hàng",
        by=stage.actor("hn", "congthuong", day),
        at=at(day),
    )


def _confirm(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    supply = Supply.objects.get(pk=kept.supply.pk)
    by = stage.actor(told.partner.key, "thuongtruc", day)
    actions.give_supply_word(supply=supply, stance=Stance.CONFIRMED, reason="", by=by, at=at(day))
