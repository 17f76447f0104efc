"""Which months are over, from days alone."""

from datetime import date, timedelta


def month_ends(first: date, today: date) -> list[date]:
    """Return the last days of the months from that of `first` up to the last one that is over."""
    found, day = [], month_end(first)
    while day < today:
        found.append(day)
        day = month_end(day + timedelta(days=1))
    return found


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)
