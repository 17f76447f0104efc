"""The jobs of the house that did not go well."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.roles import Permission
from hoptac.jobs import actions, queries
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.ui.refusals import said


@require_GET
@seated
def jobs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what failed, hangs, waits too long or is tried again."""
    actor.require(Permission.JOBS_MEND)
    page = queries.page(actor, timezone.now())
    well = page.pulse.is_well(late_after=queries.late_after())
    return render(request, "jobs/list.html", {"page": page, "is_well": well})


@require_POST
@seated
def retry(request: HttpRequest, actor: Actor, job_id: int) -> HttpResponse:
    """Have a job tried again at once."""
    try:
        queued = actions.retry_job(job_id=job_id, by=actor, at=timezone.now())
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        done = _("Việc đã vào hàng chờ, sẽ chạy trong ít giây.")
        messages.success(request, done if queued else _("Việc này đang chờ hoặc đang chạy rồi."))
    return redirect("jobs:list")
