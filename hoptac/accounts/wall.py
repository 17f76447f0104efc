"""Enter PostgreSQL's wall as an actor: from a seat, as a machine, without a seat yet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection

from hoptac.accounts.actors import Actor, Representative, Seatless, Sight, SystemActor
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import ROLES, Permission, RoleCode
from hoptac.audit.wall import enter_as, for_a_while, lifted, renew_reach, show_secret
from hoptac.localities.queries import Standing, standing

__all__ = [
    "VISITOR",
    "acting",
    "enter",
    "lifted",
    "renew_reach",
    "show_secret",
    "sit",
    "within",
]

P = ParamSpec("P")
R = TypeVar("R")
VISITOR = SystemActor("khách xem trang công khai", frozenset(), sight=Sight.IN_PUBLIC)
_SIGHT = {
    Permission.READ_ALL_SHARED: "observes",
    Permission.READ_LOCALITY_DRAFTS: "reads_drafts",
    Permission.ACCOUNTS_INVITE: "keeps_people",
    Permission.AUDIT_READ: "reads_log",
    Permission.BENEFICIARIES_OPEN: "opens_sealed",
}


def enter(actor: Actor | SystemActor | Seatless | Representative) -> None:
    """Let the running transaction read and write as `actor` (one statement).

    :raises RuntimeError: outside a transaction.
    """
    if isinstance(actor, Seatless | Representative):
        enter_as(actor.who, user_id=actor.user_id)
        return
    may = ROLES[actor.role].may if isinstance(actor, Actor) else actor.permissions
    flags = _flags(may) + ([actor.sight.value] if isinstance(actor, SystemActor) else [])
    enter_as(
        actor.who,
        user_id=actor.user_id,
        units=actor.unit_ids,
        agencies=actor.agency_ids,
        flags=flags,
    )


def sit(seat: Seat, day: date) -> Standing:
    """Let the running transaction read and write from a seat; return its standing (one statement).

    The database finds by itself for whom the seat's agency stands on `day`.

    :param seat: with `user` at hand.
    """
    flags = _flags(ROLES[RoleCode(seat.role)].may)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id, name FROM wall_sit(%s, %s, %s, %s, %s::text[])",
            [f"{seat.post} {seat.user}", seat.user_id, seat.agency_id, day, flags],
        )
        return standing(seat.agency_id, cursor.fetchall())


@contextmanager
def within(actor: Actor | SystemActor | Seatless | Representative) -> Iterator[None]:
    """Act in a transaction as somebody else for a while: jobs, commands, files sent while read."""
    with for_a_while():
        enter(actor)
        yield


def acting(actor: SystemActor) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run each call of a job or a command in a transaction as a named machine."""

    def walled(work: Callable[P, R]) -> Callable[P, R]:
        @wraps(work)
        def in_its_name(*args: P.args, **kwargs: P.kwargs) -> R:
            with within(actor):
                return work(*args, **kwargs)

        return in_its_name

    return walled


def _flags(may: frozenset[Permission]) -> list[str]:
    return [flag for right, flag in _SIGHT.items() if right in may]
