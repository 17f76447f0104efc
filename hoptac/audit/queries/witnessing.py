"""Checkpoints as they are kept and shown."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hoptac.audit.models import Checkpoint, LogCheck
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


@dataclass(frozen=True, slots=True)
class Checked:
    """What checks of the whole chain have found.

    :param last: the newest check, None before the first.
    :param broken: the newest check that found a break; a later one may have found none.
    """

    last: LogCheck | None
    broken: LogCheck | None

    @property
    def is_broken(self) -> bool:
        """Tell whether the newest check found a break."""
        return self.last is not None and self.last == self.broken


def checked() -> Checked:
    """Return what the checks have found (two queries)."""
    checks = LogCheck.objects.order_by("-id")
    return Checked(checks.first(), checks.exclude(kind="").first())


def standing_breaks() -> "QuerySet[LogCheck]":
    """Return the newest check if it found a break, else nothing: for counting within a page."""
    newest = LogCheck.objects.order_by("-id").values("pk")[:1]
    return LogCheck.objects.filter(pk__in=newest).exclude(kind="")


def is_check_due(today: date) -> bool:
    """Tell whether the chain was not checked yet on this Vietnamese day (one query)."""
    last = LogCheck.objects.order_by("-id").first()
    return last is None or localdate(last.at) < today
