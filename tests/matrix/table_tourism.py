"""The deeds of tourism and exchange of experience, address by address."""

from collections.abc import Callable
from typing import Any

from hoptac.promotion import actions
from tests.given import promotion
from tests.given import tourism as given
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import at, in_force

OFFICER, STANDING = "first.officer", "first.standing"
_QUARTER = {"grain": "quarter", "from_on": "1/2026", "visitors": "12"}


def _of(make: Callable[..., Any], **said: Any) -> Callable[[World], tuple[Any, ...]]:
    return lambda w: (make(w.content, w.first, **said).pk,)


def _line(
    make: Callable[..., Any], of: Callable[..., Any] = given.destination
) -> Callable[[World], tuple[Any, ...]]:
    return lambda w: (make(of(w.content, w.first), w.first).pk,)


def _joining(w: World) -> tuple[Any, ...]:
    return (given.joining(w.content, w.first, w.second).pk,)


def _shared_route(w: World) -> tuple[Any, ...]:
    return (given.shared(w.content, w.first, w.second).pk,)


def _open(w: World) -> tuple[Any, ...]:
    made, by = given.destination(w.content, w.first), w.first.standing.actor
    return (actions.share_destination(destination=made, by=by, at=NOW).pk,)


def _to_run(make: Callable[..., Any]) -> Callable[[World], tuple[Any, ...]]:
    def made(w: World) -> tuple[Any, ...]:
        promotion.enterprise(w.programme, w.first, kind="tour")
        return (make(w.content, w.first).pk,)

    return made


def _practice(w: World) -> Any:
    return given.practice(given.exchange(w.content, w.first), w.first)


def _adoption(w: World) -> Any:
    return given.adoption(_practice(w), w.first)


def _placed(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"place": w.first.name, "content": w.content.pk, "described_on": in_days(0)}


def _learning(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    host, learns = w.first.agencies["trade"].pk, w.first.agencies["tourism"].pk
    return {"host_agency": host, "learners": [learns], "began_on": in_days(0)}


def _session(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"place": w.first.name, "participants": "9", "held_on": in_days(0), "site": ""}


def _taken(w: World, _: tuple[Any, ...]) -> dict[str, Any]:
    return {"place": w.first.name, "adopted_on": in_days(0)}


TOURISM = (
    Deed("promotion:new_destination", OFFICER, in_force, said=_placed),
    Deed("promotion:edit_destination", OFFICER, _of(given.destination), said={"site": "Bến"}),
    Deed(
        "promotion:share_destination",
        STANDING,
        _of(given.destination),
        page=at("promotion:destination"),
    ),
    Deed("promotion:publish_destination", STANDING, _open, page=at("promotion:destination")),
    Deed(
        "promotion:state_rooms",
        OFFICER,
        _of(given.destination),
        said={"rooms": "12", "stated_on": in_days(0)},
    ),
    Deed("promotion:withdraw_rooms", OFFICER, _line(given.rooms)),
    Deed(
        "promotion:run_destination",
        OFFICER,
        _to_run(given.destination),
        said={"from_on": in_days(0)},
    ),
    Deed("promotion:visitors_of_destination", OFFICER, _of(given.destination), said=_QUARTER),
    Deed("promotion:new_route", OFFICER, in_force),
    Deed("promotion:edit_route", OFFICER, _of(given.route), said={"name": "Tên khác"}),
    Deed("promotion:share_route", STANDING, _joining, page=at("promotion:route")),
    Deed(
        "promotion:speak_of_route", "second.standing", _shared_route, said={"stance": "confirmed"}
    ),
    Deed("promotion:run_route", OFFICER, _to_run(given.route), said={"from_on": in_days(0)}),
    Deed("promotion:visitors_of_route", OFFICER, _of(given.route), said=_QUARTER),
    Deed("promotion:end_operation", OFFICER, _line(given.operation), said={"to_on": in_days(0)}),
    Deed("promotion:withdraw_operation", OFFICER, _line(given.operation)),
    Deed("promotion:correct_visitors", OFFICER, _line(given.visitors), said=_QUARTER),
    Deed("promotion:new_exchange", OFFICER, in_force, said=_learning),
    Deed("promotion:edit_exchange", OFFICER, _of(given.exchange), said={"topic": "Khác"}),
    Deed("promotion:share_exchange", STANDING, _of(given.exchange), page=at("promotion:exchange")),
    Deed("promotion:note_session", OFFICER, _of(given.exchange), said=_session),
    Deed(
        "promotion:describe_practice",
        OFFICER,
        _of(given.exchange),
        said={"described_on": in_days(0)},
    ),
    Deed("promotion:note_adoption", OFFICER, lambda w: (_practice(w).pk,), said=_taken),
    Deed(
        "promotion:state_effect",
        OFFICER,
        lambda w: (_adoption(w).pk,),
        said={"stated_on": in_days(0)},
    ),
    Deed("promotion:withdraw_session", OFFICER, _line(given.session, given.exchange)),
    Deed("promotion:withdraw_practice", OFFICER, lambda w: (_practice(w).pk,)),
    Deed("promotion:withdraw_adoption", OFFICER, lambda w: (_adoption(w).pk,)),
    Deed(
        "promotion:withdraw_effect",
        OFFICER,
        lambda w: (given.effect(_adoption(w), w.first).pk,),
    ),
)
