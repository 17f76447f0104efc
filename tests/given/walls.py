"""Tests arrange and look as one who sees everything; requests they send do not.

The tests' own connections start with `app.whole` on. While the product answers a request, it is
off, as in production, where nothing ever switches it on for a connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import connection

TOLD = (
    *("actor", "user", "units", "agencies", "parties", "programmes", "read", "local", "kin"),
    *("observes", "reads_drafts", "keeps_people", "reads_log", "opens_sealed", "in_public"),
    "secret",
)
OPTION = "-c app.whole=on"
_answer = BaseHandler.get_response


def _run(statement: str) -> None:
    # Past Django's cursor: what a test counts are the statements of the product.
    if connection.connection is not None:
        connection.connection.execute(statement)


@contextmanager
def as_in_production() -> Iterator[None]:
    """Take the tests' own sight away, and give it back afterwards."""
    connection.ensure_connection()
    _run("SET app.whole = ''")
    try:
        yield
    finally:
        see_everything()


def see_everything() -> None:
    """Forget who acted last; a transaction around the test would keep it."""
    if connection.connection is None or connection.needs_rollback:
        return
    forgotten = ", ".join(f"set_config('app.{name}', '', false)" for name in TOLD)
    _run(f"SELECT set_config('app.whole', 'on', false), {forgotten}")


@contextmanager
def thawed(*tables: str) -> Iterator[None]:
    """Arrange in tables what no action leads to; only their owner can, by taking triggers away."""
    _trigger("DISABLE", tables)
    try:
        yield
    finally:
        _trigger("ENABLE", tables)


def _trigger(way: str, tables: tuple[str, ...]) -> None:
    [(role,)] = connection.connection.execute("SELECT current_user").fetchall()
    _run("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end forbids it
    _run("SET ROLE NONE")
    for table in tables:
        _run(f"ALTER TABLE {table} {way} TRIGGER USER")
    _run(f"SET ROLE {role}")
    _run("SET CONSTRAINTS ALL DEFERRED")


def answered(handler: BaseHandler, request: Any) -> Any:
    """Answer a request behind the wall, also what is sent while it is read."""
    with as_in_production():
        return _answer(handler, request)
