"""The history of a report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import history as history_of
from hoptac.reports.views.shared import seen_report


@require_GET
@seated
def history(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Show what was done on a report and what was handed in for it, within the reader's sight."""
    seen = seen_report(actor, report_id)
    deeds = history_of(seen, among=events_told_to(actor))
    return render(request, "reports/history.html", {"report": seen, "deeds": deeds})
