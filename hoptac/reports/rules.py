"""Windows, due dates and what a period counts, from values alone."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import Period, Window, calendar_window, nd09_window
from hoptac.kernel.words import gettext_noop
from hoptac.plans.figures import Standing, Status

CLOSED = {Status.DONE_ON_TIME, Status.DONE_LATE, Status.CANCELLED}


@dataclass(frozen=True, slots=True)
class Regime:
    """What a reporting regime says of time (Decree 09/2019, Articles 8.5, 12 and 13).

    :param closing_day: day of the period's last month that overrides the scheme's closing.
    :param agency_days: days after closing by which agencies deliver; likewise the two others.
    """

    scheme: str = "nd09"
    closing_day: int | None = None
    agency_days: int = 3
    standing_days: int = 6
    leader_days: int = 11


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one period: what is counted, and who is due when."""

    window: Window
    agency_due_on: date
    standing_due_on: date
    leader_due_on: date


def calendar_of(period: Period, regime: Regime) -> Calendar:
    """Return a period's days; due days that fall on a weekend move to Monday."""
    window = window_of(period, regime)
    due = [
        workday(window.closing + timedelta(days=days))
        for days in (regime.agency_days, regime.standing_days, regime.leader_days)
    ]
    return Calendar(window, *due)


def window_of(period: Period, regime: Regime) -> Window:
    """Return the days a period counts; an overriding closing moves the next start with it."""
    if regime.closing_day is None:
        usual = {"nd09": nd09_window, "calendar": calendar_window}
        return usual[regime.scheme](period)
    closing = _day(period.year, period.last_month, regime.closing_day)
    month = period.first_month - 1
    before = (period.year - 1, 12) if month == 0 else (period.year, month)
    return Window(_day(*before, regime.closing_day) + timedelta(days=1), closing)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def workday(day: date) -> date:
    """Return `day`, or the Monday after it when it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def counts_in(before: Standing | None, at_closing: Standing | None) -> bool:
    """Tell whether a period counts a task: given out by its end, not closed before its start.

    :param before: how the task stood on the day before the period began.
    :param at_closing: how it stands at the period's closing; None if not given out by then.
    """
    if at_closing is None:
        return False
    was_closed = before is not None and before.status in CLOSED
    return not (was_closed and at_closing.status in CLOSED)


def check_closing_has_come(*, closing: date, today: date) -> None:
    """:raises Refusal: when the period's figures are not complete yet."""
    if today <= closing:
        raise Refusal(
            gettext_noop("Kỳ này chốt số liệu đến hết ngày %(day)s."),
            gettext_noop("Chốt từ ngày hôm sau."),
            day=f"{closing:%d/%m/%Y}",
        )
