"""The lists of entries as files: the same filter, order and sight as on the page."""

from collections.abc import Iterable
from itertools import chain

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.documents.sheets import Value
from hoptac.plans.queries import programmes_of
from hoptac.progress import forms, queries
from hoptac.progress.columns import ENTRY_COLUMNS


@require_GET
@seated
def entries(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the entries the list shows, over all its pages."""
    form = forms.FilterEntries(request.GET, programmes=programmes_of(actor))
    found = queries.filtered_entries(actor, queries.EntryFilter(**form.asked()))
    return _file(request, queries.entry_cells(found), "Tiến độ", "tien-do")


@require_GET
@seated
def awaiting(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the results that wait for the word of one's own side."""
    rows = queries.entry_cells(queries.awaiting_word(actor))
    return _file(request, rows, "Chờ bên mình cho ý kiến", "cho-y-kien")


@require_GET
@seated
def to_decide(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out what waits for the director, then what waits for acceptance."""
    asked = [("progress.approve", queries.to_approve), ("progress.accept", queries.to_accept)]
    rows = chain.from_iterable(
        queries.entry_cells(find(actor)) for right, find in asked if actor.may(right)
    )
    return _file(request, rows, "Chờ duyệt, nghiệm thu", "cho-quyet-dinh")


def _file(
    request: HttpRequest, rows: Iterable[tuple[Value, ...]], title: str, name: str
) -> HttpResponseBase:
    today = timezone.localdate()
    return as_file(request, ENTRY_COLUMNS, rows, title=title, name=name, today=today)
