"""Checkpoints as people see them, and where they are sent."""

from dataclasses import dataclass

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.audit.queries.witnessing import mark_numbered, newest_marks
from hoptac.audit.signing import Mark
from hoptac.witness.models import Mailbox

MOST = 60  # about two months of days


@dataclass(frozen=True, slots=True)
class Witnessing:
    """What a locality's people see of the checkpoints.

    :param mailbox: of the actor's locality; unsaved where it has none yet.
    """

    marks: list[Mark]
    mailbox: Mailbox
    may_name: bool


def witnessing(actor: Actor) -> Witnessing:
    """Return the newest checkpoints and the locality's mailbox (two queries)."""
    mailbox = Mailbox.objects.filter(unit_id=actor.unit_id).first()
    return Witnessing(
        newest_marks(MOST),
        mailbox or Mailbox(unit_id=actor.unit_id, version=0),
        actor.may(Permission.AUDIT_NAME_WITNESS),
    )


def mark(n: int) -> Mark | None:
    """Return the checkpoint over the first `n` rows, if there is one."""
    return mark_numbered(n)


def waiting_for(newest: Mark) -> list[Mailbox]:
    """Return the mailboxes that have not been sent this checkpoint yet."""
    return list(Mailbox.objects.exclude(email="").filter(sent_n__lt=newest.n).order_by("pk"))
