"""From one sum down to the next: solid bars for sums, outlined ones for what lies between."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hoptac.ui.charts.shapes import Cell, Chart, Key, drawing, joined, linked, near

ROW, BAR_AT, BAR_HIGH, LABEL_AT = 58, 24, 26, 16


@dataclass(frozen=True, slots=True)
class Level:
    """One sum on the way.

    :param words: the amount as it is read: "3.000.000.000 đồng".
    """

    label: str
    amount: int
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What lies between a sum and the next; `amount` is below zero where the next one is larger."""

    label: str
    amount: int
    words: str


def waterfall(levels: Sequence[Level], rests: Sequence[Rest], *, title: str, caption: str) -> Chart:
    """Draw sums from the top down, between each two what is left of the one above.

    :param rests: one fewer than levels.
    """
    most = max((level.amount for level in levels), default=0) or 1
    marks: list[SafeString] = []
    rows: list[tuple[Cell, ...]] = []
    for level, pair in zip(levels, _pairs(levels, rests), strict=True):
        top = ROW * len(rows)
        marks.append(_bar(level.label, level.words, (0, level.amount), most, top, "done_on_time"))
        rows.append((Cell(level.label, level.url), Cell(level.words, level.url)))
        if pair is not None and pair[1].amount:
            below, rest = pair
            between = (min(level.amount, below.amount), max(level.amount, below.amount))
            top = ROW * len(rows)
            marks.append(_bar(rest.label, rest.words, between, most, top, "cancelled"))
            rows.append((Cell(rest.label), Cell(rest.words)))
    return Chart(
        title,
        caption,
        drawing(title, caption, joined(marks), height=ROW * max(len(rows), 1)),
        (_("Bước"), _("Số tiền")),
        tuple(rows),
        (Key("done_on_time", _("số trong sổ")), Key("cancelled", _("phần chênh giữa hai sổ"))),
    )


def _pairs(levels: Sequence[Level], rests: Sequence[Rest]) -> list[tuple[Level, Rest] | None]:
    below = [pair[1] for pair in pairwise(levels)]
    return [*zip(below, rests, strict=True), None] if levels else []


def _bar(
    label: str, words: str, span: tuple[int, int], most: int, top: int, tone: str
) -> SafeString:
    text = format_html(
        '<text x="0" y="{}">{}</text><text class="figure-text end" x="100%" y="{}">{}</text>',
        *(top + LABEL_AT, label, top + LABEL_AT, words),
    )
    at, width = 100 * span[0] / most, 100 * (span[1] - span[0]) / most
    shape = format_html(
        '<rect class="mark tone-{}" x="{}%" y="{}" width="{}%" height="{}" rx="3"></rect>',
        *(tone, near(at), top + BAR_AT, near(width), BAR_HIGH),
    )
    return linked("", f"{label}: {words}", text + shape)
