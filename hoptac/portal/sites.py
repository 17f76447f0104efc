"""Addresses of public pages in every language, as a sitemap names them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hoptac.portal.choices import LISTS
from hoptac.portal.queries import Leaf
from hoptac.programmes.choices import Field

Whole = Callable[[str], str]
Addresses = tuple[tuple[str, str], ...]
ROOMS = (
    *(f"portal:{name}" for name in ("home", "comparison", "localities", "fields", *LISTS.values())),
    "opendata:home",
    "opendata:dictionary",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its address in each language, and when it was published."""

    addresses: Addresses
    changed_at: datetime | None = None


def entries(leaves: Iterable[Leaf], whole: Whole) -> list[Entry]:
    """Return pages by the names of their addresses and what stands in them."""

    @cache  # an address is found once and filled in for each page: thousands have the same
    def pattern(page: str, *args: str) -> Addresses:
        return _everywhere(page, list(args), whole)

    return [
        Entry(
            tuple(
                (code, f"{address.removesuffix('0/')}{leaf.key}/" if leaf.key else address)
                for code, address in pattern(leaf.page, *(["0"] if leaf.key else []))
            ),
            leaf.changed_at,
        )
        for leaf in leaves
    ]


def fixed(whole: Whole) -> list[Entry]:
    """Return the pages that are always there: lists, fields, open data."""
    rooms = [Entry(_everywhere(name, [], whole)) for name in ROOMS]
    return rooms + [Entry(_everywhere("portal:field", [code], whole)) for code in Field.values]


def _everywhere(name: str, args: list[object], whole: Whole) -> Addresses:
    found = []
    for code, _words in settings.LANGUAGES:
        with translation.override(code):
            found.append((code, whole(reverse(name, args=args))))
    return tuple(found)
