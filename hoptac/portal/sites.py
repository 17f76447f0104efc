"""Addresses of public pages in every language, as a sitemap names them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hoptac.portal.choices import LISTS
from hoptac.portal.queries import Leaf
from hoptac.programmes.choices import Field

Whole = Callable[[str], str]
ROOMS = ("home", "comparison", "localities", "fields", *LISTS.values())


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its address in each language, and when it was published."""

    addresses: tuple[tuple[str, str], ...]
    changed_at: datetime | None = None


def entries(leaves: Iterable[Leaf], whole: Whole) -> list[Entry]:
    """Return the pages of records."""
    return [
        Entry(_everywhere(f"portal:{leaf.kind}", [leaf.thing_id], whole), leaf.changed_at)
        for leaf in leaves
    ]


def fixed(whole: Whole) -> list[Entry]:
    """Return the pages that are always there: lists, fields."""
    rooms = [Entry(_everywhere(f"portal:{name}", [], whole)) for name in ROOMS]
    return rooms + [Entry(_everywhere("portal:field", [code], whole)) for code in Field.values]


def _everywhere(name: str, args: list[object], whole: Whole) -> tuple[tuple[str, str], ...]:
    found = []
    for code, _words in settings.LANGUAGES:
        with translation.override(code):
            found.append((code, whole(reverse(name, args=args))))
    return tuple(found)
