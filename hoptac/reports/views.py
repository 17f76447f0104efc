"""The pages of period reports."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import list_tools
from hoptac.documents import docx, html, pdf, xlsx
from hoptac.documents import letter as letters
from hoptac.kernel.errors import Refusal
from hoptac.plans.queries import programmes_of
from hoptac.programmes.queries import party_of
from hoptac.reports import actions, forms, queries
from hoptac.reports.models import PeriodReport
from hoptac.reports.states import REPORT
from hoptac.ui.filters import page_number
from hoptac.ui.refusals import add_to
from hoptac.ui.steps import along

WAY = ("open", "closed", "submitted", "approved", "issued")
FORMATS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "pdf": ("application/pdf", pdf.write),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.write),
}


def _seen(actor: Actor, report_id: int) -> PeriodReport:
    rows = queries.visible_reports(actor).select_related("programme", "party", "agency")
    return get_object_or_404(rows, pk=report_id)


@require_GET
@seated
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the reports the actor may read; the address holds filter, order and page."""
    form = forms.FilterReports(request.GET, programmes=programmes_of(actor))
    asked = queries.ReportFilter(**form.asked())
    page = queries.report_list(actor, asked, timezone.localdate(), page_number(request.GET))
    context = {
        "page": page,
        "form": form,
        "tools": list_tools(request, actor, "reports:list"),
        "can_open": actor.may("reports.compile"),
    }
    return render(request, "reports/list.html", context)


@require_GET
@seated
def report(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Show a report: where it stands, who has delivered, the letter as it reads now."""
    seen = _seen(actor, report_id)
    party = party_of(seen.programme, actor)
    own = party is not None and party.pk == seen.party_id
    letter = letters.from_json(seen.letter) if seen.letter else None
    context = {
        "report": seen,
        "steps": along(REPORT, seen.state, WAY),
        "deliveries": queries.deliveries_of(seen, timezone.localdate()) if own else [],
        # The writer escapes every text it is given.
        "letter": mark_safe(html.write(letter)) if letter else "",  # noqa: S308  # see above
        "verbs": {v for v in REPORT.verbs(seen.state) if own and actor.may(_right(v, seen.state))},
        "can_deliver": own and seen.state == "open" and actor.may("reports.deliver"),
        "can_correct": own and seen.state == "issued" and actor.may("reports.compile"),
    }
    return render(request, "reports/report.html", context)


def _right(verb: str, state: str) -> str:
    return REPORT.step(verb, state).permission


@require_http_methods(["GET", "POST"])
@seated
def open_report(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a period's report by hand."""
    actor.require("reports.compile")
    programmes = list(queries.programmes_to_report(actor))
    form = forms.OpenReport(request.POST or None, programmes=programmes)
    if form.is_valid():
        chosen = next(p for p in programmes if p.pk == form.cleaned_data["programme"])
        try:
            made = actions.open_own_report(
                programme=chosen, period=form.cleaned_data["period"], by=actor, at=timezone.now()
            )
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("reports:one", made.pk)
    return _form(request, form, _("Mở kỳ báo cáo"), "")


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
    """Edit the text of the letter."""
    seen = _seen(actor, report_id)
    if not seen.letter or seen.state != "closed":
        raise Http404
    form = forms.EditLetter(request.POST or None, letter=letters.from_json(seen.letter))
    if form.is_valid():
        try:
            version = int(request.POST.get("version") or 0)
            actions.edit_letter(
                report=seen, texts=form.texts(), version=version, by=actor, at=timezone.now()
            )
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            return redirect("reports:one", seen.pk)
    return _form(request, form, _("Sửa lời văn báo cáo"), seen.programme.title, seen.version)


def _form(
    request: HttpRequest, form: Form, title: str, kicker: str, version: int | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "kicker": kicker, "version": version}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reports/form.html", context, status=status)


def _deed(action: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that needs nothing but the report."""

    @require_POST
    @seated
    def view(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
        action(report=_seen(actor, report_id), by=actor, at=timezone.now())
        return redirect("reports:one", report_id)

    return view


def _asked(
    action: Callable[..., Any], kind: type[Form], title: str
) -> Callable[..., HttpResponseBase]:
    """Make the page of a verb whose form gives its arguments."""

    @require_http_methods(["GET", "POST"])
    @seated
    def view(request: HttpRequest, actor: Actor, report_id: int) -> HttpResponse:
        seen = _seen(actor, report_id)
        form = kind(request.POST or None, initial={"issued_on": timezone.localdate()})
        if form.is_valid():
            try:
                made = action(report=seen, by=actor, at=timezone.now(), **form.cleaned_data)
            except Refusal as refusal:
                add_to(form, refusal)
            else:
                goal = made.pk if isinstance(made, PeriodReport) else report_id
                return redirect("reports:one", goal)
        return _form(request, form, _(title), seen.programme.title)

    return view


close = _deed(actions.close_report)
submit = _deed(actions.submit_report)
approve = _deed(actions.approve_report)
deliver = _asked(actions.deliver, forms.Deliver, gettext_noop("Nộp báo cáo của cơ quan"))
send_back = _asked(actions.send_back_report, forms.Reason, gettext_noop("Trả lại báo cáo"))
issue = _asked(actions.issue_report, forms.Issue, gettext_noop("Cấp số và phát hành"))
reopen = _asked(actions.reopen_report, forms.Reopen, gettext_noop("Mở lại kỳ đã chốt"))
correct = _asked(actions.correct_report, forms.Correct, gettext_noop("Lập báo cáo đính chính"))


@require_GET
@seated
def download(request: HttpRequest, actor: Actor, report_id: int, kind: str) -> HttpResponse:
    """Download the letter as DOCX, PDF or XLSX, or the frozen figures as JSON."""
    seen = _seen(actor, report_id)
    if not seen.letter:
        raise Http404
    name = f"{seen.programme.code}-{seen.period}.{kind}"
    if kind == "json":
        return JsonResponse(
            seen.figures, headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )
    if kind not in FORMATS:
        raise Http404
    content_type, write = FORMATS[kind]
    made_at = seen.issued_at or seen.closed_at or timezone.now()
    answer = HttpResponse(
        write(letters.from_json(seen.letter), made_at=made_at), content_type=content_type
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
