"""Lists of what is published, with facets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hoptac.kernel.faces import Kind
from hoptac.portal import forms, queries
from hoptac.portal.choices import LISTS, TITLES
from hoptac.publishing.choices import STATUSES
from hoptac.publishing.doors import public_page


@public_page
def listing(request: HttpRequest, kind: Kind) -> HttpResponse:
    """List the published records of one kind."""
    reading = forms.read(request.GET, STATUSES.get(kind, {}))
    page = queries.listing(kind, reading.asked, timezone.localdate())
    context = {
        "page": page,
        "asked": reading.asked,
        "wrong": reading.wrong,
        "title": TITLES[kind],
        "list_name": LISTS[kind],
        "kind": kind.value,
        "asked_of_data": forms.of_data(reading.asked),
    }
    return render(request, "portal/list.html", context)
