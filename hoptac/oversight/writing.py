"""What several actions of reminding do: whose side a task is, and a person's mailbox."""

from datetime import datetime

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.words import gettext_noop
from hoptac.oversight.models import Digest, Mailbox
from hoptac.oversight.rules import GIVEN_UP_AFTER
from hoptac.plans.models import Task
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_of


def holding_party(task: Task, by: Actor) -> Party:
    """Return the party for which the actor can hold steps of a task back.

    :raises Forbidden: for who has not the right, and for the other side.
    """
    by.require(Permission.OVERSIGHT_HOLD)
    party = own_side(task.programme, by)
    if task.party_id != party.pk:
        raise Forbidden(
            gettext_noop("Việc này do bên kia chủ trì."),
            gettext_noop("Chỉ bên chủ trì giữ lại được bước đôn đốc của mình."),
        )
    return party


def own_side(programme: Programme, by: Actor) -> Party:
    """Return the party the actor speaks for.

    :raises Forbidden: when there is none.
    """
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải là một bên trong chương trình này."),
            gettext_noop("Chọn chương trình của địa phương mình."),
        )
    return party


def mailbox_of(digest: Digest) -> Mailbox:
    """Return the mailbox a letter goes to, locked; of another address than before a fresh one."""
    mine = Mailbox.objects.select_for_update(no_key=True).filter(user=digest.user_id)
    box = mine.first() or Mailbox(user_id=digest.user_id, agency_id=digest.agency_id)
    if box.email != digest.user.email:
        box.email, box.refused, box.returned = digest.user.email, 0, 0
        box.bouncing_since = None
    return box


def count_refusal(digest: Digest, said: str, at: datetime) -> None:
    """Count a letter turned down at our mail server's door against its reader's mailbox."""
    box = mailbox_of(digest)
    box.refused += 1
    box.last_error, box.refused_at = said, at
    if box.refused >= GIVEN_UP_AFTER:
        box.bouncing_since = box.bouncing_since or at
    box.save()


def clear_refusals(digest: Digest) -> None:
    """Take what was turned down at the door as over: the server has taken a letter.

    What came back as mail stays counted, since that is known only days later.
    """
    Mailbox.objects.filter(user=digest.user_id).update(refused=0)
    Mailbox.objects.filter(user=digest.user_id).exclude(email=digest.user.email).update(
        returned=0, bouncing_since=None
    )
