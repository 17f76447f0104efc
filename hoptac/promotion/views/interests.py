"""Interests as they arrive at the opportunity's agency: listed, taken up, declined."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.programmes.views.shared import carry_out, fill_in
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Interest
from hoptac.promotion.states import RECORD, InterestState
from hoptac.promotion.views import shared


def _seen(actor: Actor, interest_id: int) -> Interest:
    return get_object_or_404(queries.visible_interests(actor), pk=interest_id)


def _address(one: Interest) -> str:
    return reverse("promotion:interest", args=[one.pk])


def _way() -> list[Any]:
    return shared.trail(page="interests", label=_("Lời quan tâm của doanh nghiệp"))


@require_GET
@seated
def interests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the interests told to the actor, what waits first."""
    form = forms.FilterInterests(request.GET)
    page = request.GET.get("page", 1)
    found = queries.interest_list(actor, form.asked().get("state", ""), page)
    context = {"form": form, "found": found, "tabs": shared.tabs("interests")}
    return render(request, "promotion/interests.html", context)


@require_GET
@seated
def interest(request: HttpRequest, actor: Actor, interest_id: int) -> HttpResponse:
    """Show one interest."""
    seen = _seen(actor, interest_id)
    page = queries.interest_page(seen, actor, timezone.localdate())
    waits = seen.state == InterestState.SENT.value
    can_answer = page.is_mine and waits and actor.may(RECORD)
    context = {"interest": seen, "page": page, "can_answer": can_answer, "trail": _way()[:2]}
    return render(request, "promotion/interest.html", context)


@require_POST
@seated
def take_up(request: HttpRequest, actor: Actor, interest_id: int) -> HttpResponse:
    """Make a draft deal of an interest and go there."""
    seen = _seen(actor, interest_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    made: list[int] = []

    def deed() -> None:
        deal = actions.take_up_interest(interest=seen, by=actor, at=timezone.now())
        made.append(deal.pk)

    answer = carry_out(
        request, deed, goal=_address(seen), done=_("Đã tiếp nhận và lập thương vụ bản nháp.")
    )
    if made:
        answer["Location"] = reverse("promotion:deal", args=made)
    return answer


@require_http_methods(["GET", "POST"])
@seated
def decline(request: HttpRequest, actor: Actor, interest_id: int) -> HttpResponse:
    """Tell the enterprise that nothing comes of it, and why."""
    seen = _seen(actor, interest_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    form = forms.DeclineForm(request.POST or None)

    def deed() -> str:
        answer, at = form.cleaned_data["answer"], timezone.now()
        actions.decline_interest(interest=seen, answer=answer, by=actor, at=at)
        return _address(seen)

    page = {"title": _("Trả lời không tiếp nhận"), "button": _("Gửi trả lời")}
    page |= {"lead": f"{seen.name}: {seen.opportunity.title}", "back": _address(seen)}
    return fill_in(request, form, deed, trail=_way(), **page)
