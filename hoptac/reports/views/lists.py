"""Lists of reports, and the regimes they follow."""

from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.accounts.shelf import list_tools
from hoptac.kernel.errors import Conflict, Refusal
from hoptac.plans.queries import programmes_of
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import party_of
from hoptac.reports import actions, forms, queries
from hoptac.reports.models import ReportTemplate
from hoptac.reports.rules import MONTHS
from hoptac.reports.views.shared import conflict_page, form_page, version_of
from hoptac.ui.filters import page_number
from hoptac.ui.refusals import add_to


@require_GET
@seated
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the reports the actor may read, and those that wait for its side's statement."""
    form = forms.FilterReports(request.GET, programmes=programmes_of(actor))
    asked = queries.ReportFilter(**form.asked())
    context = {
        "page": queries.report_list(actor, asked, timezone.localdate(), page_number(request.GET)),
        "form": form,
        "tools": list_tools(request, actor, "reports:list"),
        "awaiting": queries.awaiting_statement(actor) if actor.may("reports.state") else [],
        "can_open": actor.may("reports.open"),
        "can_compile": actor.may("reports.compile"),
    }
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "POST"])
@seated
def open_report(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a period's report by hand."""
    actor.require("reports.open")
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
    return form_page(request, form, _("Mở kỳ báo cáo"))


@require_GET
@seated
def regimes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show how the actor's side reports in each of its programmes."""
    actor.require("reports.compile")
    programmes = list(queries.programmes_to_report(actor))
    wanted = request.GET.get("programme")
    chosen = next((p for p in programmes if str(p.pk) == wanted), next(iter(programmes), None))
    party = party_of(chosen, actor) if chosen else None
    rows = queries.regimes_of(chosen, party, timezone.localdate()) if chosen and party else []
    context = {"programmes": programmes, "chosen": chosen, "rows": rows}
    return render(request, "reports/regimes.html", context)


@require_http_methods(["GET", "POST"])
@seated
def regime(request: HttpRequest, actor: Actor, programme_id: int, kind: str) -> HttpResponse:
    """Write the own side's regime for one kind of period."""
    actor.require("reports.compile")
    programme = get_object_or_404(queries.programmes_to_report(actor), pk=programme_id)
    template = _own_template(actor, programme, kind)
    stored = model_to_dict(template) if template else {}
    form = forms.RegimeForm(request.POST or None, initial=stored)
    if form.is_valid():
        try:
            actions.set_regime(
                programme=programme,
                kind=kind,
                said=form.cleaned_data,
                version=version_of(request),
                by=actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            return _refused(request, form, refusal, programme, template)
        return redirect(f"{reverse('reports:regimes')}?programme={programme.pk}")
    return _regime_page(request, form, programme, template)


def _own_template(actor: Actor, programme: Programme, kind: str) -> ReportTemplate | None:
    party = party_of(programme, actor)
    if kind not in MONTHS or party is None:
        raise Http404
    return queries.own_regime(programme, party, kind)


def _refused(
    request: HttpRequest,
    form: forms.RegimeForm,
    refusal: Refusal,
    programme: Programme,
    template: ReportTemplate | None,
) -> HttpResponse:
    if isinstance(refusal, Conflict):
        return conflict_page(request, form, refusal, _("Chế độ báo cáo"), programme.title)
    add_to(form, refusal)
    return _regime_page(request, form, programme, template)


def _regime_page(
    request: HttpRequest,
    form: forms.RegimeForm,
    programme: Programme,
    template: ReportTemplate | None,
) -> HttpResponse:
    page = {"version": template.version if template else 0, "button": _("Lưu")}
    return form_page(request, form, _("Chế độ báo cáo"), programme.title, **page)
