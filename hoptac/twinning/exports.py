"""The list of twinnings as a file: filter, order and sight are the page's."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.plans.queries import programmes_of
from hoptac.twinning import forms, queries
from hoptac.twinning.columns import PAIR_COLUMNS


@require_GET
@seated
def pairs(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the twinnings the list shows, over all its pages."""
    today = timezone.localdate()
    form = forms.FilterPairs(request.GET, programmes=list(programmes_of(actor)))
    rows = queries.pair_cells(queries.list_of_pairs(actor, form.asked(), today))
    said = {"title": "Kết nghĩa", "name": "ket-nghia"}
    return as_file(request, PAIR_COLUMNS, rows, **said, today=today)
