"""The issued report as it comes back signed: taken in, and handed out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.documents.signatures import trusted_roots
from hoptac.files.views import respond_with
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.queries import party_of
from hoptac.reports import actions, forms, queries
from hoptac.reports.models import PeriodReport
from hoptac.reports.states import ReportState
from hoptac.reports.views.shared import own_report, seen_report
from hoptac.ui.refusals import add_to

NUMBER = "reports.number"


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("nộp bản đã ký của báo cáo"))
@seated
def signed_copies(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Show the signed copies of a report with their verdicts; take one in from its own side."""
    seen = seen_report(actor, report_id)
    form = forms.AddSignedCopy(request.POST or None, request.FILES or None)
    if request.method == "POST" and own_report(actor, report_id, NUMBER) and form.is_valid():
        try:
            actions.add_signed_copy(
                report=seen,
                upload=form.cleaned_data["file"],
                roots=trusted_roots(settings.TRUST_ROOTS),
                by=actor,
                at=timezone.now(),
            )
        except Forbidden:
            raise
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("reports:signed_copies", report_id)
    return _page(request, actor, seen, form)


def _page(
    request: HttpRequest, actor: Actor, report: PeriodReport, form: forms.AddSignedCopy
) -> HttpResponse:
    party = party_of(report.programme, actor) if actor.may(NUMBER) else None
    context = {
        "report": report,
        "copies": queries.signed_copies(report),
        "form": form,
        "can_add": report.state == ReportState.ISSUED
        and party is not None
        and party.pk == report.party_id,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reports/signed.html", context, status=status)


@require_GET
@seated
def signed_copy(request: HttpRequest, actor: Actor, copy_id: int) -> HttpResponseBase:
    """Hand out a signed copy to who may read its report."""
    copy = get_object_or_404(queries.visible_signed_copies(actor), pk=copy_id)
    return respond_with(copy.file, download=True)
