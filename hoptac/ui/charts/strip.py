"""Twelve months at a glance: one column a month, its number above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hoptac.ui.charts.shapes import Cell, Chart, drawing, joined, linked, near, plain

TOP, LOW, FOOT = 24, 96, 28
STUB = 3  # pixels of a column that counts zero: known, and none


@dataclass(frozen=True, slots=True)
class Month:
    """One month; `count` None says that nothing is known of it, which is not zero."""

    label: str
    count: int | None
    url: str = ""
    is_current: bool = False


def month_strip(months: Sequence[Month], *, title: str, what: str, caption: str = "") -> Chart:
    """Draw months side by side.

    :param what: what is counted: "việc quá hạn".
    :param caption: the message; left out, it tells the sum and the month with most.
    """
    most = max((month.count or 0 for month in months), default=0) or 1
    said = caption or _message(months, what)
    width = 100 / max(len(months), 1)
    marks = [_column(m, width * i, width, most, what) for i, m in enumerate(months)]
    return Chart(
        title,
        said,
        drawing(title, said, joined(marks), height=LOW + FOOT),
        (_("Tháng"), what),
        tuple((Cell(m.label), Cell(plain(m.count), m.url if m.count else "")) for m in months),
    )


def _column(month: Month, at: float, width: float, most: int, what: str) -> SafeString:
    high = STUB if not month.count else max((LOW - TOP) * month.count / most, STUB)
    tone = "none" if not month.count else "tone-open_overdue"
    middle = near(at + width / 2)
    shape = format_html(
        '<rect class="mark {}" x="{}%" y="{}" width="{}%" height="{}" rx="2"></rect>'
        '<text class="figure-text middle" x="{}%" y="{}">{}</text>'
        '<text class="{} middle" x="{}%" y="{}">{}</text>',
        *(tone, near(at + width * 0.1), near(LOW - high), near(width * 0.8), near(high)),
        *(middle, near(LOW - high - 7), plain(month.count)),
        *("figure-text" if month.is_current else "soft", middle, LOW + 20, month.label),
    )
    return linked(month.url, f"{month.label}: {plain(month.count)} {what}", shape)


def _message(months: Sequence[Month], what: str) -> str:
    known = [month for month in months if month.count is not None]
    if not known:
        return _("Chưa có tháng nào có số liệu.")
    total = sum(month.count or 0 for month in known)
    if not total:
        return _("Không có %(what)s nào trong %(months)s tháng.") % {
            "what": what,
            "months": len(known),
        }
    worst = max(known, key=lambda month: month.count or 0)
    return _("%(total)s %(what)s trong %(months)s tháng, nhiều nhất %(month)s (%(most)s).") % {
        "total": plain(total),
        "what": what,
        "months": len(known),
        "month": worst.label,
        "most": plain(worst.count),
    }
