"""What a rehearsed morning would have sent, read before it is undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.localities.queries import agency_names
from hoptac.oversight.models import Digest, Notice, Run
from hoptac.oversight.queries.centre import Shown, shown
from hoptac.oversight.reading import by_urgency, goal, sentence
from hoptac.oversight.states import KINDS, LEVELS, Kind, Level
from hoptac.programmes.queries import party_ids_of


@dataclass(frozen=True, slots=True)
class Receiver:
    """A person and the lines they would be told."""

    person: str
    agency: str
    lines: list[Shown]


def _told_in(run: Run) -> "QuerySet[Notice]":
    """Return the lines of a run that are said to somebody, person by person."""
    rows = Notice.objects.filter(run=run, muted=False).select_related("user")
    return rows.order_by("user__sort_key", "user_id", "pk")


def for_side(run: Run, actor: Actor, today: date) -> list[Receiver]:
    """Return what a side's own people would be told, and who else would hear of its matters."""
    own = Q(agency__unit_id__in=actor.unit_ids) | Q(party__in=party_ids_of(actor).values("pk"))
    rows = list(_told_in(run).filter(own))
    names = agency_names({row.agency_id for row in rows}, today)
    return [
        Receiver(
            lines[0].user.full_name,
            names[lines[0].agency_id].name,
            [shown(line) for line in sorted(lines, key=by_urgency)],
        )
        for lines in (list(group) for _, group in groupby(rows, lambda row: row.user_id))
    ]


def for_everybody(run: Run) -> Iterator[dict[str, Any]]:
    """Yield what each person would be told: in which lines, at which step, why, and if by mail.

    Whose mailbox was given up gets no letter; the lines stand in their notification centre.
    """
    letter = Digest.objects.filter(run=run, user=OuterRef("user"))
    rows = _told_in(run).annotate(by_mail=Exists(letter)).iterator(chunk_size=1000)
    for _, group in groupby(rows, lambda row: row.user_id):
        lines = list(group)
        person = lines[0].user
        yield {
            "to": person.email,
            "name": person.full_name,
            "language": person.language,
            "by_mail": lines[0].by_mail,
            "lines": [_told(line) for line in sorted(lines, key=by_urgency)],
        }


def _told(line: Notice) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "record": f"{line.source}:{line.record_id}",
        "code": line.code,
        "step": line.milestone,
        "level": line.level,
        "told_as": "over" if line.is_over else "own",
        "date": line.anchor.isoformat() if line.anchor else None,
        "working_days": line.days,
        "why": KINDS[Kind(line.kind)] + (f": {LEVELS[Level(line.level)]}" if line.level else ""),
        "text": sentence(line),
        "link": goal(line),
    }
