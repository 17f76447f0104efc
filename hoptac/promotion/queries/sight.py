"""The only doors to the records of promotion and to what hangs on them."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import Reach, reach_as_subqueries
from hoptac.promotion.models import (
    Adoption,
    Capacity,
    Deal,
    Delivery,
    Destination,
    Disbursement,
    Effect,
    Encounter,
    Enterprise,
    Exchange,
    ExchangeSession,
    Gathering,
    Operation,
    Opportunity,
    Practice,
    Product,
    Record,
    Route,
    Supply,
    Transfer,
    VisitorFigure,
)

R = TypeVar("R", bound=Record)


def _visible(model: type[R], actor: Actor, reach: Reach | None) -> "QuerySet[R]":
    """Return the records the actor may read.

    A draft is its agency's, the standing agency's and the directing leader's; what was shared is
    read by all parties, what is public by everybody.

    :param reach: the actor's as numbers, for a long list.
    """
    rows: QuerySet[Any] = model._default_manager.all()
    if actor.may(Permission.READ_ALL_SHARED):
        return rows.filter(visibility__in=PARTY_LEVELS)
    reach = reach or reach_as_subqueries(actor)
    everyone = Q(visibility=Visibility.PUBLIC.value)
    shared = Q(programme__in=reach.read, visibility__in=PARTY_LEVELS)
    own = Q(agency_id__in=actor.agency_ids)
    mine = Q(party__in=reach.parties)
    if not actor.may(Permission.READ_LOCALITY_DRAFTS):
        mine &= ~Q(visibility=Visibility.DRAFT.value)
    return rows.filter(everyone | shared | own | mine)


def visible_enterprises(actor: Actor, reach: Reach | None = None) -> "QuerySet[Enterprise]":
    """Return the enterprises the actor may read."""
    return _visible(Enterprise, actor, reach)


def visible_opportunities(actor: Actor, reach: Reach | None = None) -> "QuerySet[Opportunity]":
    """Return the opportunities the actor may read."""
    return _visible(Opportunity, actor, reach)


def visible_deals(actor: Actor, reach: Reach | None = None) -> "QuerySet[Deal]":
    """Return the deals the actor may read."""
    return _visible(Deal, actor, reach)


def visible_gatherings(actor: Actor, reach: Reach | None = None) -> "QuerySet[Gathering]":
    """Return the promotion events the actor may read."""
    return _visible(Gathering, actor, reach)


def visible_products(actor: Actor, reach: Reach | None = None) -> "QuerySet[Product]":
    """Return the products the actor may read."""
    return _visible(Product, actor, reach)


def visible_supplies(actor: Actor, reach: Reach | None = None) -> "QuerySet[Supply]":
    """Return the supply lines the actor may read."""
    return _visible(Supply, actor, reach)


def visible_transfers(actor: Actor, reach: Reach | None = None) -> "QuerySet[Transfer]":
    """Return the technology passed on the actor may read of."""
    return _visible(Transfer, actor, reach)


def visible_deliveries(actor: Actor) -> "QuerySet[Delivery]":
    """Return the lines of supply lines the actor may read, those taken back among them."""
    seen = visible_supplies(actor).values("pk")
    return Delivery.objects.filter(supply__in=seen).select_related("supply__programme")


def visible_encounters(actor: Actor) -> "QuerySet[Encounter]":
    """Return who met whom at events the actor may read."""
    seen = visible_gatherings(actor).values("pk")
    return Encounter.objects.filter(gathering__in=seen).select_related("gathering__programme")


def visible_disbursements(actor: Actor) -> "QuerySet[Disbursement]":
    """Return the lines of deals the actor may read, those taken back among them."""
    seen = visible_deals(actor).values("pk")
    return Disbursement.objects.filter(deal__in=seen).select_related("deal__programme")


def visible_destinations(actor: Actor, reach: Reach | None = None) -> "QuerySet[Destination]":
    """Return the destinations the actor may read."""
    return _visible(Destination, actor, reach)


def visible_routes(actor: Actor, reach: Reach | None = None) -> "QuerySet[Route]":
    """Return the routes the actor may read."""
    return _visible(Route, actor, reach)


def visible_exchanges(actor: Actor, reach: Reach | None = None) -> "QuerySet[Exchange]":
    """Return the exchanges of experience the actor may read."""
    return _visible(Exchange, actor, reach)


def visible_capacities(actor: Actor) -> "QuerySet[Capacity]":
    """Return the statements of rooms of destinations the actor may read."""
    seen = visible_destinations(actor).values("pk")
    rows = Capacity.objects.filter(destination__in=seen)
    return rows.select_related("destination__programme")


def _of_either(rows: "QuerySet[Any]", actor: Actor) -> "QuerySet[Any]":
    """Return lines of destinations and routes the actor may read, with the programme."""
    seen = Q(destination__in=visible_destinations(actor).values("pk")) | Q(
        route__in=visible_routes(actor).values("pk")
    )
    return rows.filter(seen).select_related("destination__programme", "route__programme")


def visible_operations(actor: Actor) -> "QuerySet[Operation]":
    """Return who runs what, as far as the actor may read it."""
    return _of_either(Operation.objects.select_related("enterprise"), actor)


def visible_visitors(actor: Actor) -> "QuerySet[VisitorFigure]":
    """Return figures of visitors the actor may read, those replaced among them."""
    return _of_either(VisitorFigure.objects.all(), actor)


def visible_sessions(actor: Actor) -> "QuerySet[ExchangeSession]":
    """Return the sessions of exchanges the actor may read."""
    seen = visible_exchanges(actor).values("pk")
    rows = ExchangeSession.objects.filter(exchange__in=seen)
    return rows.select_related("exchange__programme")


def visible_practices(actor: Actor) -> "QuerySet[Practice]":
    """Return the practices of exchanges the actor may read."""
    seen = visible_exchanges(actor).values("pk")
    return Practice.objects.filter(exchange__in=seen).select_related("exchange__programme")


def visible_adoptions(actor: Actor) -> "QuerySet[Adoption]":
    """Return where practices were adopted, as far as the actor may read it."""
    seen = visible_practices(actor).values("pk")
    rows = Adoption.objects.filter(practice__in=seen)
    return rows.select_related("practice__exchange__programme")


def visible_effects(actor: Actor) -> "QuerySet[Effect]":
    """Return what adopted practices came to, as far as the actor may read it."""
    seen = visible_adoptions(actor).values("pk")
    rows = Effect.objects.filter(adoption__in=seen)
    return rows.select_related("adoption__practice__exchange__programme")
