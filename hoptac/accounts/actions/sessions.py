"""What the log says of coming and going."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Seatless, SystemActor, seatless
from hoptac.accounts.models import User
from hoptac.audit.actions import record

_DOOR = SystemActor("cửa đăng nhập", frozenset())


@transaction.atomic
def note_sign_in(*, user: User, at: datetime) -> None:
    """Write down that a person signed in."""
    _note("accounts.session.signed_in", on=user, by=seatless(user), at=at)


@transaction.atomic
def note_sign_out(*, user: User, at: datetime) -> None:
    """Write down that a person signed out."""
    _note("accounts.session.signed_out", on=user, by=seatless(user), at=at)


@transaction.atomic
def note_failed_sign_in(*, email: str, at: datetime) -> None:
    """Write down a failed attempt; an address without an account leaves the same trace.

    The typed address is not kept: people type passwords there.
    """
    user = User.objects.filter(email=email.lower()).first() or User()
    _note("accounts.session.failed", on=user, by=_DOOR, at=at)


@transaction.atomic
def note_reset_asked(*, user: User, at: datetime) -> None:
    """Write down that a link to a new password was sent to the person's address."""
    _note("accounts.password.reset_asked", on=user, by=_DOOR, at=at)


@transaction.atomic
def note_password_changed(*, user: User, at: datetime) -> None:
    """Write down that a person set a new password; all other sign-ins end with it."""
    _note("accounts.password.changed", on=user, by=seatless(user), at=at)


def _note(verb: str, *, on: User, by: Seatless | SystemActor, at: datetime) -> None:
    # Who comes or goes has no seat yet, or none any more.
    with wall.within(by):
        record(verb, on=on, by=by, at=at)
