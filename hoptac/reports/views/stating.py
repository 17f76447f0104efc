"""The page on which the other side reads the frozen figures and states its view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.reports import actions, forms, queries
from hoptac.ui.refusals import add_to


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("gửi ý kiến của bên mình về báo cáo"))
@seated
def statement(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Show the figures that were sent over; take the side's statement on them."""
    actor.require("reports.state")
    seen = get_object_or_404(queries.awaiting_statement(actor), pk=report_id)
    form = forms.Statement(request.POST or None)
    if form.is_valid():
        try:
            actions.give_statement(report=seen, by=actor, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("reports:list")
    context = {"form": form, "report": seen, "page": queries.figures_page(seen)}
    return render(request, "reports/statement.html", context, status=422 if form.errors else 200)
