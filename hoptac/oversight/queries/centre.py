"""The notification centre: what a person was told, and what of it still holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.oversight.models import Mailbox, Mute, Notice, Wish
from hoptac.oversight.reading import goal, sentence
from hoptac.oversight.rules import USUAL_DAYS
from hoptac.oversight.states import KINDS, Kind
from hoptac.ui.keyset import Order, page_of

NEWEST = Order("day", date.fromisoformat, descending=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the pages show it."""

    notice: Notice
    text: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Centre:
    """A page of the centre.

    :param unseen: how many lines wait to be read.
    :param bounced: the person's mailbox where it was given up.
    """

    rows: list[Shown]
    after: str
    unseen: int
    bounced: Mailbox | None


def notices_of(actor: Actor) -> "QuerySet[Notice]":
    """Return what the person was told, whatever seat they sit in."""
    return Notice.objects.filter(user=actor.user_id)


def centre(actor: Actor, after: str = "", *, everything: bool = False) -> Centre:
    """Return a page of what the person was told, the newest first (three queries).

    :param everything: lines that were read or hold no more as well.
    """
    mine = notices_of(actor)
    rows = mine if everything else mine.filter(seen_at=None, settled_on=None, muted=False)
    found, following = page_of(rows, NEWEST, after)
    waiting = Count("pk", filter=Q(seen_at=None, settled_on=None, muted=False))
    unseen = mine.aggregate(unseen=waiting)["unseen"]
    bounced = Mailbox.objects.filter(user=actor.user_id, bouncing_since__isnull=False).first()
    return Centre([shown(row) for row in found], following, unseen, bounced)


def shown(notice: Notice) -> Shown:
    """Return a line in the reader's language."""
    return Shown(notice, sentence(notice), goal(notice), KINDS[Kind(notice.kind)])


def wish_of(actor: Actor) -> list[int]:
    """Return how many working days before a due date the person is told, the farthest first."""
    wish = Wish.objects.filter(user=actor.user_id).first()
    return list(wish.days) if wish is not None else list(USUAL_DAYS)


def mutes_of(actor: Actor) -> "QuerySet[Mute]":
    """Return what the person keeps away from themselves."""
    own = Mute.objects.filter(user=actor.user_id, ended_at=None)
    return own.select_related("task", "programme")
