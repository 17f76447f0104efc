"""Checkpoints as they are kept and shown."""

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
