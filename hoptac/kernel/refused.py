"""Why the request under way was turned away: said where it happens, written where it ends.

Any floor may say a reason; only the house's outermost door (`config.watching`) listens, so that
outside of a request nothing is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from hoptac.kernel.errors import Refusal

Reasons = list[tuple[str, str]]
_HEARD: ContextVar[Reasons | None] = ContextVar("refused", default=None)


@contextmanager
def listening() -> Iterator[Reasons]:
    """Collect what is said within: pairs of what was refused and why."""
    heard: Reasons = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


def say(what: str, why: str) -> None:
    """Say that the request is turned away.

    :param what: forbidden, token, upload, invitation or pace.
    :param why: a word or sentence of ours; never what somebody sent.
    """
    heard = _HEARD.get()
    if heard is not None:
        heard.append((what, why))


@contextmanager
def said_of_uploads() -> Iterator[None]:
    """Say each refusal within as one of an upload, by its sentence without names filled in."""
    try:
        yield
    except Refusal as refusal:
        say("upload", refusal.what)
        raise
