"""Mornings of reminding, done through the real action."""

from datetime import UTC, date, datetime, time
from typing import Any

from hoptac.oversight import actions
from hoptac.oversight.models import Digest, Notice

HOST, SITE = "vi-du.invalid", "https://vi-du.invalid"


def at(day: date) -> datetime:
    """Return half past seven in Việt Nam."""
    return datetime.combine(day, time(0, 30), UTC)


def morning(day: date) -> actions.Done:
    """Do the morning's work of a day."""
    return actions.run_daily(day=day, host=HOST, at=at(day))


def send(letter: Digest, on: date | None = None) -> Any:
    """Send a letter, as its job does."""
    return actions.send_letter(digest_id=letter.pk, site=SITE, at=at(on or letter.day))


def letter_of(user_id: int) -> Digest:
    """Return a person's newest letter."""
    return Digest.objects.filter(user=user_id).latest("day")


def said(**asked: Any) -> list[tuple[Any, ...]]:
    """Return who was told what, at which step."""
    rows = Notice.objects.filter(**asked)
    return sorted(rows.values_list("user_id", "kind", "milestone"))
