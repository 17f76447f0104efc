"""Records of promotion for the matrix: one of each kind at each visibility."""

from typing import Any

from hoptac.kernel.visibility import Visibility
from hoptac.promotion.models import Record
from hoptac.reports.actions import choose_figure
from tests.given import firms, produce
from tests.given import promotion as given
from tests.given.programmes import NOW
from tests.matrix.things import Ground

OWNER = "trade"  # whose officer records them


def plant_promotion(made: Ground) -> None:
    """Plant enterprises, opportunities, deals with a payment and events with a meeting."""
    content, first = made.world.content, made.world.first
    for level in Visibility:
        enterprise = made.plant(
            "enterprise",
            level,
            lambda word: given.enterprise(content.programme, first, word),
            owner=OWNER,
        )
        made.plant(
            "opportunity",
            level,
            lambda word, at=level: _at(given.opportunity(content, first, title=word), at),
            owner=OWNER,
        )
        deal = made.plant(
            "deal",
            level,
            lambda word, who=enterprise: given.deal(
                content, first, upto="under_way", title=word, enterprise=who
            ),
            owner=OWNER,
        )
        made.plant(
            "disbursement",
            level,
            lambda word, of=deal: given.paid(of, first, source=word),
            owner=OWNER,
        )
        event = made.plant(
            "gathering",
            level,
            lambda word: given.gathering(content, first, title=word),
            owner=OWNER,
        )
        made.plant(
            "encounter",
            level,
            lambda word, at=event, who=enterprise: given.met(at, first, who, subject=word),
            owner=OWNER,
        )
        _produce(made, level)
        for one in (enterprise, deal, event):
            _at(one, level)
    _firms(made)


def _firms(made: Ground) -> None:
    """Plant an enterprise's account and its interest: both are the recording agency's own."""
    content, first = made.world.content, made.world.first
    who = firms.firm(content.programme, first, "Doanh nghiệp có tài khoản")
    made.plant(
        "firmaccount",
        Visibility.DRAFT,
        lambda word: firms.invited(who.enterprise, first, f"{word.lower()}@vi-du.invalid"),
        owner=OWNER,
    )
    sought = firms.public(content, first, title="Cơ hội được quan tâm")
    made.plant(
        "interest", Visibility.DRAFT, lambda word: firms.interest(who, sought, offer=word),
        owner=OWNER,
    )  # fmt: skip


def _produce(made: Ground, level: Visibility) -> None:
    content, first = made.world.content, made.world.first
    product = made.plant(
        "product", level, lambda word: produce.product(content, first, word), owner=OWNER
    )
    buyer = given.enterprise(content.programme, first, f"Bên mua {level.value}", kind="chain")
    supply = made.plant(
        "supply",
        level,
        lambda word: produce.supply(content, first, product=product, buyer=buyer, confirm=True),
        owner=OWNER,
    )
    made.plant(
        "supply_delivery",
        level,
        lambda word: produce.delivery(supply, first, source=word),
        owner=OWNER,
    )
    made.plant(
        "transfer",
        level,
        lambda word: _at(produce.transfer(content, first, word), level),
        owner=OWNER,
    )
    for one in (product, buyer, supply):
        _at(one, level)


def _at(thing: Any, level: Visibility) -> Any:
    kind: type[Record] = type(thing)
    kind._default_manager.filter(pk=thing.pk).update(visibility=level.value)
    return thing


def plant_promotion_words(made: Ground) -> None:
    """Plant the first side's word on a deal of the second, and the second's on one of the first."""
    world = made.world
    for side in (world.first, world.second):
        choose_figure(
            content=firms.measured(world.content), figure="promotion.contracts", reason="Thử",
            by=side.standing.actor, at=NOW,
        )  # fmt: skip
    made_here = produce.shared(world.content, world.first, word="có lời")
    produce.word(made_here, world.second)
    theirs = produce.shared(world.content, world.second, word="của bên hai")
    produce.word(theirs, world.first)
    for side, other in ((world.second, world.first), (world.first, world.second)):
        given.word(given.shared(world.content, side, title=f"Thương vụ của {side.name}"), other)
