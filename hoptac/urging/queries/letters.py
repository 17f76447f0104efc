"""Urging letters: of one task, and the ones that were not answered."""

from dataclasses import dataclass
from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.letters.models import OfficialLetter
from hoptac.letters.queries import Unanswered, visible_letters
from hoptac.letters.queries import unanswered_letters as unanswered_of_all
from hoptac.urging.models import UrgedTask


@dataclass(frozen=True, slots=True)
class UrgedBy:
    """An urging letter on a task; `ordinal` is empty while it is not issued."""

    letter: OfficialLetter
    ordinal: int | None


def letters_on(actor: Actor, task_id: int) -> list[UrgedBy]:
    """Return the urging letters on a task that the actor may read, newest first (one query)."""
    rows = UrgedTask.objects.filter(
        task=task_id, urging__letter__in=visible_letters(actor).values("pk")
    ).select_related("urging__letter")
    found = [UrgedBy(row.urging.letter, row.ordinal) for row in rows]
    return sorted(found, key=lambda row: row.letter.drafted_at, reverse=True)


def unanswered_letters(day: date) -> list[Unanswered]:
    """Return who has not answered an urging letter in time, as of a day (one query)."""
    return unanswered_of_all(day, purposes=["urging"])
