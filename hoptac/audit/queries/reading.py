"""History of a record, and the outbox upper floors read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from hoptac.audit import words
from hoptac.audit.models import Event, Seal, name_of


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of a record's history, in words.

    :param unseen: at that time the record was not before the other side's eyes yet.
    :param seal_no: its number in the chain; None while it waits for its seal.
    """

    id: int
    at: datetime
    who: str
    words: str
    verb: str
    data: dict[str, Any]
    unseen: bool = False
    seal_no: int | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event with its number in the chain."""

    n: int
    event: Event


def history(thing: models.Model, *, without: Collection[str] = (), most: int = 200) -> list[Deed]:
    """Return what was done on a record and beneath it, newest first.

    :param without: names of records beneath it that the reader may not see.
    """
    about = Event.objects.about(name_of(thing)).exclude(thing__in=without)
    events = list(about.with_seal().order_by("-id")[:most])
    unseen = unseen_then(events)
    return [
        Deed(
            event.id,
            event.at,
            event.person,
            words.said(event.verb),
            event.verb,
            event.data,
            event.id in unseen,
            vars(event)["seal_no"],
        )
        for event in events
    ]


def unseen_then(events: Collection[Event]) -> set[int]:
    """Return the ids of what was done before the other side could see its record (one query).

    Told by the log itself: by the first deed that put the record before all parties.
    """
    things = {event.thing for event in events if words.is_shown_at_some_time(event.thing)}
    if not things:
        return set()
    shown = Event.objects.filter(thing__in=things, verb__in=words.showing())
    first = dict(shown.order_by().values_list("thing").annotate(models.Min("id")))
    return {
        event.id
        for event in events
        if event.thing in things and event.id < first.get(event.thing, event.id + 1)
    }


def sealed_since(n: int, *, verbs: tuple[str, ...]) -> list[Sealed]:
    """Return the sealed events after number `n`, in that order: the outbox upper floors read.

    The mark is the number in the chain. It misses no slow writer, since only settled events are
    sealed, and unlike a transaction id it means the same after a restore into another cluster.
    A reader that must not wait for the minute's sealing calls `actions.seal_settled` first.
    """
    numbers = Seal.objects.filter(n__gt=n).order_by("n").values_list("n", "event_id")
    chosen = numbers.filter(Exists(Event.objects.filter(pk=OuterRef("event_id"), verb__in=verbs)))
    placed = dict(chosen)
    events = Event.objects.in_bulk(placed.values())
    return [Sealed(number, events[event_id]) for number, event_id in placed.items()]
