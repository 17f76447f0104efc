"""What every picture is made of; all text passes through `format_html` and so is escaped."""

from dataclasses import dataclass
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hoptac.ui import formats


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table beside a picture; `url` leads to the list behind the number."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: the tone of charts.css and its words."""

    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn picture, as parts/chart.html takes it.

    :param words_in: columns of the table that hold words; the others hold numbers.
    """

    title: str
    caption: str
    svg: SafeString
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[Key, ...] = ()
    words_in: tuple[int, ...] = (0,)


def drawing(
    title: str, caption: str, marks: SafeString, *, height: int, view: str = ""
) -> SafeString:
    """Wrap marks into an SVG that tells its title and message to a screen reader.

    A picture with links is a group, since the children of an image can't be reached.

    :param height: pixels; across, marks are placed by percent so that type keeps its size.
    :param view: a viewBox, for the one picture that scales as a whole.
    """
    name = f"chart-{crc32(f'{title}{caption}'.encode()):08x}"
    size = (
        format_html(' class="drawing drawing--map" viewBox="{}"', view)
        if view
        else format_html(' class="drawing" height="{}"', height)
    )
    role = "group" if "<a " in marks else "img"
    return format_html(
        '<svg{} role="{}" aria-labelledby="{}-t {}-d" focusable="false">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        *(size, role, name, name, name, title, name, caption, marks),
    )


def linked(url: str, label: str, marks: SafeString) -> SafeString:
    """Let marks lead to their list; without an address they only carry their words."""
    if not url:
        return format_html("<g><title>{}</title>{}</g>", label, marks)
    return format_html('<a href="{}"><title>{}</title>{}</a>', url, label, marks)


def joined(marks: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((mark,) for mark in marks))


def plain(count: float | None) -> str:
    """Write a number in the reader's language; what nobody stated stays a dash."""
    return formats.number(count, language=get_language() or "vi")


def near(value: float) -> str:
    """Write a coordinate: two digits are finer than any screen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def shortened(text: str, most: int) -> str:
    """Cut a label that would run out of the picture; the table has it whole."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
