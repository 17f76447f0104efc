"""The notification centre: what a person was told, and what of it still holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Func, Max, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from hoptac.accounts.actors import Actor
from hoptac.oversight.models import Mailbox, Mute, Notice, Wish
from hoptac.oversight.reading import LEADER_ASKS, RANKS, goal, heading, sentence
from hoptac.oversight.rules import USUAL_DAYS
from hoptac.ui.keyset import Order, page_of

NEWEST = Order("day", date.fromisoformat, descending=True)
URGENT = Order("urgency", str)
# As `reading.by_urgency`, so that the pages of a long list follow each other: "01 2026-09-30".
_TEXT = TextField()
_RANK = Case(
    When(source=LEADER_ASKS, is_over=False, then=Value("00 ")),
    *(When(kind=kind, then=Value(f"{rank:02} ")) for kind, rank in RANKS.items()),
    output_field=_TEXT,
)
_DAY = Func("anchor", Value("YYYY-MM-DD"), function="to_char", output_field=_TEXT)
_URGENCY = Concat(_RANK, Coalesce(_DAY, Value("9999", output_field=_TEXT)), output_field=_TEXT)


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

    :param unseen: how many lines wait to be read; `top` is the newest one of all.
    :param bounced: the person's mailbox where it was given up.
    """

    rows: list[Shown]
    after: str
    unseen: int
    top: int
    bounced: Mailbox | None


def notices_of(actor: Actor) -> "QuerySet[Notice]":
    """Return what the person was told, whatever seat they sit in."""
    return Notice.objects.filter(user=actor.user_id)


def centre(actor: Actor, after: str = "", *, everything: bool = False) -> Centre:
    """Return a page of what the person was told (three queries).

    What waits to be read stands by urgency.

    :param everything: lines that were read or hold no more as well, the newest first.
    """
    mine = notices_of(actor)
    waits = Q(seen_at=None, settled_on=None, muted=False)
    if everything:
        found, following = page_of(mine, NEWEST, after)
    else:
        waiting = mine.filter(waits).annotate(urgency=_URGENCY)
        found, following = page_of(waiting, URGENT, after)
    of_all = mine.aggregate(unseen=Count("pk", filter=waits), top=Max("pk", filter=waits))
    bounced = Mailbox.objects.filter(user=actor.user_id, bouncing_since__isnull=False).first()
    rows = [shown(row) for row in found]
    return Centre(rows, following, of_all["unseen"], of_all["top"] or 0, bounced)


def shown(notice: Notice) -> Shown:
    """Return a line in the reader's language."""
    return Shown(notice, sentence(notice), goal(notice), heading(notice))


def wish_of(actor: Actor) -> list[int]:
    """Return how many working days before a due date the person is told, the farthest first."""
    wish = Wish.objects.filter(user=actor.user_id).first()
    return list(wish.days) if wish is not None else list(USUAL_DAYS)


def mutes_of(actor: Actor) -> "QuerySet[Mute]":
    """Return what the person keeps away from themselves."""
    own = Mute.objects.filter(user=actor.user_id, ended_at=None)
    return own.select_related("task", "programme")
