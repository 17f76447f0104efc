"""Tell PostgreSQL in whose name a transaction reads and writes: the second wall.

Settings live in the transaction only; a connection handed on to the next request knows nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from hoptac.accounts.actors import Actor, Seatless, SystemActor
from hoptac.accounts.roles import Permission

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
        flags = _flags(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall_enter(%s, %s, %s::bigint[], %s::bigint[], %s::text[])",
            [actor.who, actor.user_id, units, agencies, flags],
        )


def _flags(actor: Actor | SystemActor) -> list[str]:
    observes = actor.may(Permission.READ_ALL_SHARED)
    flags = ["observes"] if observes else []
    flags += ["reads_drafts"] if actor.may(Permission.READ_LOCALITY_DRAFTS) else []
    return flags + ([actor.sight.value] if isinstance(actor, SystemActor) else [])


def show_secret(digest: str) -> None:
    """Let the transaction read the one invitation whose secret has this hash (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.secret', %s, true)", [digest])


@contextmanager
def within(actor: Actor | SystemActor) -> Iterator[None]:
    """Run a transaction of its own as `actor`: for jobs, commands and files sent while read."""
    with transaction.atomic():
        enter(actor)
        yield


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
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.whole', true)")
        before = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config('app.whole', 'on', true)")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.whole', %s, true)", [before])
