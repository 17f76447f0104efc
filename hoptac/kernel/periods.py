"""Reporting periods and their data-closing windows (Decree 09/2019/NĐ-CP, Article 12)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

YEARS = range(2000, 2101)
FIRST_DAY = 15  # windows run from the 15th of one month to the 14th of another
_CODE = re.compile(r"(?P<year>\d{4})-(?:Y|Q(?P<quarter>[1-4])|H(?P<half>[12])|M(?P<month>\d{2}))")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period named by year and calendar months; windows are computed from it.

    :param first_month: 1–12, first calendar month the period is named after.
    :param last_month: 1–12, last calendar month.
    """

    year: int
    first_month: int
    last_month: int

    @property
    def kind(self) -> str:
        """Return month, quarter, half or year."""
        return {1: "month", 3: "quarter", 6: "half", 12: "year"}[self.months]

    @property
    def months(self) -> int:
        return self.last_month - self.first_month + 1

    @property
    def code(self) -> str:
        """Return the code commands and addresses use: 2019-M04, 2019-Q2, 2019-H1, 2019-Y."""
        return {
            "month": f"{self.year}-M{self.first_month:02d}",
            "quarter": f"{self.year}-Q{(self.last_month) // 3}",
            "half": f"{self.year}-H{self.last_month // 6}",
            "year": f"{self.year}-Y",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Window:
    """The days a period counts: from `start` up to and including `closing`."""

    start: date
    closing: date


def parse(code: str) -> Period:
    """Return the period a code names.

    :raises Refusal: when the code is none of 2019-M04, 2019-Q2, 2019-H1, 2019-Y, or of a year
        no programme can be in.
    """
    match = _CODE.fullmatch(code)
    if match is None or int(match["year"]) not in YEARS or not 1 <= int(match["month"] or 1) <= 12:
        raise Refusal(
            gettext_noop("Không có kỳ báo cáo “%(code)s”."),
            gettext_noop(
                "Viết kỳ như sau: 2019-M04, 2019-Q2, 2019-H1 hoặc 2019-Y, năm từ 2000 đến 2100."
            ),
            field="period",
            code=code,
        )
    year = int(match["year"])
    if match["month"]:
        return Period(year, int(match["month"]), int(match["month"]))
    if match["quarter"]:
        return Period(year, int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3)
    if match["half"]:
        return Period(year, int(match["half"]) * 6 - 5, int(match["half"]) * 6)
    return Period(year, 1, 12)


def nd09_window(period: Period) -> Window:
    """Return the window of Decree 09/2019, Article 12: 15th to 14th, the year from 15 December."""
    year, month = (period.year, period.first_month - 1)
    start = date(year - 1, 12, FIRST_DAY) if month == 0 else date(year, month, FIRST_DAY)
    return Window(start, date(period.year, period.last_month, FIRST_DAY - 1))


def calendar_window(period: Period) -> Window:
    """Return the window of a regime that follows the calendar, as finance statistics do."""
    last = calendar.monthrange(period.year, period.last_month)[1]
    return Window(
        date(period.year, period.first_month, 1), date(period.year, period.last_month, last)
    )


def covering(day: date, kind: str) -> Period:
    """Return the period of `kind` (month, quarter, half, year) whose Decree 09 window has `day`."""
    shifted = day + timedelta(days=31 - FIRST_DAY + 1) if day.day >= FIRST_DAY else day
    year, month = shifted.year, shifted.month
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[kind]
    first = (month - 1) // size * size + 1
    return Period(year, first, first + size - 1)


def faults(windows: list[tuple[str, Window]]) -> list[tuple[str, str, int]]:
    """Name gaps and overlaps between windows that should follow each other.

    :param windows: (period code, window) in the order of time.
    :returns: (earlier code, later code, days): days > 0 is a gap, days < 0 an overlap.
    """
    found = []
    for (before, earlier), (after, later) in pairwise(windows):
        days = (later.start - earlier.closing).days - 1
        if days:
            found.append((before, after, days))
    return found
