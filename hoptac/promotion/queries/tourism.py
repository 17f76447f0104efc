"""The lists and pages of destinations and routes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.documents.words import in_vietnamese
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import reach_of
from hoptac.promotion.choices import DestinationKind
from hoptac.promotion.models import (
    Capacity,
    Destination,
    Operation,
    Route,
    RouteStop,
    VisitorFigure,
)
from hoptac.promotion.queries.lists import Asked, Listed, mark, named, narrowed
from hoptac.promotion.queries.pages import MOST, Whose, WordShown, sides_of, whose, words_on
from hoptac.promotion.queries.sight import visible_destinations, visible_routes
from hoptac.ui.keyset import Order, counted, page_of

_BY_NAME = Order("name", str)
MOST_TO_CHOOSE = 500


@dataclass(frozen=True, slots=True)
class DestinationPage:
    """One destination: its rooms, its visitors by period, who runs it, the routes through it."""

    whose: Whose
    rooms: list[Capacity]
    visitors: list[VisitorFigure]
    operations: list[Operation]
    routes: list[Route]

    @property
    def last_rooms(self) -> Capacity | None:
        """The statement of rooms that stands last."""
        standing = [one for one in self.rooms if one.withdrawn_on is None]
        return standing[-1] if standing else None


@dataclass(frozen=True, slots=True)
class StopShown:
    """A destination on a route and what its place is called."""

    stop: RouteStop
    place: str


@dataclass(frozen=True, slots=True)
class RoutePage:
    """One route: its destinations in order, who runs it, its visitors, the others' word."""

    whose: Whose
    stops: list[StopShown]
    visitors: list[VisitorFigure]
    operations: list[Operation]
    words: list[WordShown]


def destination_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of destinations by name (four queries)."""
    rows = found_destinations(actor, asked)
    found, further = page_of(rows, _BY_NAME, after)
    places = named({one.pk: one.place_id for one in found}, today)
    return Listed(found, places, counted(rows), further)


def route_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of routes by name, with the names of their destinations (four queries)."""
    rows = found_routes(actor, asked)
    found, further = page_of(rows, _BY_NAME, after)
    return Listed(found, _ways([one.pk for one in found]), counted(rows), further)


def found_destinations(actor: Actor, asked: Asked) -> "QuerySet[Destination]":
    """Return the destinations a list shows (one query for the actor's reach)."""
    rows = narrowed(visible_destinations(actor, reach_of(actor)), asked)
    return rows.filter(kind=asked.kind) if asked.kind else rows


def found_routes(actor: Actor, asked: Asked) -> "QuerySet[Route]":
    """Return the routes a list shows (one query for the actor's reach)."""
    rows = narrowed(visible_routes(actor, reach_of(actor)), asked)
    return rows.filter(opened_on__isnull=asked.stage == "planned") if asked.stage else rows


def destination_page(destination: Destination, actor: Actor, today: date) -> DestinationPage:
    """Return what a destination's page shows (seven queries)."""
    routes = visible_routes(actor).filter(stops__destination=destination)
    return DestinationPage(
        whose(destination, destination.place_id, actor, today),
        list(destination.capacities.order_by("stated_on", "pk")),
        list(destination.visitors.order_by("from_on", "pk")),
        list(destination.operations.select_related("enterprise").order_by("from_on", "pk")),
        list(routes.order_by("name", "pk")[:MOST]),
    )


def route_page(route: Route, actor: Actor, today: date) -> RoutePage:
    """Return what a route's page shows (seven queries)."""
    stops = list(route.stops.select_related("destination").order_by("position"))
    places = {one.destination.place_id for one in stops}
    sides = sides_of(route, None, actor, today, places)
    return RoutePage(
        whose(route, None, actor, today, sides),
        [StopShown(one, sides.names[one.destination.place_id].full) for one in stops],
        list(route.visitors.order_by("from_on", "pk")),
        list(route.operations.select_related("enterprise").order_by("from_on", "pk")),
        words_on(route, route.text_sha256, route.words.all(), sides),
    )


def destinations_to_choose(programme: Programme, actor: Actor) -> list[Destination]:
    """Return the destinations a route of a programme may pass through (one query).

    Those of the programme, and what other programmes made public.
    """
    rows = visible_destinations(actor)
    own, public = rows.filter(programme=programme), rows.filter(visibility="public")
    return list((own | public).order_by("name", "pk")[:MOST_TO_CHOOSE])


def stops_of(route: Route) -> list[int]:
    """Return the ids of a route's destinations in their order (one query)."""
    return list(route.stops.values_list("destination_id", flat=True))


def destination_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all destinations of a list as its file shows them."""
    kinds = in_vietnamese(DestinationKind.choices)
    rows = found_destinations(actor, asked).order_by(*_BY_NAME.columns())
    found = list(rows.prefetch_related("capacities"))
    places = named({one.pk: one.place_id for one in found}, today)
    for one in found:
        rooms = [each for each in one.capacities.all() if each.withdrawn_on is None]
        yield (
            one.name, kinds[one.kind], places[one.pk], one.site, one.season_from, one.season_to,
            rooms[-1].rooms if rooms else None, one.description, one.source, one.described_on,
            one.version, mark(one),
        )  # fmt: skip


def route_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all routes of a list as its file shows them."""
    found = list(found_routes(actor, asked).order_by(*_BY_NAME.columns()))
    ways = _ways([one.pk for one in found])
    for one in found:
        yield (
            one.name, ways.get(one.pk, ""), one.season_from, one.season_to, one.opened_on,
            one.description, one.version, mark(one),
        )  # fmt: skip


def _ways(routes: list[int]) -> dict[int, str]:
    """Return route id → "Na Hang – hồ Thác Bà" (one query)."""
    rows: Any = RouteStop.objects.filter(route__in=routes).order_by("route", "position")
    found: dict[int, str] = {}
    for route, name in rows.values_list("route_id", "destination__name"):
        found[route] = f"{found[route]} – {name}" if route in found else name
    return found
