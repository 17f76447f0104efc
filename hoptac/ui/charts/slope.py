"""Planned against done, one sloping line a field: what falls behind slopes down."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hoptac.ui.charts.shapes import (
    Cell,
    Chart,
    drawing,
    joined,
    linked,
    near,
    plain,
    shortened,
)

TOP, PER_LINE, LABEL = 40, 40, 20
LEFT, RIGHT = 44, 84  # percent of the width


@dataclass(frozen=True, slots=True)
class Slope:
    """One field: how much was planned by now, how much of it is done.

    :param done: None where nobody reported: only the planned dot is drawn.
    """

    label: str
    planned: float
    done: float | None
    url: str = ""

    @property
    def is_behind(self) -> bool:
        return self.done is not None and self.done < self.planned


def slopes(lines: Sequence[Slope], *, title: str, caption: str = "") -> Chart:
    """Draw planned dots on the left, done dots on the right, joined.

    :param caption: the message; left out, it names the field furthest behind.
    """
    low = TOP + PER_LINE * max(len(lines), 1)
    most = max((value for line in lines for value in _values(line)), default=0) or 1
    height = {line: _height(line.planned, most, low) for line in lines}
    left = _spread(height, low)
    done = {line: _height(line.done, most, low) for line in lines if line.done is not None}
    right = _spread(done, low)
    heads = format_html(
        '<text class="soft middle" x="{}%" y="16">{}</text>'
        '<text class="soft middle" x="{}%" y="16">{}</text>',
        *(LEFT, _("kế hoạch"), RIGHT, _("thực hiện")),
    )
    marks = [
        _line(line, (height[line], done.get(line)), (left[line], right.get(line, 0)))
        for line in lines
    ]
    said = caption or _message(lines)
    return Chart(
        title,
        said,
        drawing(title, said, joined([heads, *marks]), height=low + LABEL),
        (_("Lĩnh vực"), _("Kế hoạch"), _("Thực hiện")),
        tuple(
            (
                Cell(capfirst(s.label), s.url),
                Cell(plain(s.planned), s.url),
                Cell(plain(s.done), s.url),
            )
            for s in lines
        ),
    )


def _values(line: Slope) -> list[float]:
    return [line.planned] if line.done is None else [line.planned, line.done]


def _height(value: float, most: float, low: int) -> float:
    return low - (low - TOP) * value / most


def _spread(height: dict[Slope, float], low: int) -> dict[Slope, float]:
    """Move labels that would lie on each other apart, in the order of their lines."""
    order = sorted(height, key=lambda line: height[line])
    placed: list[float] = []
    for line in order:
        placed.append(max(height[line], placed[-1] + LABEL if placed else 0))
    floor = float(low)
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], floor)
        floor = placed[index] - LABEL
    return dict(zip(order, placed, strict=True))


def _line(line: Slope, dots: tuple[float, float | None], labels: tuple[float, float]) -> SafeString:
    """Draw one field.

    :param dots: heights of the planned and the done dot, the second None where nobody reported.
    :param labels: heights of their labels.
    """
    tone = "late" if line.is_behind else "done"
    trend, done = SafeString(""), SafeString("")
    if dots[1] is not None:
        trend = format_html(
            '<line class="trend trend--{}" x1="{}%" y1="{}" x2="{}%" y2="{}"></line>',
            *(tone, LEFT, near(dots[0]), RIGHT, near(dots[1])),
        )
        done = format_html(
            '<circle class="mark point point--{}" cx="{}%" cy="{}" r="6"></circle>'
            '<text class="figure-text" x="{}%" y="{}">{}</text>',
            *(tone, RIGHT, near(dots[1]), RIGHT + 4, near(labels[1] + 5), plain(line.done)),
        )
    planned = format_html(
        '<circle class="mark point" cx="{}%" cy="{}" r="6"></circle><text class="label end" x="{}%"'
        ' y="{}">{} <tspan class="figure-text">{}</tspan></text>',
        *(LEFT, near(dots[0]), LEFT - 4, near(labels[0] + 5)),
        *(shortened(capfirst(line.label), 15), plain(line.planned)),
    )
    words = _("%(field)s: kế hoạch %(planned)s, thực hiện %(done)s") % {
        "field": line.label,
        "planned": plain(line.planned),
        "done": plain(line.done),
    }
    return linked(line.url, words, joined([trend, planned, done]))


def _message(lines: Sequence[Slope]) -> str:
    behind = [line for line in lines if line.is_behind]
    if not lines:
        return _("Chưa có kế hoạch nào.")
    if not behind:
        return _("Không lĩnh vực nào chậm so với kế hoạch.")
    worst = max(behind, key=lambda line: line.planned - (line.done or 0))
    return _("%(behind)s trên %(all)s lĩnh vực chậm so với kế hoạch, chậm nhất: %(field)s.") % {
        "behind": len(behind),
        "all": len(lines),
        "field": worst.label,
    }
