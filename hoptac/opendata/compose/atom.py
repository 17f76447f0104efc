"""What was published last, as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from hoptac.kernel.licence import LICENCE_ADDRESS
from hoptac.opendata.rules import carried

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published.

    :param name: its name for ever; `updated` when everybody could read this version.
    :param links: language → address of its page.
    :param category: its kind as a code, and in words.
    """

    name: str
    title: str
    updated: datetime
    links: dict[str, str]
    category: tuple[str, str]
    summary: str
    author: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name for ever, its title, its own address and the page it belongs to."""

    name: str
    title: str
    address: str
    page: str
    empty_since: datetime


def feed(about: Feed, entries: Sequence[Entry]) -> bytes:
    """Return a feed; the same entries give the same bytes."""
    top = etree.Element("feed", {LANGUAGE: "vi"}, nsmap={None: ATOM})
    updated = max((one.updated for one in entries), default=about.empty_since)
    _text(top, "id", about.name)
    _text(top, "title", about.title)
    _text(top, "updated", _moment(updated))
    etree.SubElement(top, "link", rel="self", type="application/atom+xml", href=about.address)
    etree.SubElement(top, "link", rel="alternate", type="text/html", href=about.page)
    etree.SubElement(top, "link", rel="license", href=LICENCE_ADDRESS)
    _text(etree.SubElement(top, "author"), "name", "hoptac")
    _text(top, "generator", "hoptac")
    for one in entries:
        _entry(top, one)
    made: bytes = etree.tostring(top, xml_declaration=True, encoding="utf-8")
    return made


def _entry(top: Any, one: Entry) -> None:
    made = etree.SubElement(top, "entry")
    _text(made, "id", one.name)
    _text(made, "title", one.title)
    _text(made, "updated", _moment(one.updated))
    _text(etree.SubElement(made, "author"), "name", one.author)
    for language, address in one.links.items():
        about = {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address}
        etree.SubElement(made, "link", about)
    etree.SubElement(made, "category", term=one.category[0], label=one.category[1])
    _text(made, "summary", one.summary)


def _text(parent: Any, name: str, said: str) -> None:
    etree.SubElement(parent, name).text = carried(said)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
