"""Interests as the opportunity's own side sees them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.accounts.roles import Permission
from hoptac.audit.queries import Deed, history
from hoptac.localities.queries import agency_names, names_of
from hoptac.promotion.models import Interest, Opportunity
from hoptac.promotion.states import InterestState

A_PAGE, MOST = 20, 50


def visible_interests(actor: Actor) -> "QuerySet[Interest]":
    """Return the interests told to the actor: the opportunity's agency, and who reads its drafts.

    No other side reads them: the deal that comes of one is shared by its own word.
    """
    here = Q(agency_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        here |= Q(party__unit__in=actor.unit_ids)
    return Interest.objects.filter(here).select_related("opportunity")


def waiting_interests(actor: Actor) -> "QuerySet[Interest]":
    """Return those of the actor's own agency that wait for its answer."""
    mine = visible_interests(actor).filter(agency_id__in=actor.agency_ids)
    return mine.filter(state=InterestState.SENT.value)


def interest_list(actor: Actor, state: str, page: int | str) -> "Page[Interest]":
    """Return one page of interests, what waits first (two queries)."""
    waits = Case(
        When(state=InterestState.SENT.value, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows = visible_interests(actor).order_by(waits, "-sent_at", "-pk")
    return Paginator(rows.filter(state=state) if state else rows, A_PAGE).get_page(page)


def interests_in(opportunity: Opportunity, actor: Actor) -> list[Interest]:
    """Return the interests in one opportunity that are told to the actor (one query)."""
    rows = visible_interests(actor).filter(opportunity=opportunity)
    return list(rows.order_by("-sent_at", "-pk")[:MOST])


@dataclass(frozen=True, slots=True)
class InterestPage:
    """One interest: where the enterprise sits, whose the opportunity is, what was done."""

    seat: str
    agency: str
    is_mine: bool
    deeds: list[Deed]


def interest_page(interest: Interest, actor: Actor, today: date) -> InterestPage:
    """Return what an interest's page shows (three queries)."""
    return InterestPage(
        names_of([interest.seat_id], today)[interest.seat_id].full,
        agency_names([interest.agency_id], today)[interest.agency_id].name,
        interest.agency_id in actor.agency_ids,
        history(interest, among=events_told_to(actor)),
    )
