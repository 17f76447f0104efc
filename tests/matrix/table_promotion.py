"""The deeds of promotion, address by address."""

from collections.abc import Callable
from typing import Any

from hoptac.promotion import actions
from tests.given import firms, produce
from tests.given import promotion as given
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at, in_force

OFFICER, STANDING = "first.officer", "first.standing"


def _of(make: Callable[..., Any], **said: Any) -> Callable[[World], tuple[Any, ...]]:
    return lambda w: (make(w.content, w.first, **said).pk,)


def _enterprise(w: World) -> tuple[Any, ...]:
    return (given.enterprise(w.programme, w.first).pk,)


def _shareable(w: World) -> tuple[Any, ...]:
    made = given.deal(w.content, w.first)
    by = w.first.standing.actor
    actions.share_enterprise(enterprise=made.enterprise, by=by, at=NOW)
    return (made.pk,)


def _published(w: World) -> tuple[Any, ...]:
    made = given.opportunity(w.content, w.first)
    by = w.first.standing.actor
    return (actions.share_opportunity(opportunity=made, by=by, at=NOW).pk,)


def _paid(w: World) -> tuple[Any, ...]:
    return (given.paid(given.deal(w.content, w.first, upto="under_way"), w.first).pk,)


def _met(w: World) -> tuple[Any, ...]:
    who = given.enterprise(w.programme, w.first)
    return (given.met(given.gathering(w.content, w.first), w.first, who).pk,)


def _fair(w: World) -> tuple[Any, ...]:
    given.enterprise(w.programme, w.first)
    return (given.gathering(w.content, w.first).pk,)


def _with_enterprise(w: World) -> tuple[Any, ...]:
    given.enterprise(w.programme, w.first)
    return in_force(w)


def _placed(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"place": w.first.name, "content": w.content.pk}


def _seat(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"place": w.first.name}


def _grown(w: World, args: tuple[Any, ...]) -> dict[str, Any]:
    return _placed(w, args) | {"volume": "100"}


def _for_sale(w: World) -> tuple[Any, ...]:
    produce.product(w.content, w.first)
    given.enterprise(w.programme, w.first, kind="chain")
    return in_force(w)


def _saleable(w: World) -> tuple[Any, ...]:
    made, by = produce.supply(w.content, w.first), w.first.standing.actor
    actions.share_product(product=made.product, by=by, at=NOW)
    actions.share_enterprise(enterprise=made.buyer, by=by, at=NOW)
    return (made.pk,)


def _delivered(w: World) -> tuple[Any, ...]:
    return (produce.delivery(produce.supply(w.content, w.first), w.first).pk,)


def _transferred(w: World, args: tuple[Any, ...]) -> dict[str, Any]:
    return _placed(w, args) | {"households": "12"}


def _interest(w: World) -> tuple[Any, ...]:
    firm = firms.firm(w.programme, w.first)
    return (firms.interest(firm, firms.public(w.content, w.first)).pk,)


def _account(w: World) -> tuple[Any, ...]:
    return (firms.firm(w.programme, w.first).account.pk,)


def _measured(w: World) -> tuple[Any, ...]:
    return (firms.measured(w.content).pk,)


PROMOTION = (
    Deed("promotion:take_up", OFFICER, _interest, page=at("promotion:interest")),
    Deed("promotion:decline", OFFICER, _interest, said={"answer": "Chưa có mặt bằng"}),
    Deed("promotion:invite_enterprise", STANDING, _enterprise, said={"email": "a@vi-du.invalid"}),
    Deed("promotion:close_account", STANDING, _account, said={"reason": "Đổi chủ"}),
    Deed(
        "reports:indicator",
        STANDING,
        _measured,
        said={"figure": "promotion.contracts", "reason": "Thử"},
    ),
    Deed("promotion:new_opportunity", OFFICER, in_force, said=_placed),
    Deed("promotion:edit_opportunity", OFFICER, _of(given.opportunity), said={"needs": "30 ha"}),
    Deed(
        "promotion:share_opportunity",
        STANDING,
        _of(given.opportunity),
        page=at("promotion:opportunity"),
    ),
    Deed("promotion:publish_opportunity", STANDING, _published, page=at("promotion:opportunity")),
    Deed("promotion:new_enterprise", OFFICER, in_force, said=_seat),
    Deed("promotion:edit_enterprise", OFFICER, _enterprise, said={"sector": "Bán lẻ"}),
    Deed("promotion:share_enterprise", STANDING, _enterprise, page=at("promotion:enterprise")),
    Deed("promotion:new_deal", OFFICER, _with_enterprise, said=_placed),
    Deed("promotion:edit_deal", OFFICER, _of(given.deal), said={"title": "Tên khác"}),
    Deed("promotion:share_deal", STANDING, _shareable, page=at("promotion:deal")),
    Deed(
        "promotion:advance",
        OFFICER,
        _of(given.deal),
        said={
            "surveyed_on": given.BEGAN.isoformat(),
            "survey_note": "Phù hợp",
            "happened_on": given.BEGAN.isoformat(),
        },
    ),
    Deed("promotion:step_back", OFFICER, _of(given.deal, upto="surveyed")),
    Deed("promotion:stop", OFFICER, _of(given.deal)),
    Deed(
        "promotion:pay",
        OFFICER,
        _of(given.deal, upto="under_way"),
        said={"dong": "1 tỷ", "paid_on": in_days(0)},
    ),
    Deed("promotion:reverse_payment", OFFICER, _paid),
    Deed("promotion:give_word", "second.standing", _of(given.shared), said={"stance": "confirmed"}),
    Deed("promotion:new_gathering", OFFICER, in_force, said=_placed),
    Deed("promotion:edit_gathering", OFFICER, _of(given.gathering), said={"note": "Đông"}),
    Deed(
        "promotion:share_gathering", STANDING, _of(given.gathering), page=at("promotion:gathering")
    ),
    Deed(
        "promotion:meet",
        OFFICER,
        _fair,
        said=lambda w, _: {"with_agency": w.first.agencies["trade"].pk},
    ),
    Deed("promotion:new_product", OFFICER, in_force, said=_grown),
    Deed("promotion:edit_product", OFFICER, _of(produce.product), said={"certificate": "VietGAP"}),
    Deed("promotion:share_product", STANDING, _of(produce.product), page=at("promotion:product")),
    Deed(
        "promotion:publish_product",
        STANDING,
        lambda w: (produce.shared(w.content, w.first).product_id,),
        page=at("promotion:product"),
    ),
    Deed("promotion:new_supply", OFFICER, _for_sale, said={"unit": "tonne", "volume": "5"}),
    Deed("promotion:edit_supply", OFFICER, _of(produce.supply), said={"volume": "21"}),
    Deed("promotion:share_supply", STANDING, _saleable, page=at("promotion:supply")),
    Deed("promotion:sign_contract", OFFICER, _of(produce.supply)),
    Deed("promotion:end_supply", OFFICER, _of(produce.supply)),
    Deed(
        "promotion:deliver",
        OFFICER,
        _of(produce.supply),
        said={"month": f"{produce.TODAY:%m/%Y}", "volume": "5"},
    ),
    Deed("promotion:reverse_delivery", OFFICER, _delivered),
    Deed("promotion:speak", "second.standing", _of(produce.shared), said={"stance": "confirmed"}),
    Deed("promotion:new_transfer", OFFICER, in_force, said=_transferred),
    Deed("promotion:edit_transfer", OFFICER, _of(produce.transfer), said={"households": "13"}),
    Deed(
        "promotion:share_transfer", STANDING, _of(produce.transfer), page=at("promotion:transfer")
    ),
    Deed("promotion:complete", OFFICER, _met, said={"outcome": "nothing", "note": "Giá cao"}),
)
