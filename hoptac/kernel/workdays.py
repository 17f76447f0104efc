"""Working days from a table of days off and days made up for; beyond the table, weekdays alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days that differ from the week's rule, and how far they are known.

    :param works: day → True for a Saturday or Sunday made up for, False for a day off.
    :param until: the last day the table speaks of; None where it is empty.
    """

    works: Mapping[date, bool] = field(default_factory=dict)
    until: date | None = None

    def is_working(self, day: date) -> bool:
        """Tell whether offices are open; past the table's end Monday to Friday count as open."""
        return self.works.get(day, day.weekday() < SATURDAY)

    def covers(self, day: date) -> bool:
        """Tell whether the table speaks of the time up to and with `day`."""
        return self.until is not None and day <= self.until

    def after(self, day: date, working_days: int) -> date:
        """Return the day on which so many working days have gone by since `day`.

        0 gives `day` itself, or the next working day where it is none.

        :raises ValueError: for a negative number.
        """
        if working_days < 0:
            raise ValueError(working_days)
        while working_days or not self.is_working(day):
            day += DAY
            working_days -= working_days > 0 and self.is_working(day)
        return day

    def before(self, day: date, working_days: int) -> date:
        """Return the working day from which so many working days lead up to `day`.

        :raises ValueError: for a negative number.
        """
        if working_days < 0:
            raise ValueError(working_days)
        while working_days or not self.is_working(day):
            day -= DAY
            working_days -= working_days > 0 and self.is_working(day)
        return day

    def gone_since(self, day: date, working_days: int) -> date:
        """Return the last day since which so many working days have gone by, `day` included."""
        while working_days > 0:
            working_days -= self.is_working(day)
            day -= DAY
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie after `first`, up to and with `last`; 0 backwards."""
        count, day = 0, first
        while day < last:
            day += DAY
            count += self.is_working(day)
        return count
