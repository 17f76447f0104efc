"""Records that the log binds by a hash: the floors above say how each is hashed as it stands.

The chain proves that the log is as it was written. Whether a record still says what was agreed is
another question: its hash as it stands now is held against the one its last binding act carries.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Page = list[tuple[str, str]]
"""Names as in the log ("programmes.content:12"), each with the record's hash as it stands now."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Records of one kind, bound by acts of one verb.

    :param pages: everything that stands as bound, so many records at a time.
    :param finally_: what such an act said, as JSON, where it was the one that bound.
    """

    verb: str
    pages: Callable[[], Iterator[Page]]
    finally_: str = "{}"


_BOUND: dict[str, Bound] = {}


def bind(verb: str, pages: Callable[[], Iterator[Page]], *, finally_: str = "{}") -> None:
    """Make records known that acts of a verb bind; once for each verb."""
    _BOUND[verb] = Bound(verb, pages, finally_)


def bound() -> list[Bound]:
    """Return all kinds of bound records."""
    return list(_BOUND.values())
