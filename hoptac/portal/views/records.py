"""The page of one record, or the notice that stands in its place."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import select_template
from django.utils import timezone
from django.views.decorators.http import require_safe

from hoptac.accounts.doors import in_public
from hoptac.files.views import respond_with
from hoptac.kernel.faces import Kind
from hoptac.portal import drawings, linked, queries
from hoptac.portal.choices import LISTS
from hoptac.publishing.choices import KINDS
from hoptac.publishing.doors import public_page
from hoptac.ui.charts import Chart

Charts = dict[str, Chart | None]


@public_page
def record(request: HttpRequest, thing_id: int, kind: Kind) -> HttpResponse:
    """Show what was published of a record; 410 with a notice once it is withdrawn.

    What was never published is answered as what never was.
    """
    page = queries.record_page(kind, thing_id, timezone.localdate())
    if page is None:
        raise Http404
    context: dict[str, Any] = {"page": page, "kind_words": KINDS[kind], "list_name": LISTS[kind]}
    if isinstance(page, queries.Gone):
        return render(request, "portal/withdrawn.html", context, status=410)
    context |= {
        "version": page.version,
        "body": page.version.body,
        "places": page.places,
        "charts": CHARTS.get(kind, _no_charts)(page),
        "description": linked.described(page),
        "data_csv": linked.data_table(kind.value, thing_id),
        "follows": f"programme:{page.version.programme_id}",
        "linked_data": linked.record(page, request.build_absolute_uri),
    }
    return HttpResponse(select_template(_template(kind)).render(context, request))


def _programme_charts(page: queries.RecordPage) -> Charts:
    return drawings.programme_charts(page.version, page.places)


def _report_charts(page: queries.RecordPage) -> Charts:
    return {"fields": drawings.report_chart(page.version)}


def _no_charts(_page: queries.RecordPage) -> Charts:
    return {}


CHARTS = {Kind.PROGRAMME: _programme_charts, Kind.REPORT: _report_charts}


def _template(kind: Kind) -> list[str]:
    return [f"portal/records/{kind.value}.html", "portal/records/plain.html"]


@require_safe
@in_public
def photo(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Send a photo that a published version shows, as long as nobody took it down."""
    found = queries.public_photo(file_id)
    if found is None:
        raise Http404
    return respond_with(found, download=False)
