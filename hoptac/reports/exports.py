"""The list of period reports as a file: the same filter, order and sight as on the page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.plans.queries import programmes_of
from hoptac.reports import forms, queries
from hoptac.reports.columns import REPORT_COLUMNS


@require_GET
@seated
def reports(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the reports the list shows, over all its pages."""
    today = timezone.localdate()
    form = forms.FilterReports(request.GET, programmes=programmes_of(actor))
    rows = queries.report_cells(actor, queries.ReportFilter(**form.asked()), today)
    said = {"title": "Báo cáo tổng hợp", "name": "bao-cao"}
    return as_file(request, REPORT_COLUMNS, rows, **said, today=today)
