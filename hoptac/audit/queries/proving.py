"""Acts with their place in the chain, and the stretches of the chain that bind them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection, models

from hoptac.audit import words
from hoptac.audit.models import name_of
from hoptac.audit.queries.facts import spelt
from hoptac.audit.queries.witnessing import own_marks
from hoptac.audit.rules import GENESIS, Facts
from hoptac.audit.signing import Mark

MOST_UNSIGNED = 100_000  # links behind the last checkpoint that a stretch may hold
_ACTS = spelt(
    "SELECT s.n, FACTS FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.id"
    " WHERE e.thing = %s AND e.verb = ANY(%s) ORDER BY e.id"
)
_LINKS = spelt(
    "SELECT n, to_char(sealed_at AT TIME ZONE 'UTC', ISO), payload_sha256, sha256"
    " FROM audit_seal WHERE n > %s AND n <= %s ORDER BY n"
)
Link = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """An event with its number in the chain, None before it is sealed."""

    n: int | None
    facts: Facts

    @property
    def words(self) -> str:
        """What was done, in the reader's language."""
        return words.said(self.facts.verb)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Links of the chain from one signed head to another.

    What other acts say does not stand in a link, only their hashes.

    :param after: number of the link before the first one; 0 where it begins the chain.
    :param head: that link's hash.
    :param links: number, moment of sealing, hash of the event, hash of the link.
    :param is_signed: it ends in a checkpoint; else at the last link there is.
    """

    after: int
    head: str
    links: list[Link]
    is_signed: bool


def acts_on(thing: models.Model, verbs: Collection[str]) -> list[Act]:
    """Return the acts of these verbs on a record, in order (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, [name_of(thing), list(verbs)])
        return [Act(row[0], Facts(*row[1:])) for row in cursor.fetchall()]


def unsealed_among(acts: Iterable[Act]) -> int:
    """Return how many of the acts have no place in the chain yet."""
    return sum(act.n is None for act in acts)


def stretches(numbers: Iterable[int]) -> tuple[list[Stretch], list[Mark]]:
    """Return the links between the checkpoints around each number, and those checkpoints.

    Where the last checkpoint lies before a number, the stretch goes on to the end of the chain.
    One query, and one for each stretch.
    """
    marks = {mark.n: mark for mark in own_marks()}
    bounds = sorted({_around(n, marks) for n in numbers}, key=lambda pair: pair[0])
    found = [_stretch(start, end, marks) for start, end in bounds]
    used = {end for pair in bounds for end in pair} & set(marks)
    return found, [marks[n] for n in sorted(used)]


def _around(n: int, marks: Collection[int]) -> tuple[int, int]:
    """Return the checkpoint before link `n` and the one at or after it; 0 where there is none."""
    before = max((mark for mark in marks if mark < n), default=0)
    return before, min((mark for mark in marks if mark >= n), default=0)


def _stretch(start: int, end: int, marks: dict[int, Mark]) -> Stretch:
    with connection.cursor() as cursor:
        cursor.execute(_LINKS, [start, end or start + MOST_UNSIGNED])
        links = cursor.fetchall()
    head = marks[start].head if start else GENESIS
    return Stretch(start, head, links, is_signed=bool(end))
