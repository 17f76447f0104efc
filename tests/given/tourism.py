"""Destinations, routes and exchanges of experience, given through the real actions."""

from datetime import date, timedelta
from typing import Any

from hoptac.programmes.models import Content
from hoptac.promotion import actions
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import (
    Adoption,
    Capacity,
    Destination,
    Effect,
    Exchange,
    ExchangeSession,
    Operation,
    Practice,
    Route,
    VisitorFigure,
)
from tests.given import promotion
from tests.given.programmes import NOW, TODAY, Government

BEGAN = TODAY - timedelta(days=500)


def destination(
    content: Content, side: Government, name: str = "Hồ minh họa", **other: Any
) -> Destination:
    """Record a destination of a side's own."""
    said: dict[str, Any] = {
        "name": name,
        "kind": "lake",
        "place": side.unit,
        "described_on": TODAY,
        "description": "Mặt nước, đảo nhỏ",
        "source": "Báo cáo",
    } | other
    return actions.record_destination(
        programme=content.programme, content=content, said=said, by=side.officer.actor, at=NOW
    )


def shared_destination(content: Content, side: Government, name: str) -> Destination:
    """Record a destination and let the other side read it."""
    made = destination(content, side, name)
    return actions.share_destination(destination=made, by=side.standing.actor, at=NOW)


def route(
    content: Content,
    side: Government,
    name: str = "Tuyến minh họa",
    stops: list[Destination] | None = None,
    **other: Any,
) -> Route:
    """Record a route; without stops it passes through nothing yet."""
    said = {"name": name, "description": "Hai ngày", "opened_on": TODAY} | other
    return actions.record_route(
        programme=content.programme, content=content, said=said, stops=stops or [],
        by=side.officer.actor, at=NOW,
    )  # fmt: skip


def joining(content: Content, side: Government, other: Government, word: str = "") -> Route:
    """Record a route through a shared destination of each of two sides."""
    stops = [shared_destination(content, one, f"Điểm {one.name} {word}") for one in (side, other)]
    return route(content, side, f"Tuyến {word}", stops)


def shared(content: Content, side: Government, other: Government, word: str = "") -> Route:
    """Record a route of two localities and let the other side read it."""
    made = joining(content, side, other, word)
    return actions.share_route(route=made, by=side.standing.actor, at=NOW)


def word(of: Route, side: Government, stance: Stance = Stance.CONFIRMED, reason: str = "") -> Any:
    """Give the side's word on a route."""
    by = side.standing.actor
    return actions.give_route_word(route=of, stance=stance, reason=reason, by=by, at=NOW)


def rooms(of: Destination, side: Government, number: int = 40, **other: Any) -> Capacity:
    """State rooms as of today."""
    said: dict[str, Any] = {"stated_on": TODAY, "source": "Báo cáo"} | other
    return actions.state_rooms(
        destination=of, rooms=number, **said, by=side.officer.actor, at=NOW
    )  # fmt: skip


def operation(of: Destination | Route, side: Government, **other: Any) -> Operation:
    """Note that a new enterprise runs it since a month."""
    said: dict[str, Any] = {
        "service": "Đưa đón khách",
        "from_on": TODAY - timedelta(days=30),
        "to_on": None,
    } | other
    if "enterprise" not in said:
        name = f"Lữ hành minh họa {of.pk}{type(of).__name__}"
        said["enterprise"] = promotion.enterprise(of.programme, side, name, kind="tour")
    return actions.begin_operation(of=of, **said, by=side.officer.actor, at=NOW)


def visitors(
    of: Destination | Route, side: Government, number: int = 900, **other: Any
) -> VisitorFigure:
    """Record how many came in the first quarter of 2026."""
    said: dict[str, Any] = {
        "grain": "quarter",
        "from_on": date(2026, 1, 1),
        "source": "Báo cáo quý",
    } | other
    return actions.record_visitors(
        of=of, visitors=number, **said, by=side.officer.actor, at=NOW
    )  # fmt: skip


def exchange(
    content: Content, side: Government, topic: str = "Đánh giá cán bộ", **other: Any
) -> Exchange:
    """Record that the side's department of trade shares experience with its tourism."""
    learners = other.pop("learners", [side.agencies["tourism"]])
    said: dict[str, Any] = {
        "topic": topic,
        "host_agency": side.agencies["trade"],
        "began_on": BEGAN,
    } | other
    return actions.record_exchange(
        programme=content.programme, content=content, said=said, learners=learners,
        by=side.officer.actor, at=NOW,
    )  # fmt: skip


def session(of: Exchange, side: Government, **other: Any) -> ExchangeSession:
    """Note a day with 25 people."""
    said: dict[str, Any] = {
        "held_on": BEGAN + timedelta(days=10),
        "place": side.unit,
        "form": "conference",
        "participants": 25,
        "discussed": "Bộ tiêu chí",
    } | other
    return actions.note_session(exchange=of, said=said, by=side.officer.actor, at=NOW)


def practice(of: Exchange, side: Government, name: str = "Chấm điểm hằng quý") -> Practice:
    """Describe a practice."""
    said: dict[str, Any] = {
        "name": name,
        "what": "Chấm điểm theo tiêu chí",
        "conditions": "Có bộ tiêu chí",
        "result": "Rõ việc, rõ người",
        "described_on": BEGAN + timedelta(days=10),
    }
    return actions.describe_practice(exchange=of, said=said, by=side.officer.actor, at=NOW)


def adoption(of: Practice, side: Government, **other: Any) -> Adoption:
    """Note that the side itself took it over more than a year ago."""
    said: dict[str, Any] = {
        "unit": side.unit,
        "adopted_on": TODAY - timedelta(days=400),
        "document": "Quyết định 01",
    } | other
    return actions.note_adoption(practice=of, said=said, by=side.officer.actor, at=NOW)


def effect(of: Adoption, side: Government, **other: Any) -> Effect:
    """State what came of it."""
    said: dict[str, Any] = {
        "stated_on": TODAY,
        "text": "Hồ sơ đúng hạn tăng",
        "figure": None,
        "unit_words": "",
    } | other
    return actions.state_effect(adoption=of, said=said, by=side.officer.actor, at=NOW)
