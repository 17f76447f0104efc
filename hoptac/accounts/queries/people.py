"""Seats a person can act from, people of a locality, one invitation."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from hoptac.accounts.models import (
    Invitation,
    InvitationQuerySet,
    SavedFilter,
    Seat,
    SeatQuerySet,
    SignIn,
    User,
)
from hoptac.accounts.roles import (
    OUTSIDE,
    ROLES,
    SAID,
    Permission,
    holders,
    steps_needing,
)
from hoptac.accounts.rules import (
    check_invitation_is_open,
    hash_of,
    unknown_invitation,
)
from hoptac.audit.queries import history
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
    """One page of a locality's people; the invitations that wait, each with its agency's name.

    :param awaited: seats taken up that wait for a second person.
    """

    seats: Page[Seat]
    awaited: list[Seat]
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


def seat_history(held: Seat) -> list[dict[str, Any]]:
    """Return what was done on a seat, newest first, as the timeline takes it (one query)."""
    return [
        {"at": deed.at, "who": deed.who, "words": deed.words, "note": _renaming(deed.data)}
        for deed in history(held)
    ]


def _renaming(data: Mapping[str, Any]) -> str:
    return f"{data['old']} → {data['new']}" if {"old", "new"} <= data.keys() else ""


def awaited_within(unit_ids: Collection[int], day: date) -> SeatQuerySet:
    """Return the seats in these localities that wait for a second person, by name of the person."""
    return seats_within(unit_ids, day).awaiting().order_by("user__sort_key", "pk")


def awaits_a_second_person(user_id: int) -> bool:
    """Tell whether a person took up a seat that nobody has confirmed yet."""
    return Seat.objects.awaiting().filter(user_id=user_id).exists()


def guardians(unit_id: int, day: date) -> "QuerySet[User]":
    """Return who looks after who decides in a locality: its leaders and administrators."""
    roles = [code.value for code in holders(Permission.ACCOUNTS_CONFIRM)]
    seats = Seat.objects.held_on(day).of_units([unit_id]).filter(role__in=roles)
    return User.objects.filter(pk__in=seats.values("user")).order_by("pk")


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
    """Return who sits where in these localities, and who is invited (five queries).

    :param page: from 1; beyond the last, the last.
    """
    seats = found_seats(unit_ids, today=today, text=text, with_ended=with_ended)
    waiting = list(invitations_within(unit_ids).order_by("email", "id"))
    names = agency_names({invitation.agency_id for invitation in waiting}, today)
    return People(
        awaited=list(awaited_within(unit_ids, today)),
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
    everyone = {code.value: role for code, role in ROLES.items()} | OUTSIDE
    return [(code, gettext(role.title), gettext(role.purpose)) for code, role in everyone.items()]


def rights() -> list[Right]:
    """Return the permission table in the reader's language, in the order of the work."""
    return [
        Right(
            code=permission.value,
            words=gettext(words),
            holders=_holders(permission),
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


def _holders(permission: Permission) -> tuple[tuple[str, str], ...]:
    seated = [(code.value, ROLES[code]) for code in holders(permission)]
    outside = [(code, role) for code, role in OUTSIDE.items() if permission in role.may]
    return tuple((code, gettext(role.title)) for code, role in seated + outside)
