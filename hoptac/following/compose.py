"""Write a calendar file (RFC 5545; its name and how often to ask: RFC 7986)."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from hoptac.following.queries import Item

ASK_AGAIN = timedelta(hours=1)


def calendar(name: str, items: Iterable[Item], link_for: Callable[[str], str]) -> bytes:
    """Return a calendar of whole days; the same items give the same bytes.

    DTSTAMP is when an item was last changed, as RFC 5545 (3.8.7.2) says for what is published
    without a METHOD; so a calendar in which nothing changed keeps its ETag.

    :param link_for: makes an absolute address of a path.
    """
    made = Calendar()
    made.add("prodid", "-//hoptac//hoptac//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for item in items:
        made.add_component(_event(item, link_for(item.path)))
    return bytes(made.to_ical())


def _event(item: Item, link: str) -> Event:
    event, changed = Event(), item.changed.replace(microsecond=0)
    event.add("uid", f"{item.uid}@hoptac")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", item.sequence)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + timedelta(days=1))
    event.add("summary", item.title)
    event.add("description", f"{item.note}\n{link}")
    event.add("url", link)
    event.add("status", "CANCELLED" if item.is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a due date keeps nobody's day busy
    return event
