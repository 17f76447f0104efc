"""Seats a person can act from, people of a locality, one invitation."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models import Value as Fixed
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import (
    Delegation,
    DelegationQuerySet,
    Invitation,
    InvitationQuerySet,
    SavedFilter,
    Seat,
    SeatQuerySet,
    SignIn,
    User,
)
from hoptac.accounts.roles import (
    MAY_DEPUTISE,
    ROLES,
    SAID,
    Permission,
    RoleCode,
    holders,
    steps_needing,
)
from hoptac.accounts.rules import (
    check_invitation_is_open,
    hash_of,
    is_deputy_head,
    unknown_invitation,
)
from hoptac.documents.sheets import Value
from hoptac.documents.words import in_vietnamese
from hoptac.kernel import refused
from hoptac.kernel.vietnamese import fold
from hoptac.localities.choices import AgencyKind
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_names

PEOPLE_A_PAGE = 50
MOST_DELEGATIONS = 200  # the newest are shown; the history keeps all


@dataclass(frozen=True, slots=True)
class People:
    """One page of a locality's people; the invitations that wait, each with its agency's name."""

    seats: Page[Seat]
    invitations: list[tuple[Invitation, str]]


@dataclass(frozen=True, slots=True)
class Move:
    """One step a right lets records take, in words; a change within a state leads nowhere."""

    record: str
    sources: tuple[str, ...]
    target: str
    leads_on: bool


@dataclass(frozen=True, slots=True)
class Right:
    """One line of the permission table, in words; holders as (code, title)."""

    code: str
    words: str
    holders: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation as the invited person sees it.

    :param has_account: the address has an account already; its owner signs in to accept.
    """

    invitation: Invitation
    agency_name: str
    has_account: bool


@dataclass(frozen=True, slots=True)
class Chair:
    """One of the ways a person can act: from an own seat, or "KT." from a leader's.

    :param key: what the session and the switch keep: "12" for a seat, "kt7" for a delegation.
    :param seat: whose rights it carries, with `agency_name`.
    :param since: its first day; `until` the first day without it, None is open.
    """

    key: str
    label: str
    seat: Seat
    since: date
    until: date | None
    delegation_id: int | None

    @property
    def is_lent(self) -> bool:
        """Tell whether the rights are a leader's."""
        return self.delegation_id is not None


def seats_of(user_id: int, day: date) -> list[Seat]:
    """Return the seats a person can act from on `day`, with `agency_name` (one query)."""
    seats = Seat.objects.held_on(day).filter(user_id=user_id).named_on(day)
    return list(seats.select_related("user", "agency").order_by("valid_from", "id"))


def person_at(email: str) -> User | None:
    """Return the person with an e-mail address, locked accounts too."""
    return User.objects.filter(email=email.lower()).first() if email else None


def has_identity(user_id: int) -> bool:
    """Tell whether an account is connected with the sign-in provider."""
    found: bool = SocialAccount.objects.filter(user_id=user_id).exists()
    return found


def chairs_of(user_id: int, day: date) -> list[Chair]:
    """Return all a person can act from on `day`, own seats first (one query)."""
    named = Seat.objects.held_on(day).named_on(day).select_related("user", "agency")
    none = Fixed(None, output_field=BigIntegerField())
    own = named.filter(user_id=user_id).annotate(
        delegation_id=none, lent_from=F("valid_from"), lent_until=F("valid_to")
    )
    lent = named.filter(
        delegations__in=Delegation.objects.in_force_on(day).filter(deputy__user_id=user_id)
    ).annotate(
        delegation_id=F("delegations__pk"),
        lent_from=F("delegations__valid_from"),
        lent_until=F("delegations__valid_to"),
    )
    chairs = [_chair(seat) for seat in own.union(lent, all=True)]
    return sorted(chairs, key=lambda one: (one.is_lent, one.seat.valid_from, one.seat.pk))


def _chair(seat: Seat) -> Chair:
    told = vars(seat)
    lent = told["delegation_id"] is not None
    said = f"{seat.post}, {told['agency_name']}"
    return Chair(
        key=f"kt{told['delegation_id']}" if lent else str(seat.pk),
        label=f"KT. {seat.post} {seat.user.full_name}, {told['agency_name']}" if lent else said,
        seat=seat,
        since=told["lent_from"],
        until=told["lent_until"],
        delegation_id=told["delegation_id"],
    )


def delegation(delegation_id: int) -> Delegation:
    """Return one delegation with both seats, their people and agencies (one query).

    :raises Delegation.DoesNotExist: for an unknown id.
    """
    return _delegations().get(pk=delegation_id)


def delegations_from(seat_id: int | None) -> DelegationQuerySet:
    """Return what a leader gave from a seat, the newest first."""
    return _delegations().filter(seat_id=seat_id or 0)


def delegations_seen(actor: Actor, day: date) -> list[tuple[Delegation, str]]:
    """Return what a leader gave, or all of a locality for who only looks (one query).

    :returns: each with where it stands on `day`: withdrawn, over, coming, halted (one of the
        seats is held no more) or running.
    """
    if actor.may(Permission.ACCOUNTS_DELEGATE):
        found = delegations_from(actor.seat_id)
    else:
        found = _delegations().of_units(actor.unit_ids)
    return [(row, _stage(row, day)) for row in found[:MOST_DELEGATIONS]]


def _stage(row: Delegation, day: date) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.valid_to <= day:
        return "over"
    if row.valid_from > day:
        return "coming"
    return "running" if row.is_in_force_on(day) else "halted"


def _delegations() -> DelegationQuerySet:
    with_both = Delegation.objects.select_related(
        "seat__user", "seat__agency", "deputy__user", "deputy__agency"
    )
    return with_both.order_by("-valid_from", "-id")


def deputies_to_choose(actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return (seat, words) of who may sign for a leader on `day` (one query)."""
    house = Seat.objects.held_on(day).filter(
        agency_id=actor.agency_id, role__in=[role.value for role in MAY_DEPUTISE]
    )
    others = (
        house.exclude(user_id=actor.user_id or 0)
        .select_related("user")
        .order_by("user__sort_key", "pk")
    )
    of_committee = actor.role is RoleCode.DIRECTING_LEADER
    return [
        (seat.pk, f"{seat.post} {seat.user.full_name}")
        for seat in others
        if is_deputy_head(seat.post, of_committee=of_committee)
    ]


def seat(seat_id: int) -> Seat:
    """Return one seat.

    :raises Seat.DoesNotExist: for an unknown id.
    """
    return Seat.objects.get(pk=seat_id)


def has_second_factor(user_id: int) -> bool:
    """Tell whether a person can prove themselves by more than the password (one query)."""
    return bool(_factors(user_id).exists())


def may_lose_factor(factor: Authenticator, *, roles_with_two: Collection[str], day: date) -> bool:
    """Tell whether a factor can go: no role held on `day` needs one, or another one stays."""
    if _factors(factor.user_id).exclude(pk=factor.pk).exists():
        return True
    seats = Seat.objects.held_on(day).filter(user_id=factor.user_id, role__in=roles_with_two)
    return not seats.exists()


def _factors(user_id: int) -> Any:
    # Recovery codes stand in for a factor; they are none by themselves.
    factors = Authenticator.objects.filter(user_id=user_id)
    return factors.exclude(type=Authenticator.Type.RECOVERY_CODES)


def sign_ins_of(user_id: int, *, since: datetime) -> list[SignIn]:
    """Return a person's sign-ins that can still be alive, the last used first (one query).

    :param since: what began earlier has run out by itself.
    """
    alive = SignIn.objects.alive().filter(user_id=user_id, began_at__gte=since)
    return list(alive.order_by("-seen_at", "-id"))


def seats_within(unit_ids: Collection[int], day: date) -> SeatQuerySet:
    """Return all seats in these localities, ended ones too, with `agency_name`."""
    return Seat.objects.of_units(unit_ids).named_on(day).select_related("user", "agency")


def invitations_within(unit_ids: Collection[int]) -> InvitationQuerySet:
    """Return the invitations into these localities that nobody accepted or took back."""
    return Invitation.objects.waiting().of_units(unit_ids).select_related("agency", "invited_by")


def found_seats(
    unit_ids: Collection[int], *, today: date, text: str = "", with_ended: bool = False
) -> SeatQuerySet:
    """Return who sits where in these localities, in Vietnamese order.

    :param text: part of a name or of an e-mail address, diacritics or not.
    :param with_ended: also seats that carry no right any more, or not yet.
    """
    seats = seats_within(unit_ids, today)
    if not with_ended:
        seats = seats.held_on(today)
    if text:
        seats = seats.filter(
            Q(user__fold_key__contains=fold(text)) | Q(user__email__contains=text.strip().lower())
        )
    return seats.order_by("user__sort_key", "user_id", "valid_from")


def people(
    unit_ids: Collection[int],
    *,
    today: date,
    text: str = "",
    with_ended: bool = False,
    page: int | str = 1,
) -> People:
    """Return who sits where in these localities, and who is invited (four queries).

    :param page: from 1; beyond the last, the last.
    """
    seats = found_seats(unit_ids, today=today, text=text, with_ended=with_ended)
    waiting = list(invitations_within(unit_ids).order_by("email", "id"))
    names = agency_names({invitation.agency_id for invitation in waiting}, today)
    return People(
        seats=Paginator(seats, PEOPLE_A_PAGE).get_page(page),
        invitations=[(invitation, names[invitation.agency_id].name) for invitation in waiting],
    )


def people_cells(seats: SeatQuerySet) -> Iterator[tuple[Value, ...]]:
    """Yield seats as their file shows them (one query)."""
    titles = in_vietnamese((code.value, role.title) for code, role in ROLES.items())
    for seat in seats.iterator(chunk_size=1000):
        yield (
            seat.user.full_name,
            seat.user.email,
            seat.post,
            vars(seat)["agency_name"],
            titles[seat.role],
            seat.valid_from,
            seat.valid_to,
        )


def agencies_to_fill(unit_ids: Collection[int], today: date) -> list[tuple[int, str]]:
    """Return (id, name) of the agencies of these localities that stand today (two queries).

    Into a central agency, which only has its seat there, no locality invites.
    """
    own = Agency.objects.open_on(today).filter(unit_id__in=unit_ids)
    ids = own.exclude(kind=AgencyKind.CENTRAL).values_list("id", flat=True)
    names = agency_names(list(ids), today)
    return sorted(((pk, name.name) for pk, name in names.items()), key=lambda row: fold(row[1]))


def agency(agency_id: int) -> Agency:
    """Return one agency.

    :raises Agency.DoesNotExist: for an unknown id.
    """
    return Agency.objects.get(pk=agency_id)


def offer(secret: str, *, at: datetime) -> Offer:
    """Return the invitation a link leads to (up to three queries).

    :raises Refusal: for an unknown link, and for an invitation used, withdrawn or late at `at`.
    """
    found = Invitation.objects.filter(token_sha256=hash_of(secret)).select_related("agency").first()
    if found is None:
        refused.say("invitation", "unknown")
        raise unknown_invitation()
    check_invitation_is_open(
        accepted_at=found.accepted_at,
        withdrawn_at=found.withdrawn_at,
        expires_at=found.expires_at,
        at=at,
    )
    name = agency_names([found.agency_id], found.valid_from)[found.agency_id].name
    has_account = User.objects.filter(email=found.email).exists()
    return Offer(found, name, has_account)


def filters_of(user_id: int | None, page: str = "") -> "QuerySet[SavedFilter]":
    """Return the filters a person keeps, above one list or above all, by name."""
    kept = SavedFilter.objects.filter(user_id=user_id or 0).order_by("label")
    return kept.filter(page=page) if page else kept


def roles_in_words() -> list[tuple[str, str, str]]:
    """Return (code, title, purpose) of every role in the reader's language."""
    return [
        (code.value, gettext(role.title), gettext(role.purpose)) for code, role in ROLES.items()
    ]


def rights() -> list[Right]:
    """Return the permission table in the reader's language, in the order of the work."""
    return [
        Right(
            code=permission.value,
            words=gettext(words),
            holders=tuple((code.value, gettext(ROLES[code].title)) for code in holders(permission)),
            moves=tuple(
                Move(
                    gettext(machine.name),
                    tuple(
                        gettext(machine.states[state])
                        for state in machine.states
                        if state in step.sources
                    ),
                    gettext(machine.states[step.target]),
                    step.sources != {step.target},
                )
                for machine, step in steps_needing(permission)
            ),
        )
        for permission, words in SAID.items()
    ]
