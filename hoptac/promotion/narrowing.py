"""The filter of a list with what it offers, and what it asks for."""

from typing import Any

from django.http import HttpRequest

from hoptac.promotion import queries
from hoptac.promotion.forms import FilterRecords


def narrowed(kind: type[FilterRecords], request: HttpRequest, beside: queries.Around) -> Any:
    """Return a list's filter as the address fills it."""
    return kind(request.GET, programmes=beside.programmes, localities=beside.localities)


def asked(form: FilterRecords) -> queries.Asked:
    """Return what can be used of what a filter says."""
    return queries.Asked(**form.asked())
