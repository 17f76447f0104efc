"""Pictures drawn on the server: plain SVG, sized by percent so that type stays readable on phones.

Every picture comes with its message in a sentence and its data as a table; marks lead to lists.
No style attributes: the content security policy forbids them, classes do the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hoptac.ui import formats
from hoptac.ui.statuses import status_of
from hoptac.ui.tilemap import COLUMNS, PLACES, ROWS

Text = "str | Promise"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table beside a picture; `url` leads to the list behind the number."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn picture, as parts/chart.html takes it."""

    title: str
    caption: str
    svg: SafeString
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """A count of one status; `url` leads to exactly these records."""

    code: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of :func:`status_bars`, e.g. a field of cooperation."""

    label: str
    portions: tuple[Portion, ...]
    url: str = ""

    @property
    def total(self) -> int:
        return sum(portion.count for portion in self.portions)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of :func:`progress_line`.

    :param value: None where nobody reported: the line is broken there, never drawn at zero.
    :param words: how the value is written; empty writes the plain number.
    """

    label: str
    value: float | None
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """What one provincial unit shows on :func:`tile_map`: its programmes, and the way to them."""

    code: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two units that cooperate, by code."""

    one: str
    other: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One cell of :func:`month_strip`; `count` None says that nothing is known of that month."""

    label: str
    count: int | None
    url: str = ""
    current: bool = field(default=False)
