"""The same deed on many records at once: each stands or is refused by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Kind
from hoptac.publishing.actions.deciding import approve
from hoptac.publishing.actions.proposing import propose
from hoptac.publishing.models import Version
from hoptac.publishing.states import APPROVE, PROPOSE


@dataclass(slots=True)
class Outcome:
    """What came of many deeds.

    :ivar refused: with the name of the record each concerns.
    """

    done: list[Version] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)


@transaction.atomic
def propose_each(
    *, things: Iterable[tuple[Kind, int, str]], by: Actor, at: datetime, today: date
) -> Outcome:
    """Propose many records; one that cannot be published stops no other.

    :param things: kind, id and name of each.
    """
    by.require(PROPOSE)
    outcome = Outcome()
    for kind, thing_id, name in things:
        try:
            outcome.done.append(
                propose(kind=kind, thing_id=thing_id, by=by, at=at, today=today),
            )
        except Refusal as refusal:
            outcome.refused.append((name, refusal))
    return outcome


@transaction.atomic
def approve_each(*, versions: Iterable[Version], by: Actor, at: datetime) -> Outcome:
    """Approve many proposals; one that is refused stops no other."""
    by.require(APPROVE)
    outcome = Outcome()
    for version in versions:
        try:
            outcome.done.append(approve(version=version, by=by, at=at))
        except Refusal as refusal:
            outcome.refused.append((version.title, refusal))
    return outcome
