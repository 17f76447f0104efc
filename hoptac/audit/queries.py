"""History of a record, and the outbox upper floors read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from hoptac.audit import words
from hoptac.audit.fields import OldestOpen
from hoptac.audit.models import Event, name_of


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of a record's history, in words."""

    id: int
    at: datetime
    who: str
    words: str
    verb: str
    data: dict[str, Any]


def history(thing: models.Model, *, without: Collection[str] = (), most: int = 200) -> list[Deed]:
    """Return what was done on a record and beneath it, newest first.

    :param without: names of records beneath it that the reader may not see.
    """
    events = Event.objects.about(name_of(thing)).exclude(thing__in=without)
    events = events.order_by("-id")[:most]
    return [
        Deed(event.id, event.at, event.who, words.said(event.verb), event.verb, event.data)
        for event in events
    ]


def settled_since(tx: int, id: int, *, verbs: tuple[str, ...]) -> list[Event]:
    """Return events after the mark (`tx`, `id`), in that order: the outbox upper floors read."""
    # Ids are handed out before commit, so event 10 can appear after 11 was read. Shown are only
    # transactions older than the oldest still open: nothing can come in before them any more.
    # Order and mark are (tx, id), never id alone: an older transaction may hold the higher id.
    after = Q(tx__gt=tx) | Q(tx=tx, id__gt=id)
    settled = Event.objects.filter(after, tx__lt=OldestOpen(), verb__in=verbs)
    return list(settled.order_by("tx", "id"))
