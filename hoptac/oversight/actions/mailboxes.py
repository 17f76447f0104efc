"""A person's mailbox: what was turned down there, by our mail server or by one behind it."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.oversight.models import Mailbox


@transaction.atomic
def trust_mailbox(*, mailbox: Mailbox, by: Actor, at: datetime) -> Mailbox:
    """Use an address again that was given up: it was mended, or changed."""
    by.require("jobs.mend")
    mailbox = locked_row(Mailbox.objects.select_for_update(no_key=True), mailbox.pk)
    mailbox.refused, mailbox.returned, mailbox.bouncing_since = 0, 0, None
    mailbox.save(update_fields=["refused", "returned", "bouncing_since"])
    record("oversight.mailbox.tried_again", on=mailbox, by=by, at=at)
    return mailbox
