"""Steps of a deal and what is paid out on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.programmes.views.shared import fill_in, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Deal
from hoptac.promotion.rules.stages import required
from hoptac.promotion.states import DEAL, RECORD
from hoptac.promotion.views.one_deal import address, seen_deal, way
from hoptac.promotion.views.shared import asking, stored


def _own(actor: Actor, deal_id: int) -> Deal:
    seen = seen_deal(actor, deal_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    return seen


@require_http_methods(["GET", "POST"])
@seated
def advance(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Carry a deal to its next stage with the facts that stage rests on."""
    seen = _own(actor, deal_id)
    goal = DEAL.step("advance", seen.stage).target
    asked = [name for name in required(goal) if not getattr(seen, name, None)]
    form = forms.AdvanceForm(
        request.POST or None, asked=asked, initial=stored(seen, actions.STAGE_SAID)
    )

    def deed() -> str:
        said = dict(form.cleaned_data)
        told = {name: said.pop(name, False) for name in ("happened_on", "note", "confirm")}
        told |= {"said": said, "version": version_of(request)}
        asking(form, lambda: actions.advance_deal(deal=seen, **told, by=actor, at=timezone.now()))
        return address(seen)

    stage = capfirst(_(DEAL.states[goal]))
    page = {"title": _("Chuyển bước: %(stage)s") % {"stage": stage}, "button": _("Chuyển bước")}
    page |= {"lead": seen.title, "back": address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def step_back(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Take a deal back one stage, with the reason."""
    seen = _own(actor, deal_id)
    DEAL.step("step_back", seen.stage)
    form = forms.StepForm(request.POST or None)

    def deed() -> str:
        told = form.cleaned_data | {"version": version_of(request)}
        actions.step_back(deal=seen, **told, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Đưa về bước trước"), "button": _("Đưa về bước trước")}
    page |= {"lead": seen.title, "back": address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def stop(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Say that nothing more comes of a deal, and why."""
    seen = _own(actor, deal_id)
    DEAL.step("stop", seen.stage)
    form = forms.StepForm(request.POST or None)

    def deed() -> str:
        told = form.cleaned_data | {"version": version_of(request)}
        actions.stop_deal(deal=seen, **told, by=actor, at=timezone.now())
        return address(seen)

    page = {"title": _("Dừng thương vụ"), "button": _("Dừng thương vụ")}
    page |= {"lead": seen.title, "back": address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def pay(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Note what was paid out; more than was licensed is asked, not blocked."""
    seen = _own(actor, deal_id)
    form = forms.PaymentForm(request.POST or None)

    def deed() -> str:
        told, at = form.cleaned_data, timezone.now()
        asking(form, lambda: actions.record_payment(deal=seen, **told, by=actor, at=at))
        return address(seen)

    page = {"title": _("Ghi giải ngân"), "button": _("Ghi giải ngân"), "back": address(seen)}
    return fill_in(request, form, deed, lead=seen.title, trail=way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def reverse_payment(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Take a line back, with the reason."""
    line = get_object_or_404(queries.visible_disbursements(actor), pk=line_id)
    seen = _own(actor, line.deal_id)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        reason, at = form.cleaned_data["reason"], timezone.now()
        actions.reverse_payment(line=line, reason=reason, by=actor, at=at)
        return address(seen)

    page = {"title": _("Ghi ngược khoản giải ngân"), "button": _("Ghi ngược")}
    page |= {"lead": seen.title, "back": address(seen)}
    return fill_in(request, form, deed, trail=way(seen), **page)
