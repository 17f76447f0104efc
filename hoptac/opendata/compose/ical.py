"""Public events as a calendar (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard

ASK_AGAIN = timedelta(hours=6)
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Day:
    """A public event.

    :param uid: names it for ever; `sequence` grows with each published version.
    :param last: its last day.
    """

    uid: str
    title: str
    note: str
    link: str
    first: date
    last: date
    changed: datetime
    sequence: int


def calendar(name: str, days: Iterable[Day]) -> bytes:
    """Return a calendar of whole days; the same events give the same bytes.

    A calendar has at least one component: one without an event says in what time it is kept.
    """
    made = Calendar()
    made.add("prodid", "-//hoptac//open data//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    events: list[Component] = [_event(day) for day in days]
    for component in events or [_time()]:
        made.add_component(component)
    return bytes(made.to_ical())


def _time() -> Timezone:
    made, always = Timezone(), TimezoneStandard()
    made.add("tzid", "Asia/Ho_Chi_Minh")
    always.add("dtstart", datetime.combine(date(1975, 6, 13), time()))
    always.add("tzoffsetfrom", timedelta(hours=7))
    always.add("tzoffsetto", timedelta(hours=7))
    made.add_component(always)
    return made


def _event(day: Day) -> Event:
    event, changed = Event(), day.changed.replace(microsecond=0)
    event.add("uid", day.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", day.sequence)
    event.add("dtstart", day.first)
    event.add("dtend", day.last + timedelta(days=1))
    event.add("summary", day.title)
    event.add("description", f"{day.note}\n{day.link}")
    event.add("url", day.link)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
