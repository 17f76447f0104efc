"""Make, renew and revoke calendar addresses; set the mark of the last look."""

import secrets
from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import User
from hoptac.accounts.rules import hash_of
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.following.models import Feed, Look
from hoptac.following.rules import USE_KNOWN, check_label, lent_seat
from hoptac.kernel.vietnamese import nfc
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import visible_programmes


@transaction.atomic
def make_feed(
    *, label: str, programme: Programme | None, by: Actor, at: datetime
) -> tuple[Feed, str]:
    """Make a calendar that reads from the actor's seat; return it with its secret, said once.

    :param programme: whose dates it holds; None for what concerns the person.
    :raises Refusal: from a leader's seat, for a name in use, or when there are too many.
    :raises DoesNotExist: for a programme the actor does not read.
    """
    if by.on_behalf_of is not None:
        raise lent_seat()
    if programme is not None:
        visible_programmes(by).get(pk=programme.pk)
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.user_id or 0)
    named = nfc(label).strip()
    known = Feed.objects.in_use().filter(user=person).values_list("label", flat=True)
    check_label(label=named, known=list(known))
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        user=person,
        seat_id=by.seat_id or 0,
        programme=programme,
        label=named,
        secret_sha256=hash_of(secret),
        made_at=at,
    )
    record("following.feed.made", on=feed, by=by, at=at, label=named)
    return feed, secret


@transaction.atomic
def renew_feed(*, feed_id: int, by: Actor, at: datetime) -> str:
    """Give a calendar of one's own a new address; the old one ends at once.

    :returns: the new secret, said once.
    :raises Forbidden: for somebody else's.
    """
    feed = _own(feed_id, by)
    secret = secrets.token_urlsafe(32)
    feed.secret_sha256, feed.last_used_at = hash_of(secret), None
    feed.save(update_fields=["secret_sha256", "last_used_at"])
    record("following.feed.renewed", on=feed, by=by, at=at, label=feed.label)
    return secret


@transaction.atomic
def revoke_feed(*, feed_id: int, by: Actor, at: datetime) -> None:
    """End a calendar of one's own.

    :raises Forbidden: for somebody else's.
    """
    feed = _own(feed_id, by)
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record("following.feed.revoked", on=feed, by=by, at=at, label=feed.label)


def note_used(*, feed: Feed, at: datetime) -> None:
    """Keep when a calendar was last asked for, to the hour: it asks every hour and is no deed."""
    if feed.last_used_at is None or at - feed.last_used_at >= USE_KNOWN:
        Feed.objects.filter(pk=feed.pk).update(last_used_at=at)


@transaction.atomic
def look_at(*, programme: Programme, until: datetime, by: Actor, at: datetime) -> None:
    """Note up to when the actor has seen what changed in a programme.

    No event: what somebody has read is their own affair.

    :param until: when the page was made that was read; never later than now.
    :raises DoesNotExist: for a programme the actor does not read.
    """
    seen = visible_programmes(by).get(pk=programme.pk)
    look = Look(user_id=by.user_id or 0, programme=seen, seen_at=min(until, at))
    Look.objects.bulk_create(
        [look],
        update_conflicts=True,
        unique_fields=["user", "programme"],
        update_fields=["seen_at"],
    )


def _own(feed_id: int, by: Actor) -> Feed:
    own = Feed.objects.in_use().filter(user_id=by.user_id or 0)
    return locked_row(own.select_for_update(of=("self",), no_key=True), feed_id)
