"""What others changed in a programme since somebody last looked, within the reader's sight."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, F, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit import words
from hoptac.audit.models import Event, name_of
from hoptac.following.models import Look
from hoptac.following.queries.kinds import KINDS
from hoptac.following.rules import Since, begins
from hoptac.plans.models import Task
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Programme

MOST = 300  # what is more is read in the history of each record


@dataclass(frozen=True, slots=True)
class Line:
    """One change: who did what, on what, and the page that shows it."""

    at: datetime
    who: str
    words: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one day on records of one kind."""

    label: "str | Promise"
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, the newest day first.

    :param begin: from when on; `looked` is the last look, None before the first.
    :param is_cut: there is more than `MOST`.
    """

    days: list[Day]
    number: int
    begin: datetime
    looked: datetime | None
    is_cut: bool


def changes(actor: Actor, programme: Programme, since: Since, at: datetime) -> Changes:
    """Return what others changed in a programme (three queries).

    Nothing of what one side did on its own before it showed a record, and nothing on a record
    the actor does not read today.
    """
    looked = _looked(actor, programme)
    begin = begins(since, looked=looked, at=at)
    told = _told(actor, programme, begin)
    shown = told[:MOST]
    records = _records(actor, shown)
    lines = [(event, records[event.thing]) for event in shown if event.thing in records]
    return Changes(_by_day(lines), len(lines), begin, looked, len(told) > MOST)


def news(actor: Actor, programme: Programme, at: datetime) -> int:
    """Return how many changes there are since the last look, `MOST` at most (three queries)."""
    return changes(actor, programme, Since.LOOK, at).number


def _looked(actor: Actor, programme: Programme) -> datetime | None:
    mine = Look.objects.filter(user_id=actor.user_id or 0, programme=programme)
    return mine.values_list("seen_at", flat=True).first()


def _told(actor: Actor, programme: Programme, begin: datetime) -> list[Event]:
    name = name_of(programme)
    tasks = visible_tasks(actor).filter(programme=programme)
    label = Value(f"{Task._meta.label_lower}:")
    named = Concat(label, Cast("pk", TextField()), output_field=TextField())
    beneath = Q(within__in=tasks.order_by().values_list(named, flat=True))
    events = events_told_to(actor).filter(Q(thing=name) | Q(within=name) | beneath)
    others = events.filter(at__gt=begin).exclude(user_id=actor.user_id)
    return list(others.order_by("-at", "-id")[: MOST + 1])


Record = tuple[str, str, str]  # its kind, what it is called, its page


def _records(actor: Actor, events: Iterable[Event]) -> dict[str, Record]:
    """Return what the actor reads of the records of events (one query)."""
    asked: dict[str, set[int]] = defaultdict(set)
    for event in events:
        kind, _, key = event.thing.partition(":")
        if kind in KINDS and key.isdecimal():
            asked[kind].add(int(key))
    parts = [_readable(actor, kind, keys) for kind, keys in asked.items()]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {
        f"{kind}:{key}": (kind, title, reverse(KINDS[kind].page, args=[target]))
        for kind, key, title, target in rows
    }


def _readable(actor: Actor, kind: str, keys: set[int]) -> Any:
    known = KINDS[kind]
    rows = known.rows(actor).filter(pk__in=keys).order_by()
    return rows.annotate(
        of_kind=Value(kind, output_field=TextField()),
        called=Cast(F(known.title), TextField()),
        shown_at=Cast(F(known.target), BigIntegerField()),
    ).values_list("of_kind", "pk", "called", "shown_at")


def _by_day(lines: list[tuple[Event, Record]]) -> list[Day]:
    days = groupby(lines, key=lambda pair: localdate(pair[0].at))
    return [Day(day, _by_kind(list(pairs))) for day, pairs in days]


def _by_kind(pairs: list[tuple[Event, Record]]) -> list[Group]:
    found: dict[str | Promise, list[Line]] = defaultdict(list)
    order = list(KINDS)
    for event, (kind, title, url) in sorted(pairs, key=lambda pair: order.index(pair[1][0])):
        line = Line(event.at, event.person, words.said(event.verb), title, url)
        found[KINDS[kind].label].append(line)
    return [Group(label, shown) for label, shown in found.items()]
