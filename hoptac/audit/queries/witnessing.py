"""Checkpoints as they are kept and shown."""

from datetime import date

from django.utils.timezone import localdate

from hoptac.audit.models import Checkpoint
from hoptac.audit.rules import moment
from hoptac.audit.signing import Mark


def mark_of(kept: Checkpoint) -> Mark:
    """Return a kept checkpoint as the file a witness gets."""
    return Mark(kept.n, kept.head, moment(kept.at), kept.public_key, kept.signature)


def own_marks() -> list[Mark]:
    """Return all checkpoints the log keeps of itself, oldest first (one query)."""
    return [mark_of(kept) for kept in Checkpoint.objects.order_by("n")]


def last_mark() -> Mark | None:
    """Return the newest checkpoint, None before the first (one query)."""
    kept = Checkpoint.objects.order_by("-n").first()
    return None if kept is None else mark_of(kept)


def newest_marks(most: int) -> list[Mark]:
    """Return the newest checkpoints first (one query)."""
    return [mark_of(kept) for kept in Checkpoint.objects.order_by("-n")[:most]]


def mark_numbered(n: int) -> Mark | None:
    """Return the checkpoint over the first `n` links, if one was signed there."""
    kept = Checkpoint.objects.filter(n=n).first()
    return None if kept is None else mark_of(kept)


def is_due(today: date) -> bool:
    """Tell whether no checkpoint was signed yet on this Vietnamese day (one query)."""
    kept = Checkpoint.objects.order_by("-n").first()
    return kept is None or localdate(kept.at) < today
