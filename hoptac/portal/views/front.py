"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hoptac.portal import drawings, linked, queries
from hoptac.publishing.doors import public_page


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Say in ten seconds who cooperates, on what, how it stands, and what changed."""
    page = queries.front(timezone.localdate())
    context = {
        "page": page,
        "title": _("Hợp tác giữa các địa phương"),
        "chart": drawings.map_of(page),
        "linked_data": linked.site(request.build_absolute_uri),
    }
    return render(request, "portal/home.html", context)
