"""When offices are open."""

from datetime import date

from hoptac.kernel.workdays import Calendar
from hoptac.localities.models import DayOff


def working_calendar() -> Calendar:
    """Return the calendar of working days (one query).

    The table speaks of whole years: it is known up to 31 December of its last day's year.
    """
    works = dict(DayOff.objects.values_list("day", "works"))
    until = date(max(works).year, 12, 31) if works else None
    return Calendar(works, until)
