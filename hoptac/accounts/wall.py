"""Tell PostgreSQL in whose name a transaction reads and writes: the second wall.

Settings live in the transaction only; a connection handed on to the next request knows nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from hoptac.accounts.actors import Actor, Seatless, SystemActor
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import ROLES, Permission, RoleCode
from hoptac.localities.queries import Standing, standing

P = ParamSpec("P")
R = TypeVar("R")


def enter(actor: Actor | SystemActor | Seatless) -> None:
    """Let the running transaction read and write as `actor` (one statement).

    :raises RuntimeError: outside a transaction, where the settings would be lost at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a transaction tells who acts; there is none")
    units: list[int] = []
    agencies: list[int] = []
    flags: list[str] = []
    if not isinstance(actor, Seatless):
        units, agencies = sorted(actor.unit_ids), sorted(actor.agency_ids)
    if isinstance(actor, Actor):
        flags = _sight(ROLES[actor.role].may)
    elif isinstance(actor, SystemActor):
        flags = [*_sight(actor.permissions), actor.sight.value]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall_enter(%s, %s, %s::bigint[], %s::bigint[], %s::text[])",
            [actor.who, actor.user_id, units, agencies, flags],
        )


def sit(seat: Seat, day: date) -> Standing:
    """Let the running transaction read and write from a seat; return its standing (one statement).

    The database finds by itself for whom the seat's agency stands on `day`.

    :param seat: with `user` at hand.
    """
    may = ROLES[RoleCode(seat.role)].may
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id, name FROM wall_sit(%s, %s, %s, %s, %s::text[])",
            [f"{seat.post} {seat.user}", seat.user_id, seat.agency_id, day, _sight(may)],
        )
        return standing(seat.agency_id, cursor.fetchall())


def _sight(may: frozenset[Permission]) -> list[str]:
    flags = {Permission.READ_ALL_SHARED: "observes", Permission.READ_LOCALITY_DRAFTS: "reads_drafts"}
    return [flag for right, flag in flags.items() if right in may]


def renew_reach() -> None:
    """Tell the transaction anew what its actor is a party of, after that has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_reach()")


def show_secret(digest: str) -> None:
    """Let the transaction read the one invitation whose secret has this hash (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.secret', %s, true)", [digest])


@contextmanager
def within(actor: Actor | SystemActor | Seatless) -> Iterator[None]:
    """Act as somebody else for a while: jobs, commands, the door, files sent while read.

    Runs in a transaction; what an outer one was told before is told to it again afterwards.
    """
    with transaction.atomic(), _told_again():
        enter(actor)
        yield


@contextmanager
def _told_again() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_told()")
        (told,) = cursor.fetchone()
    yield  # after an exception the transaction, or its savepoint, is rolled back with its settings
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_tell(%s)", [told])


def acting(actor: SystemActor) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run each call in a transaction as a named machine."""

    def walled(work: Callable[P, R]) -> Callable[P, R]:
        @wraps(work)
        def in_its_name(*args: P.args, **kwargs: P.kwargs) -> R:
            with within(actor):
                return work(*args, **kwargs)

        return in_its_name

    return walled


@contextmanager
def lifted(why: str) -> Iterator[None]:
    """Look over the wall for one count or number that must hold for all sides.

    Nothing of what is read here may leave but that number; each place is named in a test.

    :param why: what must be counted over everything.
    """
    with transaction.atomic(), _told_again():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.whole', 'on', true)")
        yield
