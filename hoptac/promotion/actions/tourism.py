"""Destinations and the routes that join them: recorded, put right, shown to others."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Content, Programme
from hoptac.promotion.entering import bind, check_operators
from hoptac.promotion.models import Destination, Enterprise, Route, RouteStop
from hoptac.promotion.queries.tourism_facts import locality_of
from hoptac.promotion.rules import tourism
from hoptac.promotion.writing import begin, revised, say, told_to, written

DESTINATION = (
    "name", "kind", "place", "site", "described_on", "season_from", "season_to", "description",
    "source",
)  # fmt: skip
ROUTE = ("name", "description", "season_from", "season_to", "opened_on")


@transaction.atomic
def record_destination(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Destination:
    """Record a destination as a draft of the actor's agency.

    :param said: values of `DESTINATION`; months nobody stated are None.
    :raises Refusal: for a day to come, and for half a season.
    """
    made = Destination(citation=citation, is_illustrative=is_illustrative)
    made = begin(made, programme, content, by)
    say(made, said)
    _store_destination(made, at)
    record("promotion.destination.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_destination(
    *, destination: Destination, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Destination:
    """Put a destination right.

    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(destination, said, version, by)
    _store_destination(made, at)
    record("promotion.destination.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_destination(*, destination: Destination, by: Actor, at: datetime) -> Destination:
    """Let the other parties read a destination."""
    made = told_to(destination, "share", by)
    check_operators(made, _operators(made))
    record("promotion.destination.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def publish_destination(*, destination: Destination, by: Actor, at: datetime) -> Destination:
    """Let everybody read a destination, and routes of other programmes pass through it."""
    made = told_to(destination, "publish", by)
    record("promotion.destination.published", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def record_route(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    stops: Sequence[Destination],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Route:
    """Record a route through destinations, in this order, as a draft of the actor's agency.

    :param said: values of `ROUTE`.
    :raises Refusal: for a destination twice, or one of another programme that is not public.
    """
    made = begin(Route(is_illustrative=is_illustrative), programme, content, by)
    say(made, said)
    _store_route(made, stops, at)
    record(
        "promotion.route.recorded", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256,
    )  # fmt: skip
    return made


@transaction.atomic
def revise_route(
    *,
    route: Route,
    said: Mapping[str, Any],
    stops: Sequence[Destination],
    version: int,
    by: Actor,
    at: datetime,
) -> Route:
    """Put a route right; words given on what it said before count no more.

    :raises Refusal: when others read it and it would lie in one locality alone.
    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(route, said, version, by)
    made.stops.all().delete()
    _store_route(made, stops, at)
    if made.visibility in PARTY_LEVELS:
        _require_joining(stops)
    record(
        "promotion.route.revised", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256,
    )  # fmt: skip
    return made


@transaction.atomic
def share_route(*, route: Route, by: Actor, at: datetime) -> Route:
    """Let the other parties read a route that joins several localities.

    :raises Refusal: for fewer than two destinations, for one locality alone, and while one of its
        destinations is not shared.
    """
    made = told_to(route, "share", by)
    rows = Destination.objects.filter(stops__route=made).order_by("stops__position")
    _require_joining(list(rows.select_related("place")))
    check_operators(made, _operators(made))
    record("promotion.route.shared", on=made, within=made.programme, by=by, at=at)
    return made


def _operators(of: Destination | Route) -> list[Enterprise]:
    lines = of.operations.filter(withdrawn_on=None)
    return list(Enterprise.objects.filter(operations__in=lines))


def _require_joining(stops: Sequence[Destination]) -> None:
    tourism.check_route([locality_of(one) for one in stops])
    if any(one.visibility not in PARTY_LEVELS for one in stops):
        raise Refusal(
            gettext_noop("Có điểm đến trên tuyến chưa được chia sẻ."),
            gettext_noop("Chia sẻ điểm đến đó trước, rồi chia sẻ tuyến."),
        )


def _store_destination(made: Destination, at: datetime) -> None:
    written(made, "name", "description", "source")
    tourism.check_season(made.season_from, made.season_to)
    tourism.check_day(day=made.described_on, today=local_day(at), field="described_on")
    made.search_text = fold(f"{made.name} {made.site}")
    made.save()


def _store_route(made: Route, stops: Sequence[Destination], at: datetime) -> None:
    written(made, "name", "description")
    tourism.check_season(made.season_from, made.season_to)
    if made.opened_on is not None:
        tourism.check_day(day=made.opened_on, today=local_day(at), field="opened_on")
    tourism.check_stops([one.pk for one in stops])
    for number, one in enumerate(stops, 1):
        if one.programme_id != made.programme_id and one.visibility != Visibility.PUBLIC:
            raise Refusal(
                gettext_noop("Điểm đến này thuộc chương trình khác và chưa công khai."),
                gettext_noop("Chọn điểm đến của chương trình này, hoặc điểm đến đã công khai."),
                field=f"stop_{number}",
            )
    made.search_text = fold(f"{made.name} {' '.join(one.name for one in stops)}")
    made.save()
    for number, one in enumerate(stops, 1):
        RouteStop.objects.create(route=made, position=number, destination=one)
    bind(made)
