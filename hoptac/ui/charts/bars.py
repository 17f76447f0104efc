"""Status by field: one stacked bar a field, all on the same scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hoptac.ui.charts.shapes import (
    Cell,
    Chart,
    Key,
    drawing,
    joined,
    linked,
    near,
    plain,
    shortened,
)
from hoptac.ui.statuses import status_of

TONES = (
    "done_on_time",
    "done_late",
    "open_in_time",
    "open_due_soon",
    "open_overdue",
    "awaiting",
    "silent",
    "disputed",
    "continuous",
    "suspended",
    "cancelled",
)
OUTLINED = {"suspended", "cancelled"}  # numbers on them are written as on the page's ground
ROW, LABEL_AT, BAR_AT, BAR_HIGH = 64, 18, 28, 24
ROOM_FOR_TEXT = 7.0  # percent of the width a number needs


@dataclass(frozen=True, slots=True)
class Portion:
    """A count of one status; `url` leads to exactly these records."""

    code: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, e.g. a field of cooperation; portions of the same code are added up."""

    label: str
    portions: tuple[Portion, ...]
    url: str = ""

    @property
    def total(self) -> int:
        return sum(portion.count for portion in self.portions)

    def of(self, code: str) -> Portion:
        """Return the portion of one status, zero when there is none."""
        same = [portion for portion in self.portions if portion.code == code]
        return Portion(code, sum(p.count for p in same), same[0].url if same else "")


def status_bars(bars: Sequence[Bar], *, title: str, caption: str = "", heading: str = "") -> Chart:
    """Draw bars stacked by status.

    :param heading: what a bar stands for, in the table beside; left out, it is a field.
    :param caption: the message; left out, it names the field with most overdue records.
    """
    codes = _codes(bars)
    most = max((bar.total for bar in bars), default=0)
    said = caption or _message(bars)
    marks = joined([_bar(bar, codes, most, ROW * row) for row, bar in enumerate(bars)])
    return Chart(
        title,
        said,
        drawing(title, said, marks, height=ROW * max(len(bars), 1)),
        (heading or _("Lĩnh vực"), *(str(status_of(code).words) for code in codes), _("Tổng")),
        tuple(_row(bar, codes) for bar in bars),
        tuple(Key(_tone(code), str(status_of(code).words)) for code in codes),
    )


def _codes(bars: Sequence[Bar]) -> list[str]:
    present = {p.code for bar in bars for p in bar.portions if p.count}
    known = [code for code in TONES if code in present]
    return known + sorted(present - set(known))


def _tone(code: str) -> str:
    return code if code in TONES else "other"


def _bar(bar: Bar, codes: Sequence[str], most: int, top: int) -> SafeString:
    label = format_html(
        '<text x="0" y="{}">{}</text><text class="figure-text end" x="100%" y="{}">{}</text>',
        *(top + LABEL_AT, shortened(capfirst(bar.label), 36), top + LABEL_AT, plain(bar.total)),
    )
    marks = [linked(bar.url, f"{bar.label}: {plain(bar.total)}", label)]
    at = 0.0
    for code in codes:
        portion = bar.of(code)
        if portion.count:
            width = 100 * portion.count / most
            marks.append(_segment(bar, portion, at, width, top + BAR_AT))
            at += width
    if not bar.total:
        marks.append(
            format_html('<text class="soft" x="0" y="{}">{}</text>', top + 44, _("chưa có việc"))
        )
    return joined(marks)


def _segment(bar: Bar, portion: Portion, at: float, width: float, top: int) -> SafeString:
    shape = format_html(
        '<rect class="mark tone-{}" x="{}%" y="{}" width="{}%" height="{}" rx="3"></rect>',
        *(_tone(portion.code), near(at), top, near(width), BAR_HIGH),
    )
    if width >= ROOM_FOR_TEXT:
        shape += format_html(
            '<text class="{} middle" x="{}%" y="{}">{}</text>',
            *("on-ground" if portion.code in OUTLINED else "on-mark",),
            *(near(at + width / 2), top + 17, plain(portion.count)),
        )
    words = f"{bar.label}: {status_of(portion.code).words} {plain(portion.count)}"
    return linked(portion.url, words, shape)


def _row(bar: Bar, codes: Sequence[str]) -> tuple[Cell, ...]:
    portions = [bar.of(code) for code in codes]
    counts = [Cell(plain(p.count), p.url if p.count else "") for p in portions]
    return (Cell(capfirst(bar.label), bar.url), *counts, Cell(plain(bar.total), bar.url))


def _message(bars: Sequence[Bar]) -> str:
    late = {bar.label: bar.of("open_overdue").count for bar in bars}
    total = sum(bar.total for bar in bars)
    if not total:
        return _("Chưa có việc nào được giao.")
    if not any(late.values()):
        return _("%(total)s việc, không có việc nào quá hạn.") % {"total": plain(total)}
    worst = max(late, key=lambda label: late[label])
    return _("%(total)s việc, %(late)s quá hạn; nhiều nhất ở lĩnh vực %(field)s (%(most)s).") % {
        "total": plain(total),
        "late": plain(sum(late.values())),
        "field": worst,
        "most": plain(late[worst]),
    }
