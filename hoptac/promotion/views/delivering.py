"""Steps of a supply line and what is delivered on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.programmes.views.shared import fill_in, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Supply
from hoptac.promotion.states import RECORD
from hoptac.promotion.views.one_supply import address, seen_supply, way


def _own(actor: Actor, supply_id: int) -> Supply:
    seen = seen_supply(actor, supply_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    return seen


@require_http_methods(["GET", "POST"])
@seated
def sign_contract(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Say that the trial order became a contract."""
    seen = _own(actor, supply_id)
    form = forms.ContractForm(request.POST or None)

    def deed() -> str:
        told = form.cleaned_data | {"version": version_of(request)}
        actions.sign_contract(supply=seen, **told, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Ghi hợp đồng"), "button": _("Ghi hợp đồng"), "lead": str(seen)}
    page["back"] = address(seen)
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def end_supply(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Say that nothing more is delivered, and why."""
    seen = _own(actor, supply_id)
    form = forms.EndForm(request.POST or None)

    def deed() -> str:
        told = form.cleaned_data | {"version": version_of(request)}
        actions.end_supply(supply=seen, **told, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Kết thúc đầu mối tiêu thụ"), "button": _("Kết thúc"), "lead": str(seen)}
    page["back"] = address(seen)
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def deliver(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Note what was delivered in a month."""
    seen = _own(actor, supply_id)
    form = forms.DeliveryForm(request.POST or None)

    def deed() -> str:
        told, at = form.cleaned_data, timezone.now()
        actions.record_delivery(supply=seen, **told, by=actor, at=at)
        return address(seen)

    unit = str(seen.get_unit_display())
    page = {"title": _("Ghi khối lượng giao"), "button": _("Ghi"), "back": address(seen)}
    page["lead"] = _("%(supply)s, tính bằng %(unit)s") % {"supply": seen, "unit": unit}
    return fill_in(request, form, deed, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def reverse_delivery(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Take a line back, with the reason."""
    line = get_object_or_404(queries.visible_deliveries(actor), pk=line_id)
    seen = _own(actor, line.supply_id)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        reason, at = form.cleaned_data["reason"], timezone.now()
        actions.reverse_delivery(line=line, reason=reason, by=actor, at=at)
        return address(seen)

    page = {"title": _("Ghi ngược lần giao hàng"), "button": _("Ghi ngược"), "lead": str(seen)}
    return fill_in(request, form, deed, back=address(seen), trail=way(seen), **page)
