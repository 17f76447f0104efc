"""Public pages kept in this process, each with the number of public acts it was made at."""

import gzip
import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock

MOST = 16 * 1024 * 1024  # bytes of pages kept by one process
LARGEST = 512 * 1024  # bytes of a page worth keeping

WORTH_PACKING = 512  # bytes: below that a network sends no less
Key = tuple[str, ...]
_TEXT = re.compile(r"text/|application/(json|geo\+json|.*\bxml\b)|image/svg")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was answered.

    :param number: of public acts when its making began; `day` the day it was made for.
    :param packed: the body under gzip; empty for what is none the smaller for it.
    """

    number: int
    day: date
    body: bytes
    headers: tuple[tuple[str, str], ...]
    packed: bytes = b""

    @property
    def size(self) -> int:
        """How many bytes keeping it takes."""
        return len(self.body) + len(self.packed)


def packed(body: bytes, content_type: str) -> bytes:
    """Return a text under gzip; empty for what is small or packed already."""
    if len(body) < WORTH_PACKING or not _TEXT.match(content_type):
        return b""
    return gzip.compress(body, mtime=0)


class Shelf:
    """Pages by address, the least recently asked for given up first."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._bytes = most, 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def knows(self, key: Key) -> bool:
        """Tell whether a page is kept for an address, be it old."""
        return key in self._pages

    def get(self, key: Key, number: int, day: date) -> Kept | None:
        """Return the page kept for an address, if nothing public has changed since."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None:
                return None
            if (kept.number, kept.day) != (number, day):
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page; what is too large is not kept."""
        if len(page.body) > LARGEST:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self._most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Give up every page."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, key: Key) -> None:
        gone = self._pages.pop(key, None)
        if gone is not None:
            self._bytes -= gone.size


SHELF = Shelf()
