"""A person's sign-ins: begun, seen, ended. Ending one takes its session away at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from hoptac.accounts import mail
from hoptac.accounts.actors import Anybody, seatless
from hoptac.accounts.models import Seat, SignIn, User
from hoptac.accounts.noting import note
from hoptac.accounts.roles import Permission
from hoptac.accounts.rules import check_sign_ins_can_be_taken, day_of
from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting

LONGEST_AGENT = 300


@dataclass(frozen=True, slots=True)
class Device:
    """Where a sign-in comes from: the browser's mark, its name, its address on the network."""

    sha256: str
    agent: str
    address: str | None


@transaction.atomic
def begin_sign_in(*, user: User, session_key: str, device: Device, at: datetime) -> SignIn:
    """Write down that a person signed in; tell the owner of a device not seen before.

    The very first sign-in of an account is no news: its owner has just taken it up.
    """
    before = SignIn.objects.filter(user=user)
    is_new = before.exists() and not before.filter(device_sha256=device.sha256).exists()
    begun = SignIn.objects.create(
        user=user,
        session_key=session_key,
        device_sha256=device.sha256,
        agent=device.agent[:LONGEST_AGENT],
        address=device.address,
        began_at=at,
        seen_at=at,
    )
    if is_new:
        note("accounts.session.new_device", on=user, by=seatless(user), at=at)
        mail.tell_of_new_device(begun)
    note("accounts.session.signed_in", on=user, by=seatless(user), at=at)
    return begun


@transaction.atomic
def note_seen(*, sign_in_id: int, at: datetime) -> None:
    """Write down that a sign-in was used."""
    SignIn.objects.alive().filter(pk=sign_in_id).update(seen_at=at)


@transaction.atomic
def end_sign_ins(*, user: User, sign_ins: Iterable[SignIn], by: Anybody, at: datetime) -> int:
    """End sign-ins of one person: their next request finds nobody signed in.

    :returns: how many were still alive.
    """
    wanted = [sign_in.pk for sign_in in sign_ins]
    alive = SignIn.objects.alive().filter(pk__in=wanted, user=user)
    ended = list(alive.select_for_update(no_key=True))
    _end(ended, at)
    for _ in ended:
        note("accounts.session.ended", on=user, by=by, at=at)
    return len(ended)


@transaction.atomic
def take_sign_ins_away(*, seat: Seat, by: Acting, at: datetime) -> int:
    """End every sign-in of who holds a seat in one's own locality, wherever they sit besides.

    :returns: how many were still alive.
    :raises Forbidden: for a seat in another locality.
    :raises Refusal: when nobody holds the seat today, or it is one's own account.
    """
    by.require(Permission.ACCOUNTS_INVITE, of_units=[seat.agency.unit_id])
    check_sign_ins_can_be_taken(
        is_held=seat.is_held_on(day_of(at)), is_own=seat.user_id == by.user_id
    )
    return end_with_word(seat=seat, by=by, at=at)


def end_with_word(*, seat: Seat, by: Acting, at: datetime) -> int:
    """End all sign-ins of a seat's person and say so in its history; the caller asked the right."""
    alive = SignIn.objects.alive().filter(user_id=seat.user_id)
    ended = list(alive.select_for_update(no_key=True))
    _end(ended, at)
    record("accounts.session.all_ended", on=seat, within=seat.user, by=by, at=at, count=len(ended))
    return len(ended)


@transaction.atomic
def end_all_of(*, user: User, at: datetime) -> None:
    """End every sign-in of a person whose password was changed."""
    _end(list(SignIn.objects.alive().filter(user=user).select_for_update(no_key=True)), at)


@transaction.atomic
def close_sign_in(*, session_key: str | None, at: datetime) -> None:
    """Mark the sign-in of a session that ends by itself or by signing out."""
    SignIn.objects.alive().filter(session_key=session_key).update(ended_at=at)


def _end(sign_ins: list[SignIn], at: datetime) -> None:
    Session.objects.filter(pk__in=[sign_in.session_key for sign_in in sign_ins]).delete()
    SignIn.objects.filter(pk__in=[sign_in.pk for sign_in in sign_ins]).update(ended_at=at)
