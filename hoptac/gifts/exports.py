"""The ledger's lines as a file: the same filter and sight as on the page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.beneficiaries.choices import Category
from hoptac.documents.answers import as_file
from hoptac.gifts import forms, queries
from hoptac.gifts.columns import GIFT_COLUMNS
from hoptac.plans.queries import programmes_of


@require_GET
@seated
def occasions(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the lines of the occasions the list shows."""
    today = timezone.localdate()
    form = forms.FilterOccasions(request.GET, programmes=list(programmes_of(actor)))
    rows = queries.gift_cells(queries.occasions_of(actor, form.asked(), today), Category.choices)
    return as_file(request, GIFT_COLUMNS, rows, title="Quà tặng", name="qua-tang", today=today)
