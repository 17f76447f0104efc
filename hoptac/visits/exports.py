"""The list of visits as a file: filter, order and sight are the page's."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.programmes.queries import visible_programmes
from hoptac.visits import forms, queries
from hoptac.visits.columns import VISIT_COLUMNS


@require_GET
@seated
def visits(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the visits the list shows, over all its pages."""
    today = timezone.localdate()
    form = forms.FilterVisits(request.GET, programmes=visible_programmes(actor))
    rows = queries.visit_cells(actor, queries.VisitFilter(**form.asked()), today)
    said = {"title": "Đoàn công tác", "name": "doan-cong-tac"}
    return as_file(request, VISIT_COLUMNS, rows, **said, today=today)
