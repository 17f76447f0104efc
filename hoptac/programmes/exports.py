"""The lists of programmes and contents as files: filter, order and sight are the page's."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.programmes import forms, queries
from hoptac.programmes.columns import CONTENT_COLUMNS, PROGRAMME_COLUMNS


@require_GET
@seated
def programmes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the programmes the list shows, over all its pages."""
    today = timezone.localdate()
    asked = queries.ProgrammeFilter(**forms.FilterProgrammes(request.GET).asked())
    rows = queries.programme_cells(actor, asked, today)
    said = {"title": "Chương trình hợp tác", "name": "chuong-trinh"}
    return as_file(request, PROGRAMME_COLUMNS, rows, **said, today=today)


@require_GET
@seated
def contents(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the contents the list shows, over all its pages."""
    today = timezone.localdate()
    asked = queries.ContentFilter(**forms.FilterContents(request.GET).asked())
    rows = queries.content_cells(actor, asked, today)
    said = {"title": "Nội dung hợp tác", "name": "noi-dung"}
    return as_file(request, CONTENT_COLUMNS, rows, **said, today=today)
