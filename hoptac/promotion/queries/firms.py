"""What an enterprise's account sees: its own accounts, what is public and valid, its interests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, Q, QuerySet, Value

from hoptac.accounts.actors import Actor, Representative
from hoptac.accounts.models import Seat, User
from hoptac.accounts.queries import person_at
from hoptac.accounts.roles import Permission
from hoptac.accounts.rules import check_invitation_is_open, hash_of, unknown_invitation
from hoptac.kernel import refused
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import UnitVersion
from hoptac.localities.queries import agency_names, names_of
from hoptac.promotion.models import Enterprise, EnterpriseAccount, Interest, Opportunity

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter that is open: what it offers, and whether its address has a sign-in already."""

    account: EnterpriseAccount
    agency: str
    has_account: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list of public opportunities is narrowed to."""

    words: str = ""
    field: str = ""
    place: str = ""


def accounts_of(user_id: int, day: date) -> list[EnterpriseAccount]:
    """Return the accounts a person may act from on a day, with their enterprises (one query).

    None while they hold a seat: nobody sits on both sides of the table.
    """
    officials = Seat.objects.held_on(day).filter(user_id=user_id).values("user")
    rows = EnterpriseAccount.objects.open_on(day).filter(user_id=user_id)
    rows = rows.exclude(user__in=officials)
    return list(rows.select_related("enterprise").order_by("name", "pk"))


def representative(user: User, accounts: Iterable[EnterpriseAccount]) -> Representative:
    """Return the person as one who acts for their enterprises."""
    names = dict.fromkeys(account.name for account in accounts)
    return Representative(user.pk, user.full_name, "; ".join(names))


def offered(secret: str, *, at: datetime) -> Offer:
    """Return the account a link leads to; the transaction has been shown the secret.

    :raises Refusal: for an unknown link, and for a letter used, taken back or late at `at`.
    """
    found = EnterpriseAccount.objects.filter(token_sha256=hash_of(secret)).first()
    if found is None:
        refused.say("invitation", "unknown")
        raise unknown_invitation()
    check_invitation_is_open(
        accepted_at=found.accepted_at,
        withdrawn_at=found.closed_at,
        expires_at=found.expires_at,
        at=at,
    )
    name = agency_names([found.agency_id], found.valid_from)[found.agency_id].name
    return Offer(found, name, person_at(found.email) is not None)


def public_opportunities(day: date) -> "QuerySet[Opportunity]":
    """Return what everybody may read and is valid on a day."""
    still = Q(valid_to=None) | Q(valid_to__gte=day)
    rows = Opportunity.objects.filter(still, visibility=Visibility.PUBLIC.value)
    return rows.filter(valid_from__lte=day)


@dataclass(frozen=True, slots=True)
class OpportunityShown:
    """A public opportunity with the names of its place and agency today."""

    opportunity: Opportunity
    place: str
    agency: str


@dataclass(frozen=True, slots=True)
class FoundInPublic:
    """One page of public opportunities."""

    page: "Page[Opportunity]"
    rows: list[OpportunityShown]


def found_in_public(wanted: Wanted, day: date, page: int | str) -> FoundInPublic:
    """Return one page of public opportunities, the latest first (four queries)."""
    rows = public_opportunities(day).order_by("-valid_from", "-pk")
    if wanted.words:
        rows = rows.filter(search_text__contains=fold(wanted.words))
    if wanted.field:
        rows = rows.filter(field=wanted.field)
    if wanted.place:
        rows = rows.filter(place__in=_called(wanted.place))
    found = Paginator(rows, A_PAGE).get_page(page)
    return FoundInPublic(found, opportunities_shown(found.object_list, day))


def _called(place: str) -> "QuerySet[Any, Any]":
    """Return the units whose name is in what was typed ("tỉnh Tuyên Quang"), or holds it."""
    typed = Value(fold(place), output_field=CharField())
    names = UnitVersion.objects.annotate(typed=typed)
    told = names.filter(Q(fold_key__contains=F("typed")) | Q(typed__contains=F("fold_key")))
    return told.values("unit")


def opportunities_shown(rows: Iterable[Opportunity], day: date) -> list[OpportunityShown]:
    """Return opportunities with what their places and agencies are called (two queries)."""
    told = list(rows)
    places = names_of({one.place_id for one in told}, day)
    agencies = agency_names({one.agency_id for one in told}, day)
    return [
        OpportunityShown(one, places[one.place_id].full, agencies[one.agency_id].name)
        for one in told
    ]


def own_interests(by: Representative, of: Opportunity | None = None) -> "QuerySet[Interest]":
    """Return the interests of a person's open accounts, the latest first; of one opportunity."""
    mine = EnterpriseAccount.objects.filter(user_id=by.user_id, closed_at=None)
    rows = Interest.objects.filter(enterprise__in=mine.values("enterprise"))
    if of is not None:
        rows = rows.filter(opportunity=of)
    return rows.select_related("opportunity").order_by("-sent_at", "-pk")


def accounts_told(enterprise: Enterprise, actor: Actor) -> list[EnterpriseAccount]:
    """Return an enterprise's accounts to who may invite there; nothing to others (one query)."""
    if not actor.may(Permission.PROMOTION_INVITE):
        return []
    rows = accounts_to_close(actor).filter(enterprise=enterprise).select_related("user")
    return list(rows.order_by("-sent_at", "-pk"))


def accounts_to_close(actor: Actor) -> "QuerySet[EnterpriseAccount]":
    """Return the accounts the actor's agency offered; all of its side for a standing office."""
    here = Q(agency_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        here |= Q(party__unit__in=actor.unit_ids)
    return EnterpriseAccount.objects.filter(here).select_related("enterprise")
