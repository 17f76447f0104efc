"""Records that everybody reads, published by two persons through the real actions."""

from datetime import date, datetime
from typing import Any

from hoptac.kernel.faces import Kind
from hoptac.publishing import actions
from hoptac.publishing.models import Version
from tests.given.programmes import NOW, TODAY, Government


def proposed(
    kind: Kind, record: Any, side: Government, *, at: datetime = NOW, today: date = TODAY
) -> Version:
    """Propose to publish a record, as the side's standing agency.

    :param record: the row itself, or its id.
    """
    by = side.standing.actor
    return actions.propose(kind=kind, thing_id=_id(record), by=by, at=at, today=today)


def published(
    kind: Kind, record: Any, side: Government, *, at: datetime = NOW, today: date = TODAY
) -> Version:
    """Propose and let the side's leader approve: everybody reads it then."""
    version = proposed(kind, record, side, at=at, today=today)
    return actions.approve(version=version, by=side.leader.actor, at=at)


def withdrawn(version: Version, side: Government, reason: str = "Công bố nhầm") -> Version:
    """Take down what everybody reads, as the side's leader."""
    return actions.withdraw(version=version, reason=reason, by=side.leader.actor, at=NOW)


def noted(at: datetime = NOW) -> int:
    """Let the machine compare what is published with the records."""
    return actions.note_changes(programmes=None, at=at)


def _id(record: Any) -> int:
    return record if isinstance(record, int) else record.pk
