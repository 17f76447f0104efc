"""Do records still say what was agreed? Each is held against the hash its last act carries."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from hoptac.audit.records import Bound, Page, bound

_SAID = """
SELECT DISTINCT ON (thing) thing, content_sha256 FROM audit_event
WHERE thing = ANY(%s) AND verb = %s ORDER BY thing, id DESC
"""
_BINDING = "SELECT DISTINCT thing FROM audit_event WHERE verb = %s AND data @> %s::jsonb"


@dataclass(frozen=True, slots=True)
class Differing:
    """A record that is not what the log says of it.

    :param thing: its name in the log.
    :param said: the hash its last act of `verb` carries; "" where the log knows of no such act.
    :param stands: the record's hash as it stands; "" where it is gone or no longer stands so.
    """

    thing: str
    verb: str
    said: str
    stands: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of all bound records found."""

    checked: int
    differing: list[Differing]


def compare_records() -> Compared:
    """Hold every bound record against the log (a few queries for each thousand of them)."""
    checked = 0
    differing: list[Differing] = []
    for kind in bound():
        there: set[str] = set()
        for page in kind.pages():
            there.update(name for name, _ in page)
            differing += _differing(kind, page)
        checked += len(there)
        differing += [Differing(thing, kind.verb, "", "") for thing in _gone(kind, there)]
    return Compared(checked, differing)


def _differing(kind: Bound, page: Page) -> Iterator[Differing]:
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [[name for name, _ in page], kind.verb])
        said: dict[str, str] = dict(cursor.fetchall())
    for name, stands in page:
        if said.get(name) != stands:
            yield Differing(name, kind.verb, said.get(name, ""), stands)


def _gone(kind: Bound, there: set[str]) -> list[str]:
    """Return what an act has bound and no longer stands as bound: deleted, or set back."""
    with connection.cursor() as cursor:
        cursor.execute(_BINDING, [kind.verb, kind.finally_])
        return sorted({thing for (thing,) in cursor.fetchall()} - there)
