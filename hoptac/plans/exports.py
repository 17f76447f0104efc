"""The lists of tasks as files: the same filter, order and sight as on the page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.documents.answers import as_file
from hoptac.plans import forms, queries
from hoptac.plans.columns import COVERAGE_COLUMNS, TASK_COLUMNS


@require_GET
@seated
def tasks(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the tasks the list shows, over all its pages."""
    today = timezone.localdate()
    form = forms.FilterTasks(request.GET, programmes=queries.programmes_of(actor))
    rows = queries.task_cells(actor, queries.TaskFilter(**form.asked()), today)
    return as_file(request, TASK_COLUMNS, rows, title="Nhiệm vụ", name="nhiem-vu", today=today)


@require_GET
@seated
def coverage(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the coverage board of a programme and year."""
    today = timezone.localdate()
    board = queries.board(actor, **forms.ChooseBoard(request.GET).asked(), today=today)
    said = {"title": "Bảng chọn việc hằng năm", "name": "bang-chon-viec"}
    return as_file(request, COVERAGE_COLUMNS, board.cells(), **said, today=today)
