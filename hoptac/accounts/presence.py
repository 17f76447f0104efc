"""What a session remembers of its sign-in: since when, last when, proved when, left undone.

It lies in the session itself, so that steady reading costs no query; whoever ends a sign-in
deletes the session and with it all of this.
"""

import json
import time
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest

from hoptac.accounts.models import SignIn
from hoptac.accounts.sealing import seal

MARK, PENDING, TWO, MAILBOX = "sign_in", "pending_act", "has_second_factor", "has_mailbox"
SEEN_EVERY = 60  # seconds: how exactly the last use is known
NOT_KEPT = {"csrfmiddlewaretoken"}


def mark(request: HttpRequest, begun: SignIn) -> None:
    """Note in the session which sign-in it belongs to."""
    at = begun.began_at.timestamp()
    request.session[MARK] = {"id": begun.pk, "began": at, "seen": at, "idle": idle_minutes("")}


def idle_minutes(role: str) -> int:
    """Return after how many minutes without a page a sign-in acting in `role` ends."""
    return int(settings.SIGN_IN_IDLE.get(role, settings.SIGN_IN_IDLE[""]))


def act_in(request: HttpRequest, role: str) -> None:
    """Let the limit of the role count from now on."""
    known = request.session.get(MARK)
    if known and known["idle"] != idle_minutes(role):
        request.session[MARK] = known | {"idle": idle_minutes(role)}


def has_run_out(known: dict[str, Any], now: float) -> bool:
    """Tell whether a sign-in was idle too long, or has lasted long enough.

    :param known: what `mark` noted.
    :param now: seconds since 1970.
    """
    idle, whole = now - known["seen"], now - known["began"]
    return bool(idle >= known["idle"] * 60 or whole >= settings.SIGN_IN_LASTS * 60)


def proved_within(request: HttpRequest, *, minutes: int) -> bool:
    """Tell whether the person signed in or proved themselves that recently; 0 is ever."""
    if minutes == 0:
        return True
    records = get_authentication_records(request, request.user)
    latest = max((float(record["at"]) for record in records), default=0.0)
    return time.time() - latest < minutes * 60


def note_mailbox(request: HttpRequest, user_id: int) -> None:
    """Remember that who is here reads the person's letters: they opened one in this session."""
    request.session[MAILBOX] = user_id


def has_mailbox(request: HttpRequest) -> bool:
    """Tell whether who is signed in has shown that they read the account's letters."""
    return bool(request.session.get(MAILBOX) == request.user.pk)


@dataclass(frozen=True, slots=True)
class Pending:
    """A form that waits until its sender has proved who they are.

    :param deed: what it does, as the sender is told.
    :param fields: what was typed and chosen, in order.
    :param files: whether files came along; they are not kept and must be chosen again.
    """

    path: str
    deed: str
    fields: list[tuple[str, str]]
    files: bool

    @property
    def sentences(self) -> list[str]:
        """What was written in words, for reading over and for copying."""
        return [value.strip() for _, value in self.fields if " " in value.strip()]


def keep(request: HttpRequest, deed: str) -> None:
    """Keep a sent form in the session, for its sender alone and sealed: no reader of tables."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_KEPT and "password" not in name
        for value in values
    ]
    waiting = {
        "user": request.user.pk,
        "path": request.get_full_path(),
        "deed": deed,
        "fields": fields,
        "files": bool(request.FILES),
    }
    request.session[PENDING] = seal(PENDING).encrypt(json.dumps(waiting).encode()).decode()


def kept(request: HttpRequest) -> Pending | None:
    """Return the form that waits; nobody is shown what another person typed."""
    try:
        found = json.loads(seal(PENDING).decrypt(request.session.get(PENDING, "")))
    except InvalidToken:
        return None
    if found["user"] != request.user.pk:
        return None
    fields = [(name, value) for name, value in found["fields"]]
    return Pending(found["path"], found["deed"], fields, found["files"])


def drop(request: HttpRequest) -> None:
    """Forget the form that waited."""
    request.session.pop(PENDING, None)
