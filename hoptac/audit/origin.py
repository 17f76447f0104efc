"""From where the act that is under way comes: a network address, "" for jobs and commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ORIGIN: ContextVar[str] = ContextVar("origin", default="")


def origin() -> str:
    """Return the address the present request came from."""
    return _ORIGIN.get()


@contextmanager
def coming_from(address: str) -> Iterator[None]:
    """Let everything recorded within carry this address."""
    token = _ORIGIN.set(address)
    try:
        yield
    finally:
        _ORIGIN.reset(token)
