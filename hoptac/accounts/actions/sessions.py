"""What the log says of coming and going."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actions.sign_ins import close_sign_in, end_all_of
from hoptac.accounts.actors import SystemActor, seatless
from hoptac.accounts.models import User
from hoptac.accounts.noting import note

_DOOR = SystemActor("cửa đăng nhập", frozenset())


@transaction.atomic
def note_sign_out(*, user: User, session_key: str | None, at: datetime) -> None:
    """Write down that a person signed out."""
    close_sign_in(session_key=session_key, at=at)
    note("accounts.session.signed_out", on=user, by=seatless(user), at=at)


@transaction.atomic
def note_ran_out(*, user: User, session_key: str | None, at: datetime) -> None:
    """Write down that a sign-in ended because it was idle, or had lasted long enough."""
    close_sign_in(session_key=session_key, at=at)
    note("accounts.session.ended", on=user, by=_DOOR, at=at)


@transaction.atomic
def note_failed_sign_in(*, email: str, at: datetime) -> None:
    """Write down a failed attempt; an address without an account leaves the same trace.

    The typed address is not kept: people type passwords there.
    """
    user = User.objects.filter(email=email.lower()).first() or User()
    note("accounts.session.failed", on=user, by=_DOOR, at=at)


@transaction.atomic
def note_reset_asked(*, user: User, at: datetime) -> None:
    """Write down that a link to a new password was sent to the person's address."""
    note("accounts.password.reset_asked", on=user, by=_DOOR, at=at)


@transaction.atomic
def note_password_changed(*, user: User, at: datetime) -> None:
    """Write down that a person set a new password; all other sign-ins end with it."""
    end_all_of(user=user, at=at)
    note("accounts.password.changed", on=user, by=seatless(user), at=at)
