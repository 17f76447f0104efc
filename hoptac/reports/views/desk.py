"""The consolidation desk of the standing agency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Refusal
from hoptac.reports import actions, forms, queries
from hoptac.reports.views.shared import form_page
from hoptac.ui.refusals import add_to


@require_GET
@seated
def desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one period of the own side: who has delivered, what is missing, every task."""
    actor.require("reports.compile")
    wanted = request.GET.get("report", "")
    page = queries.desk(actor, int(wanted) if wanted.isdecimal() else None, timezone.localdate())
    if page is None:
        return render(request, "reports/desk.html", {"page": None})
    form = forms.FilterDesk(request.GET, reports=page.choices, agencies=page.agencies)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.narrowed(page.tasks, asked)
    return render(request, "reports/desk.html", {"page": page, "form": form, "rows": rows})


@require_POST
@seated
def accept_delivery(request: HttpRequest, actor: Actor, delivery_id: int) -> HttpResponse:
    """Accept what an agency handed in."""
    delivery = get_object_or_404(queries.own_deliveries(actor), pk=delivery_id)
    actions.accept_delivery(delivery=delivery, by=actor, at=timezone.now())
    return redirect(_desk_of(delivery.report_id))


@require_http_methods(["GET", "POST"])
@seated
def return_delivery(request: HttpRequest, actor: Actor, delivery_id: int) -> HttpResponse:
    """Return what an agency handed in, with a reason."""
    actor.require("reports.compile")
    delivery = get_object_or_404(queries.own_deliveries(actor), pk=delivery_id)
    form = forms.Reason(request.POST or None)
    if form.is_valid():
        try:
            actions.return_delivery(
                delivery=delivery, by=actor, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect(_desk_of(delivery.report_id))
    back = _desk_of(delivery.report_id)
    return form_page(request, form, _("Trả lại báo cáo của cơ quan"), delivery.text, back=back)


def _desk_of(report_id: int) -> str:
    return f"{reverse('reports:desk')}?report={report_id}"
