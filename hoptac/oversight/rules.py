"""When somebody is told: steps before a due date, and the ladder after it. Plain Python.

All counts are working days of the calendar. A step that was missed is not said later on: of the
steps before a due date only the nearest one reached is said, of the ladder's the highest.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.kernel.workdays import Calendar
from hoptac.oversight.states import LEVELS, RANKS, Level, Trigger
from hoptac.urging.rules import SILENT_AFTER

DAY = timedelta(days=1)
USUAL_DAYS = (15, 7, 3, 1)  # working days before a due date; everybody may choose others
FARTHEST = 60  # working days before a due date that can be chosen
MOST_CHOSEN = 8  # numbers of days one person can choose
LONGEST_STEP = 250  # working days, about a year
SUMMARY_OVER = 10  # lines of one kind in a letter; of more, the first ones and a sum are said
FORESIGHT = 60  # days ahead that the table of days off should reach
GIVEN_UP_AFTER = 3  # refusals in a row after which an address counts as bouncing
# Longer than a mail server tries (five days) and than the usual gap between two letters.
FORGOTTEN_AFTER = timedelta(days=30)  # a bounce after so long starts counting anew
USUAL_LADDER: Mapping[Trigger, Mapping[Level, int]] = {
    Trigger.OVERDUE: {Level.LEAD: 1, Level.STANDING: 5, Level.LEADER: 10, Level.BOTH_LEADERS: 20},
    Trigger.SILENT: {
        Level.LEAD: SILENT_AFTER,
        Level.STANDING: 40,
        Level.LEADER: 60,
        Level.BOTH_LEADERS: 90,
    },
    Trigger.UNANSWERED: {
        Level.LEAD: 5,
        Level.STANDING: 10,
        Level.LEADER: 15,
        Level.BOTH_LEADERS: 25,
    },
}


def step_before(left: int, chosen: Iterable[int]) -> int | None:
    """Return which of a person's chosen steps a due date has reached.

    :param left: working days up to it; 0 is the day itself.
    :return: the nearest step that holds, so that of missed ones the last alone is said.
    """
    return min((step for step in chosen if step >= left), default=None)


def steps_after(gone: int, ladder: Mapping[Level, int], *, crosses: bool) -> tuple[Level, ...]:
    """Return the levels a matter has climbed to, the lowest first.

    :param gone: working days since what it climbs for.
    :param crosses: the other side may hear of it; what is one side's own stays below both leaders.
    """
    return tuple(
        level
        for level in LEVELS
        if level in ladder and ladder[level] <= gone and (crosses or level != Level.BOTH_LEADERS)
    )


def said_of(levels: Sequence[Level]) -> Level | None:
    """Return the one level a reader is told of several reached at once: the highest."""
    return max(levels, key=RANKS.__getitem__, default=None)


def check_ladder(steps: Mapping[Level, int | None]) -> dict[Level, int]:
    """Return a ladder as said, without the levels left out.

    :raises Refusal: when it has no step, or a higher level would be reached no later.
    """
    named = {level: days for level in LEVELS if (days := steps.get(level)) is not None}
    if not named:
        raise Refusal(
            gettext_noop("Bậc thang phải có ít nhất một bước."),
            gettext_noop("Ghi số ngày làm việc của bước đầu tiên."),
            field="lead",
        )
    last = -1
    for level, days in named.items():
        if not 0 <= days <= LONGEST_STEP:
            raise Refusal(
                gettext_noop("Số ngày làm việc phải từ 0 đến %(most)s."),
                gettext_noop("Ghi lại số ngày của bước này."),
                field=level.value,
                most=LONGEST_STEP,
            )
        if days <= last:
            raise Refusal(
                gettext_noop("Bước lên cấp cao hơn phải muộn hơn bước dưới."),
                gettext_noop("Ghi số ngày lớn hơn %(last)s."),
                field=level.value,
                last=last,
            )
        last = days
    return named


def check_days(days: Iterable[int]) -> list[int]:
    """Return the days before a due date a person chose, the farthest first, each once.

    :raises Refusal: for none, too many, or one out of bounds.
    """
    chosen = sorted(set(days), reverse=True)
    if not chosen or len(chosen) > MOST_CHOSEN or not 0 <= chosen[-1] <= chosen[0] <= FARTHEST:
        raise Refusal(
            gettext_noop("Chọn từ 1 đến %(most)s mốc, mỗi mốc từ 0 đến %(farthest)s ngày."),
            gettext_noop("Ví dụ: 15, 7, 3, 1."),
            field="days",
            most=MOST_CHOSEN,
            farthest=FARTHEST,
        )
    return chosen


def days_left(calendar: Calendar, today: date, most: int = FARTHEST) -> list[tuple[date, int]]:
    """Return every due date from `today` on with its working days left, up to `most` of them."""
    found, day, left = [(today, 0)], today, 0
    while True:
        day += DAY
        left += calendar.is_working(day)
        if left > most:
            return found
        found.append((day, left))


def cuts(calendar: Calendar, today: date, counts: Iterable[int]) -> dict[int, date]:
    """Return for each count the last day since which so many working days have gone by.

    A matter of that day or an earlier one has reached the step.
    """
    wanted, found = sorted(set(counts)), {}
    day, gone = today, 0
    for count in wanted:
        while gone < count:
            gone += calendar.is_working(day)
            day -= DAY
        found[count] = day
    return found


def needs_dates(calendar: Calendar, today: date) -> bool:
    """Tell whether the table of days off ends too soon to count deadlines by it."""
    return not calendar.covers(today + timedelta(days=FORESIGHT))
