"""The numbers of days that the SQL of a morning works with."""

from datetime import date, timedelta
from typing import Any

from hoptac.kernel.workdays import Calendar
from hoptac.oversight import rules
from hoptac.oversight.queries.people import people_on
from hoptac.oversight.states import LEVELS, RANKS

GONE_DAYS = 4000  # days back within which it is said how many working days have gone by


def parameters(calendar: Calendar, day: date, programme_id: int | None = None) -> dict[str, Any]:
    """Return what the statements of a morning are told.

    :param programme_id: look at this programme alone; None is all of them.
    """
    usual = [
        (trigger.value, level.value, RANKS[level], after)
        for trigger, steps in rules.USUAL_LADDER.items()
        for level, after in steps.items()
    ]
    cuts = rules.cuts(calendar, day, range(rules.LONGEST_STEP + 1))  # whatever a side's step
    left = rules.days_left(calendar, day)
    gone = _gone(calendar, day)
    return people_on(day) | {
        "programme": programme_id,
        "triggers": [step[0] for step in usual],
        "levels": [step[1] for step in usual],
        "ranks": [step[2] for step in usual],
        "afters": [step[3] for step in usual],
        "counts": list(cuts),
        "cut_days": list(cuts.values()),
        "gone_days": [since for since, _ in gone],
        "gone_counts": [count for _, count in gone],
        "gone_most": gone[-1][1],
        "left_days": [due for due, _ in left],
        "left_counts": [count for _, count in left],
        "usual_days": list(rules.USUAL_DAYS),
        "in_order": [level.value for level in LEVELS],
    }


def _gone(calendar: Calendar, day: date) -> list[tuple[date, int]]:
    """Return earlier days with the working days gone by since."""
    found, count = [(day, 0)], 0
    for back in range(GONE_DAYS):
        count += calendar.is_working(day - timedelta(days=back))
        found.append((day - timedelta(days=back + 1), count))
    return found
