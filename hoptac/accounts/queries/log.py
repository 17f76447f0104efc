"""What a person may read of the event log."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.urls import reverse
from django.utils.timezone import make_aware

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.audit import words
from hoptac.audit.models import Event, EventQuerySet

EVENTS_A_PAGE = 50
# Pages of records of the floors above, by their addresses' names.
_PAGES = {
    "accounts.seat": "accounts:seat",
    "localities.unit": "atlas:unit",
    "localities.agency": "atlas:agency",
    "programmes.programme": "programmes:one",
    "programmes.content": "programmes:content",
    "plans.task": "progress:task",
    "reports.periodreport": "reports:one",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the log.

    :param record: what it was done on, "nhiệm vụ 12"; `url` is its page, empty where it has none.
    :param origin: the network address it came from; empty for machines.
    :param content: SHA-256 of what it is about, empty where there is none.
    """

    at: datetime
    who: str
    words: str
    record: str
    url: str
    origin: str
    content: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines, newest first; `after` is the key of the older page, None on the last."""

    lines: list[Line]
    after: int | None


def events_told_to(actor: Actor) -> EventQuerySet:
    """Return the events a history may tell, of records the reader sees: what one side did on its
    own before it showed a record leaves no trace for the other.
    """
    return Event.objects.told_to(
        units=actor.unit_ids,
        agencies=actor.agency_ids,
        drafts=actor.may(Permission.READ_LOCALITY_DRAFTS),
    )


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the log is narrowed to.

    :param who: a part of post, name or agency.
    :param first: day; `last` is a day too, and counts in.
    """

    verb: str = ""
    who: str = ""
    first: date | None = None
    last: date | None = None


def log_page(actor: Actor, asked: LogFilter, *, after: int | None) -> LogPage:
    """Return a page of what the people of the actor's locality did (one query).

    :param after: key of the line before the page.
    """
    events = Event.objects.filter(unit_id__in=actor.unit_ids)
    if asked.verb:
        events = events.filter(verb=asked.verb)
    if asked.who:
        events = events.filter(who__icontains=asked.who)
    if asked.first is not None:
        events = events.filter(at__gte=_midnight(asked.first))
    if asked.last is not None:
        events = events.filter(at__lt=_midnight(asked.last + timedelta(days=1)))
    if after is not None:
        events = events.filter(id__lt=after)
    rows = list(events.order_by("-id")[: EVENTS_A_PAGE + 1])
    shown = rows[:EVENTS_A_PAGE]
    return LogPage([_line(row) for row in shown], shown[-1].pk if len(rows) > len(shown) else None)


def verbs_in_words() -> list[tuple[str, str]]:
    """Return (verb, words) of all verbs in the order of their words in the reader's language."""
    return sorted(((verb, words.said(verb)) for verb in words.known()), key=lambda pair: pair[1])


def _line(event: Event) -> Line:
    kind, _, key = event.thing.partition(":")
    page = _PAGES.get(kind, "")
    return Line(
        event.at,
        event.person,
        words.said(event.verb),
        f"{apps.get_model(kind)._meta.verbose_name} {key}",
        reverse(page, args=[int(key)]) if page else "",
        event.origin,
        event.content_sha256,
    )


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
