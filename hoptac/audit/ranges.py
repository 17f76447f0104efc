"""Database ranges for "one at a time" constraints, without any contrib extension."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class DayRange(Func):
    """The days from one date up to, not including, another (open when null)."""

    function = "daterange"
    output_field = DateRangeField()


class IdRange(Func):
    """One id as a range, so that a plain GiST index can hold it."""

    template = "int8range(%(expressions)s, '[]')"
