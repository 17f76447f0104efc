"""Windows, due dates and what a period counts, from values alone."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hoptac.kernel.errors import Refusal
from hoptac.kernel.periods import Period, Window, calendar_window, faults, nd09_window, parse
from hoptac.kernel.words import gettext_noop
from hoptac.plans.figures import Standing, Status

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
LOOKS_BACK = timedelta(days=92)  # the longest a server may stand still without missing a period
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


def is_due(period: Period, regime: Regime, today: date, since: date) -> bool:
    """Tell whether a period's report is to be open on `today` by itself.

    A period opens on its first day, so that agencies can deliver all through it. One whose first
    day was missed (nothing ran then) is caught up with for `LOOKS_BACK` after its closing.

    :param since: first day of the programme; what closed before it is none of its periods.
    """
    window = window_of(period, regime)
    return window.start <= today and window.closing >= max(since, today - LOOKS_BACK)


def due_periods(kind: str, regime: Regime, today: date, since: date) -> list[Period]:
    """Return the periods of a kind whose reports are to be open on `today`, in order of time.

    :param kind: month, quarter, half or year.
    """
    size = MONTHS[kind]
    named = [
        Period(year, first, first + size - 1)
        for year in (today.year - 1, today.year, today.year + 1)
        for first in range(1, 13, size)
    ]
    return [period for period in named if is_due(period, regime, today, since)]


def check_within_term(
    period: Period, regime: Regime, *, valid_from: date, last_day: date | None, today: date
) -> None:
    """Let a period be reported on that has days in the programme's term and in no later year.

    :param last_day: of the term; None while it is open.
    :raises Refusal: naming the term and the first period of the same kind within it.
    """
    window = window_of(period, regime)
    if window.closing < valid_from:
        what = gettext_noop(
            "Kỳ %(period)s kết thúc ngày %(closing)s, trước khi chương trình có hiệu lực."
        )
    elif last_day is not None and window.start > last_day:
        what = gettext_noop(
            "Kỳ %(period)s bắt đầu ngày %(start)s, sau khi chương trình hết hiệu lực."
        )
    elif window.start.year > today.year:
        what = gettext_noop(
            "Kỳ %(period)s bắt đầu ngày %(start)s, sau năm nay, nên chưa lập báo cáo được."
        )
    else:
        return
    raise Refusal(
        what,
        gettext_noop("Thời hạn chương trình: %(term)s. Kỳ đầu tiên có thể lập là %(first)s."),
        field="period",
        period=period.code,
        start=f"{window.start:%d/%m/%Y}",
        closing=f"{window.closing:%d/%m/%Y}",
        term=f"{valid_from:%d/%m/%Y} – " + (f"{last_day:%d/%m/%Y}" if last_day else "…"),
        first=_first_ending_from(valid_from, period.months, regime).code,
    )


def _first_ending_from(day: date, months: int, regime: Regime) -> Period:
    """Return the first period of so many months that closes on a day or after it."""
    return next(
        named
        for year in (day.year, day.year + 1)
        for first in range(1, 13, months)
        if window_of(named := Period(year, first, first + months - 1), regime).closing >= day
    )


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def workday(day: date) -> date:
    """Return `day`, or the Monday after it when it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """Days no period counts, or two count, between a period and the next.

    :param days: how many.
    :param is_gap: nobody counts them; else both do.
    """

    before: str
    after: str
    days: int
    is_gap: bool


def faults_around(code: str, windows: Mapping[str, Window]) -> list[Fault]:
    """Name the gap or overlap of a period with the one before and the one after it.

    :param windows: period code → window, of one side; only those of `code`'s kind are looked at.
    """
    period = parse(code)
    known = [near.code for near in (_next(period, -1), period, _next(period, 1))]
    found = faults([(near, windows[near]) for near in known if near in windows])
    return [Fault(before, after, abs(days), days > 0) for before, after, days in found]


def _next(period: Period, steps: int) -> Period:
    months = period.year * 12 + period.first_month - 1 + steps * period.months
    first = months % 12 + 1
    return Period(months // 12, first, first + period.months - 1)


def check_due_days(*, agency: int, standing: int, leader: int) -> None:
    """:raises Refusal: unless agencies deliver first, then the standing agency, then the leader."""
    if agency < 1:
        raise Refusal(
            gettext_noop("Giữa ngày chốt và hạn nộp phải có ít nhất một ngày."),
            gettext_noop("Ghi từ 1 ngày trở lên."),
            field="agency_due_days",
        )
    for field, days, least in (
        ("standing_due_days", standing, agency),
        ("leader_due_days", leader, standing),
    ):
        if days < least:
            raise Refusal(
                gettext_noop("Hạn này sớm hơn hạn của cấp trước (%(least)s ngày sau khi chốt)."),
                gettext_noop("Ghi số ngày không nhỏ hơn hạn của cấp trước."),
                field=field,
                least=least,
            )


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


def check_nobody_missing(missing: Sequence[str], *, despite: bool) -> None:
    """:raises Refusal: naming the agencies without a delivery, unless one closes despite them."""
    if missing and not despite:
        raise Refusal(
            gettext_noop("Chưa nộp: %(missing)s."),
            gettext_noop("Đôn đốc, hoặc xác nhận chốt khi còn thiếu."),
            field="despite_missing",
            missing="; ".join(missing),
        )
