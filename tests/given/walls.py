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
    *("observes", "reads_drafts", "keeps_people", "in_public", "opens_sealed", "secret"),
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


def answered(handler: BaseHandler, request: Any) -> Any:
    """Answer a request behind the wall, also what is sent while it is read."""
    with as_in_production():
        return _answer(handler, request)
