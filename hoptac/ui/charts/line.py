"""Progress over time: a line with points, broken where nobody reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hoptac.ui.charts.shapes import Cell, Chart, drawing, joined, linked, near, plain

TOP, LOW, FOOT = 34, 190, 34
ALL_WRITTEN = 6  # with more points only the ends and the extremes are written out
ALL_LABELLED = 9  # with more points only the ends have their label, or they overlap


@dataclass(frozen=True, slots=True)
class Point:
    """One point in time.

    :param value: None where nobody reported: the line is broken there, never drawn at zero.
    :param words: how the value is written; empty writes the plain number.
    """

    label: str
    value: float | None
    url: str = ""
    words: str = ""

    @property
    def said(self) -> str:
        return self.words or plain(self.value)


def progress_line(
    points: Sequence[Point], *, title: str, caption: str = "", top: float | None = None
) -> Chart:
    """Draw values over time, from zero up to `top`.

    :param caption: the message; left out, it tells the first and the last value.
    :param top: the highest value of the scale; left out, the highest point.
    """
    highest = top or max((p.value for p in points if p.value is not None), default=0) or 1
    places = [_place(p, i, len(points), highest) for i, p in enumerate(points)]
    written = _written(points)
    said = caption or _message(points)
    marks = [_axis(), _trend(places)]
    for index, (point, place) in enumerate(zip(points, places, strict=True)):
        is_labelled = len(points) <= ALL_LABELLED or index in {0, len(points) - 1}
        marks.append(_mark(point, place, is_written=index in written, is_labelled=is_labelled))
    return Chart(
        title,
        said,
        drawing(title, said, joined(marks), height=LOW + FOOT),
        (_("Kỳ"), _("Giá trị")),
        tuple((Cell(p.label), Cell(p.said, p.url)) for p in points),
    )


def _place(point: Point, index: int, count: int, highest: float) -> tuple[float, float | None]:
    across = 100 * (index + 0.5) / count
    if point.value is None:
        return across, None
    return across, LOW - (LOW - TOP) * point.value / highest


def _axis() -> SafeString:
    return format_html('<line class="axis" x1="0%" y1="{0}" x2="100%" y2="{0}"></line>', LOW)


def _trend(places: Sequence[tuple[float, float | None]]) -> SafeString:
    return format_html_join(
        "",
        '<line class="trend" x1="{}%" y1="{}" x2="{}%" y2="{}"></line>',
        (
            (near(x1), near(y1), near(x2), near(y2))
            for (x1, y1), (x2, y2) in pairwise(places)
            if y1 is not None and y2 is not None
        ),
    )


def _mark(
    point: Point, place: tuple[float, float | None], *, is_written: bool, is_labelled: bool
) -> SafeString:
    x, y = place
    label = SafeString()
    if is_labelled:
        label = format_html(
            '<text class="soft middle" x="{}%" y="{}">{}</text>', near(x), LOW + 22, point.label
        )
    if y is None:
        return label
    shape = format_html(
        '<circle class="mark point" cx="{}%" cy="{}" r="6"></circle>', near(x), near(y)
    )
    if is_written:
        shape += format_html(
            '<text class="figure-text middle" x="{}%" y="{}">{}</text>',
            *(near(x), near(y - 14), point.said),
        )
    return label + linked(point.url, f"{point.label}: {point.said}", shape)


def _written(points: Sequence[Point]) -> set[int]:
    known = [i for i, point in enumerate(points) if point.value is not None]
    if len(known) <= ALL_WRITTEN:
        return set(known)
    by_value = sorted(known, key=lambda i: points[i].value or 0)
    return {known[0], known[-1], by_value[0], by_value[-1]}


def _message(points: Sequence[Point]) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return _("Chưa có kỳ nào có số liệu.")
    if len(known) == 1:
        return f"{known[0].label}: {known[0].said}."
    return _("Từ %(first)s (%(from)s) đến %(last)s (%(to)s).") % {
        "first": known[0].said,
        "from": known[0].label,
        "last": known[-1].said,
        "to": known[-1].label,
    }
