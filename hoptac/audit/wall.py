"""Tell PostgreSQL in whose name a transaction reads and writes: the second wall.

Settings live in the transaction only; a connection handed on to the next request knows nobody.
Floors from `accounts` upward enter by their actor: `hoptac.accounts.wall`.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop

M = TypeVar("M", bound=Model)


def enter_as(
    who: str,
    *,
    user_id: int | None,
    units: Collection[int] = (),
    agencies: Collection[int] = (),
    flags: Collection[str] = (),
) -> None:
    """Let the running transaction read and write in a name (one statement).

    :param flags: of whole, observes, reads_drafts, keeps_people, reads_log, opens_sealed,
        in_public: see
        docs/security.md.
    :raises RuntimeError: outside a transaction, where the settings would be lost at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a transaction tells who acts; there is none")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall_enter(%s, %s, %s::bigint[], %s::bigint[], %s::text[])",
            [who, user_id, sorted(units), sorted(agencies), list(flags)],
        )


def renew_reach() -> None:
    """Tell the transaction anew what its actor is a party of, after that has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_reach()")


def show_secret(digest: str) -> None:
    """Let the transaction read the one invitation whose secret has this hash (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.secret', %s, true)", [digest])


def locked_row(rows: "QuerySet[M, M]", pk: int) -> M:
    """Return a row as it stands now, locked; the wall lets only those lock it who act on it.

    :param rows: with `select_for_update`.
    :raises Forbidden: for who may read the record but has no part in it.
    """
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Forbidden(
            gettext_noop("Hồ sơ này không do địa phương của bạn xử lý."),
            gettext_noop("Bạn xem được hồ sơ; việc thay đổi thuộc về bên có trách nhiệm."),
        )
    return found


@contextmanager
def for_a_while() -> Iterator[None]:
    """Run in a transaction; what an outer one was told is told to it again afterwards."""
    if not connection.in_atomic_block:  # the settings end with the transaction
        with transaction.atomic():
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT wall_told()")
        (told,) = cursor.fetchone()
        yield  # after an exception the savepoint is rolled back, and its settings with it
        cursor.execute("SELECT wall_tell(%s)", [told])


@contextmanager
def lifted(why: str) -> Iterator[None]:
    """Look over the wall for one count or number that must hold for all sides.

    Nothing of what is read here may leave but that number; each place is named in a test.

    :param why: what must be counted over everything.
    """
    with for_a_while():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.whole', 'on', true)")
        yield


@contextmanager
def keeping(what: str) -> Iterator[None]:
    """Act as one of the log's own machines, which see all of it.

    :param what: what it does, in Vietnamese.
    """
    with for_a_while():
        enter_as(f"Hệ thống: {what}", user_id=None, flags=["whole"])
        yield
