"""The only doors to the records of promotion and to what hangs on them."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import Reach, reach_as_subqueries
from hoptac.promotion.models import (
    Deal,
    Delivery,
    Disbursement,
    Encounter,
    Enterprise,
    Gathering,
    Opportunity,
    Product,
    Record,
    Supply,
    Transfer,
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
