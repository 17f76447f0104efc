"""History of a record, and the outbox upper floors read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from hoptac.audit import words
from hoptac.audit.models import Event, EventQuerySet, Seal, name_of


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


def history(
    thing: models.Model,
    *,
    among: EventQuerySet | None = None,
    without: Collection[str] = (),
    most: int = 200,
) -> list[Deed]:
    """Return what was done on a record and beneath it, newest first (one query).

    :param among: what the reader is told at all; all of it for records of nobody's own.
    :param without: names of records beneath it that the reader may not see.
    """
    told = Event.objects.all() if among is None else among
    about = told.about(name_of(thing)).exclude(thing__in=without)
    events = list(about.with_seal().order_by("-id")[:most])
    return [
        Deed(
            event.id,
            event.at,
            event.person,
            words.said(event.verb),
            event.verb,
            event.data,
            event.was_unseen,
            vars(event)["seal_no"],
        )
        for event in events
    ]


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
