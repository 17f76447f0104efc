"""Letters that came back: after the mail server had taken them, a further one could not deliver."""

from datetime import datetime
from enum import Enum, auto

from hoptac.accounts import wall
from hoptac.audit.actions import record
from hoptac.kernel.bounces import Bounce
from hoptac.oversight.actors import POSTMAN, postman
from hoptac.oversight.models import Digest
from hoptac.oversight.rules import FORGOTTEN_AFTER, GIVEN_UP_AFTER
from hoptac.oversight.states import DigestState
from hoptac.oversight.writing import mailbox_of


class Outcome(Enum):
    """What a bounce changed.

    NOT_OURS: it names no letter of ours, so whoever wrote it has never seen one. OLD_ADDRESS: it
    is about an address its reader no longer has. NOTED: a passing trouble, written down and not
    counted. AGAIN: this letter's bounce was counted already. GIVEN_UP: the last that was needed.
    """

    NOT_OURS = auto()
    OLD_ADDRESS = auto()
    NOTED = auto()
    AGAIN = auto()
    COUNTED = auto()
    GIVEN_UP = auto()


def count_bounce(*, bounce: Bounce, at: datetime) -> Outcome:
    """Count a letter that came back against its reader's mailbox, once a letter.

    Nobody is asked for a right: who knows a letter's id, which cannot be guessed, has had the
    letter or its headers before them. More than that one mailbox cannot be reached with it.
    """
    with wall.within(POSTMAN):
        ours = Digest.objects.filter(message_id__in=bounce.letters)
        locked = ours.select_for_update(no_key=True, of=("self",)).select_related("user", "agency")
        digest = locked.order_by("-day").first()
        if digest is None:
            return Outcome.NOT_OURS
        if bounce.receivers and digest.user.email.lower() not in bounce.receivers:
            return Outcome.OLD_ADDRESS
        if digest.returned_at is not None:
            return Outcome.AGAIN
        return _counted(digest, bounce, at) if bounce.is_final else _noted(digest, bounce)


def _noted(digest: Digest, bounce: Bounce) -> Outcome:
    digest.error = bounce.said
    digest.save(update_fields=["error"])
    return Outcome.NOTED


def _counted(digest: Digest, bounce: Bounce, at: datetime) -> Outcome:
    digest.error, digest.returned_at = bounce.said, at
    if digest.state == DigestState.UNCERTAIN:  # now it is known: it was taken, and came back
        digest.state = DigestState.FAILED.value
    digest.save(update_fields=["error", "returned_at", "state"])
    box = mailbox_of(digest)
    if box.refused_at is not None and box.refused_at < at - FORGOTTEN_AFTER:
        box.returned = 0
    box.returned += 1
    box.last_error, box.refused_at = bounce.said, at
    if bounce.is_gone or box.returned >= GIVEN_UP_AFTER:
        box.bouncing_since = box.bouncing_since or at
    box.save()
    by = postman(digest.agency.unit_id)
    record("oversight.letter.returned", on=digest, by=by, at=at, status=bounce.status)
    return Outcome.GIVEN_UP if box.bouncing_since else Outcome.COUNTED
