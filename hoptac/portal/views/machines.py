"""What machines read first: where every public page lies, and what they need not visit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hoptac.portal import queries
from hoptac.portal.sites import entries, fixed
from hoptac.publishing.doors import public_page

XML = "application/xml; charset=utf-8"


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name every public page in both languages; an index where one file does not hold them."""
    count = queries.parts()
    if count > 1:
        context = {"parts": range(1, count + 1)}
        return render(request, "portal/sitemap_index.xml", context, content_type=XML)
    return _leaves(request, 1)


@public_page
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Name the public pages of one part."""
    if not 1 <= part <= queries.parts():
        raise Http404
    return _leaves(request, part)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Ask machines to leave the officials' rooms alone, and lead them to the sitemap."""
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


def _leaves(request: HttpRequest, part: int) -> HttpResponse:
    whole = request.build_absolute_uri
    found = entries(queries.leaves(part), whole)
    if part == 1:
        rooms = entries(queries.rooms(timezone.localdate()), whole)
        found = [*fixed(whole), *rooms, *found]
    return render(request, "portal/sitemap.xml", {"entries": found}, content_type=XML)
