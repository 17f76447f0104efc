"""Calendar addresses, and what a calendar holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from hoptac.accounts.actors import Actor
from hoptac.accounts.rules import hash_of
from hoptac.following.models import Feed
from hoptac.following.queries.chased import CHASED
from hoptac.following.queries.sources import SOURCES, Asked, Item
from hoptac.localities.queries import agency_names
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import reach_of, visible_programmes


@dataclass(frozen=True, slots=True)
class FeedShown:
    """A calendar of one's own; `seat` names the post and agency it reads from.

    :param is_alive: the seat is still held.
    """

    feed: Feed
    seat: str
    is_alive: bool


def feeds(actor: Actor, today: date) -> list[FeedShown]:
    """Return the person's calendars in use, the newest first (two queries)."""
    own = Feed.objects.in_use().filter(user_id=actor.user_id or 0).order_by("-made_at", "-pk")
    found = list(own.select_related("seat__agency", "programme"))
    names = agency_names({feed.seat.agency_id for feed in found}, today)
    return [
        FeedShown(
            feed,
            f"{feed.seat.post}, {names[feed.seat.agency_id].name}",
            feed.seat.is_held_on(today),
        )
        for feed in found
    ]


def programmes(actor: Actor) -> "QuerySet[Programme]":
    """Return the programmes a calendar can be made of."""
    return visible_programmes(actor).only("title").order_by("title", "pk")


def feed_behind(secret: str) -> Feed | None:
    """Return the calendar at a secret address, whoever asks; None where there is none."""
    found = Feed.objects.in_use().filter(secret_sha256=hash_of(secret), user__is_active=True)
    return found.select_related("user", "seat__user", "seat__agency").first()


def items_of(feed: Feed, actor: Actor, today: date) -> tuple[str, list[Item]]:
    """Return a calendar's name and what stands in it, earliest first.

    :raises Http404: when the seat no longer reads the feed's programme.
    """
    programme = None
    if feed.programme_id is not None:
        programme = visible_programmes(actor).filter(pk=feed.programme_id).first()
        if programme is None:
            raise Http404
    asked = Asked(actor, reach_of(actor), programme, today)
    items = [item for source in (*SOURCES, *CHASED) for item in source(asked)]
    return feed.label, sorted(items, key=lambda item: (item.day, item.uid))
