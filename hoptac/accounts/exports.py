"""The list of people as a file: the same filter, order and sight as on the page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts import actions, forms, queries
from hoptac.accounts.actors import Actor
from hoptac.accounts.columns import PEOPLE_COLUMNS
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.roles import Permission
from hoptac.documents.answers import as_file
from hoptac.kernel.words import gettext_noop


@require_GET
@recently_proved(gettext_noop("tải danh sách người và vị trí"), reading=True)
@seated
def people(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the people the list shows, over all its pages; who took them is written down."""
    actor.require(Permission.ACCOUNTS_INVITE)
    today = timezone.localdate()
    wanted = forms.FindPeople(request.GET).wanted()
    seats = queries.found_seats(actor.unit_ids, today=today, **wanted)
    rows = list(queries.people_cells(seats))
    form = request.GET["format"]
    actions.note_people_taken(count=len(rows), form=form, by=actor, at=timezone.now())
    said = {"title": "Người và vị trí", "name": "nguoi-va-vi-tri"}
    return as_file(request, PEOPLE_COLUMNS, rows, **said, today=today)
