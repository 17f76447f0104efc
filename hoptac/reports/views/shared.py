"""What the report pages share: the report one may see, and the page of a form."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.reports import forms, queries
from hoptac.reports.models import PeriodReport
from hoptac.reports.writing import require_own
from hoptac.ui.refusals import add_to, said


def seen_report(actor: Actor, report_id: int) -> PeriodReport:
    """Return a report the actor may read, or answer 404."""
    rows = queries.visible_reports(actor).select_related("programme", "party", "agency")
    return get_object_or_404(rows, pk=report_id)


def own_report(actor: Actor, report_id: int, permission: str) -> PeriodReport:
    """Return a report of the actor's own side for a deed that takes a right.

    :raises Forbidden: without the right, or on the other side's report.
    """
    seen = seen_report(actor, report_id)
    actor.require(permission)
    require_own(seen, actor)
    return seen


def form_page(
    request: HttpRequest, form: Form, title: str, kicker: str = "", **more: Any
) -> HttpResponse:
    """Show a form, with status 422 when something in it is refused."""
    context = {"form": form, "title": title, "kicker": kicker} | more
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reports/form.html", context, status=status)


def conflict_page(
    request: HttpRequest, form: Form, conflict: Conflict, title: str, kicker: str
) -> HttpResponse:
    """Show both texts side by side, the form keeping what was typed; status 409."""
    theirs, mine = forms.both_texts(form)
    context = {
        "form": form,
        "title": title,
        "kicker": kicker,
        "button": _("Lưu"),
        "version": conflict.current,
        "conflict": said(conflict),
        "theirs": {"title": _("Bản đang lưu"), "text": theirs},
        "mine": {"title": _("Bản của bạn"), "text": mine},
    }
    return render(request, "reports/form.html", context, status=409)


def version_of(request: HttpRequest) -> int:
    """Return the version a form was read at; 0, which no record has, when it says none."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def deed(action: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the report."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
        action(report=seen_report(actor, report_id), by=actor, at=timezone.now())
        return redirect("reports:one", report_id)

    return view


def asked(
    action: Callable[..., Any], kind: type[Form], title: str, permission: str
) -> Callable[..., HttpResponseBase]:
    """Make the page of a verb whose form gives its arguments; none for who may not send it."""

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
        seen = own_report(actor, report_id, permission)
        form = kind(request.POST or None, initial={"issued_on": timezone.localdate()})
        if form.is_valid():
            try:
                made = action(report=seen, by=actor, at=timezone.now(), **form.cleaned_data)
            except Forbidden:
                raise
            except Refusal as refusal:
                add_to(form, refusal)
            else:
                goal = made.pk if isinstance(made, PeriodReport) else report_id
                return redirect("reports:one", goal)
        return form_page(request, form, _(title), seen.programme.title)

    return view
