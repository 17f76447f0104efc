"""A person's mailbox: what was turned down there, by our mail server or by one behind it."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.oversight.models import Digest, Mailbox
from hoptac.oversight.rules import GIVEN_UP_AFTER


@transaction.atomic
def trust_mailbox(*, mailbox: Mailbox, by: Actor, at: datetime) -> Mailbox:
    """Use an address again that was given up: it was mended, or changed."""
    by.require("jobs.mend")
    mailbox = locked_row(Mailbox.objects.select_for_update(no_key=True), mailbox.pk)
    mailbox.refused, mailbox.returned, mailbox.bouncing_since = 0, 0, None
    mailbox.save(update_fields=["refused", "returned", "bouncing_since"])
    record("oversight.mailbox.tried_again", on=mailbox, by=by, at=at)
    return mailbox


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
