"""Records of tourism and exchange of experience for the matrix, one of each at each visibility."""

from typing import Any

from hoptac.kernel.visibility import Visibility
from hoptac.promotion.models import Record
from tests.given import promotion
from tests.given import tourism as given
from tests.matrix.things import Ground

OWNER = "trade"  # whose officer records them


def plant_tourism(made: Ground) -> None:
    """Plant destinations and routes with their lines, exchanges with theirs."""
    for level in Visibility:
        _destination(made, level)
        _route(made, level)
        _exchange(made, level)


def _destination(made: Ground, level: Visibility) -> None:
    content, first = made.world.content, made.world.first
    lake = made.plant(
        "destination", level, lambda word: given.destination(content, first, word), owner=OWNER
    )
    made.plant("capacity", level, lambda word: given.rooms(lake, first, source=word), owner=OWNER)
    made.plant(
        "visitor_figure", level, lambda word: given.visitors(lake, first, source=word), owner=OWNER
    )
    runs = promotion.enterprise(content.programme, first, f"Lữ hành {level.value}", kind="tour")
    made.plant(
        "operation",
        level,
        lambda word: given.operation(lake, first, enterprise=runs, service=word),
        owner=OWNER,
    )
    for one in (lake, runs):
        _at(one, level)


def _route(made: Ground, level: Visibility) -> None:
    content, first = made.world.content, made.world.first
    made.plant(
        "route", level, lambda word: _at(given.route(content, first, word), level), owner=OWNER
    )


def _exchange(made: Ground, level: Visibility) -> None:
    content, first = made.world.content, made.world.first
    learnt = made.plant(
        "exchange", level, lambda word: given.exchange(content, first, word), owner=OWNER
    )
    made.plant(
        "exchange_session",
        level,
        lambda word: given.session(learnt, first, discussed=word),
        owner=OWNER,
    )
    practice = made.plant(
        "practice", level, lambda word: given.practice(learnt, first, word), owner=OWNER
    )
    adoption = made.plant(
        "adoption",
        level,
        lambda word: given.adoption(practice, first, document=word),
        owner=OWNER,
    )
    made.plant("effect", level, lambda word: given.effect(adoption, first, text=word), owner=OWNER)
    _at(learnt, level)


def _at(thing: Any, level: Visibility) -> Any:
    kind: type[Record] = type(thing)
    kind._default_manager.filter(pk=thing.pk).update(visibility=level.value)
    return thing


def plant_tourism_words(made: Ground) -> None:
    """Plant each side's word on a route of the other, and rows of the second side's own."""
    world = made.world
    sides = (world.first, world.second)
    for side, other in (sides, sides[::-1]):
        shared = given.shared(world.content, side, other, f"có lời {side.name}")
        given.word(shared, other)
    lake = given.shared_destination(world.content, world.second, "Hồ của bên hai")
    given.rooms(lake, world.second)
    by = world.second.officer.actor
    wrong = given.visitors(lake, world.second)
    given.actions.correct_visitors(
        figure=wrong, grain=wrong.grain, from_on=wrong.from_on, visitors=1, source="Báo cáo",
        reason="Nhầm", by=by, at=given.NOW,
    )  # fmt: skip
    runs = promotion.enterprise(world.programme, world.second, "Lữ hành bên hai", kind="tour")
    by = world.second.standing.actor
    runs = given.actions.share_enterprise(enterprise=runs, by=by, at=given.NOW)
    given.operation(lake, world.second, enterprise=runs)
    learnt = given.exchange(world.content, world.second, "Của bên hai")
    given.session(learnt, world.second)
    given.effect(given.adoption(given.practice(learnt, world.second), world.second), world.second)
    given.actions.share_exchange(exchange=learnt, by=by, at=given.NOW)
