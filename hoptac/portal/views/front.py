"""The public front page. Reads only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoptac.accounts.doors import in_public
from hoptac.portal import queries
from hoptac.ui import charts


@require_GET
@in_public
def home(request: HttpRequest) -> HttpResponse:
    """Say who cooperates, and on what."""
    page = queries.front(timezone.localdate(), _page(request))
    chart = charts.tile_map(
        [charts.Tile(code, count, "") for code, count in page.tiles if count],
        [charts.Tie(one, other) for one, other in page.ties],
        title=_("Ai hợp tác với ai"),
    )
    return render(request, "portal/home.html", {"page": page, "chart": chart})


def _page(request: HttpRequest) -> int:
    sent = request.GET.get("after") or request.GET.get("before") or ""
    return int(sent) if sent.isdecimal() and len(sent) < 6 else 1
