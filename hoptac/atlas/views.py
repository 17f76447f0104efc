"""Pages of units and agencies: read by every seat, changed by those who maintain them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.atlas import forms, queries
from hoptac.kernel.errors import Refusal
from hoptac.localities import actions
from hoptac.localities.models import Agency, AgencyVersion
from hoptac.localities.queries import agencies_by_id
from hoptac.ui.refusals import add_to


@require_GET
@seated
def units(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List units of a level and day, or all that bear a name."""
    form = forms.FindUnits(request.GET)
    asked = queries.UnitFilter(**form.cleaned_data) if form.is_valid() else queries.UnitFilter()
    today = timezone.localdate()
    found = queries.unit_list(asked, today, request.GET.get("page", 1))
    facts = {"found": found, "form": form, "asked": asked, "today": today}
    return render(request, "atlas/list.html", facts, status=200 if form.is_valid() else 422)


@require_GET
@seated
def unit(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Show one unit, as named now or on ?day=."""
    today = timezone.localdate()
    page = queries.unit_page(actor, pk, day=_day(request, today), today=today)
    facts = {"page": page, "today": today, "trail": _trail(page.above)}
    return render(request, "atlas/unit.html", facts)


@require_http_methods(["GET", "POST"])
@seated
def rename_unit(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Give a unit a new name, type or code from a day on."""
    now = queries.unit_to_maintain(actor, pk)
    initial = {"kind": now.kind, "name": now.name, "code": now.code}
    form = forms.RenameUnit(request.POST or None, level=now.unit.level, initial=initial)

    def deed(**said: Any) -> None:
        actions.rename_unit(unit=now.unit, **said, by=actor, at=timezone.now())

    title = _("Tên gọi, loại mới của %(unit)s") % {"unit": now.full_name}
    return _form_page(request, form, deed, title=title, back=reverse("atlas:unit", args=[pk]))


@require_http_methods(["GET", "POST"])
@seated
def open_agency(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Enter a new agency of a unit."""
    now = queries.unit_to_maintain(actor, pk)
    form = forms.OpenAgency(request.POST or None, initial={"kind": "department"})

    def deed(**said: Any) -> None:
        actions.open_agency(unit=now.unit, **said, by=actor, at=timezone.now())

    title = _("Thêm cơ quan của %(unit)s") % {"unit": now.full_name}
    return _form_page(request, form, deed, title=title, back=reverse("atlas:unit", args=[pk]))


@require_GET
@seated
def agency(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Show one agency with its names and its line."""
    page = queries.agency_page(actor, pk, today=timezone.localdate())
    return render(request, "atlas/agency.html", {"page": page, "trail": _trail(page.unit)})


@require_http_methods(["GET", "POST"])
@seated
def rename_agency(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Give an agency a new name or symbol from a day on."""
    now = queries.agency_to_maintain(actor, pk)
    initial = {"name": now.name, "short_name": now.short_name, "symbol": now.symbol}
    form = forms.RenameAgency(request.POST or None, initial=initial)

    def deed(**said: Any) -> None:
        actions.rename_agency(agency=now.agency, **said, by=actor, at=timezone.now())

    title = _("Tên gọi mới của %(agency)s") % {"agency": now.name}
    return _form_page(request, form, deed, title=title, back=reverse("atlas:agency", args=[pk]))


@require_http_methods(["GET", "POST"])
@seated
def close_agency(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """End an agency and say who follows it, if anybody does."""
    now = queries.agency_to_maintain(actor, pk)
    offered = queries.heirs_offered(now.agency, timezone.localdate())
    form = forms.CloseAgency(request.POST or None, heirs=offered)

    def deed(**said: Any) -> None:
        _close(now, actor, **said)

    title = _("Kết thúc hoặc kế thừa: %(agency)s") % {"agency": now.name}
    return _form_page(request, form, deed, title=title, back=reverse("atlas:agency", args=[pk]))


def _close(
    now: AgencyVersion,
    actor: Actor,
    *,
    operational_on: date,
    heirs: list[int],
    kind: str,
    legal_basis: str,
) -> None:
    at = timezone.now()
    if not heirs:
        actions.end_agency(
            agency=now.agency, day=operational_on, legal_basis=legal_basis, by=actor, at=at
        )
        return
    following: dict[int, Agency] = agencies_by_id(heirs)
    actions.succeed_agencies(
        from_agencies=[now.agency],
        to_agencies=[following[pk] for pk in heirs],
        kind=kind,
        operational_on=operational_on,
        legal_basis=legal_basis,
        partly=len(heirs) > 1,
        by=actor,
        at=at,
    )


def _form_page(
    request: HttpRequest,
    form: django_forms.Form,
    deed: Callable[..., None],
    *,
    title: str,
    back: str,
) -> HttpResponse:
    """Carry the deed out and go back, or show the form with what was typed and why not."""
    if form.is_valid():
        try:
            deed(**form.cleaned_data)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(back)
    facts = {"form": form, "title": title, "back": back, "trail": _trail(None)}
    return render(request, "atlas/form.html", facts, status=422 if form.errors else 200)


def _trail(above: Any) -> list[dict[str, str]]:
    top = [{"label": _("Danh mục địa phương"), "url": reverse("atlas:units")}]
    if above is None:
        return top
    return [*top, {"label": above.name, "url": reverse("atlas:unit", args=[above.pk])}]


def _day(request: HttpRequest, usual: date) -> date:
    """Return ?day=, or the usual one where none, or no day at all, is written."""
    try:
        return parse_date(request.GET.get("day", "")) or usual
    except ValueError:
        return usual
