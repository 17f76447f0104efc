"""Pages of opportunities: one, a new one, put right, shown to others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Opportunity
from hoptac.promotion.states import RECORD, SHARE
from hoptac.promotion.views import shared


def _seen(actor: Actor, opportunity_id: int) -> Opportunity:
    return shared.seen(queries.visible_opportunities(actor), opportunity_id)


def _address(one: Opportunity) -> str:
    return reverse("promotion:opportunity", args=[one.pk])


def _way(one: Opportunity | None = None) -> list[Any]:
    to = _address(one) if one is not None else ""
    label = _("Cơ hội đầu tư")
    return shared.trail(page="opportunities", label=label, record=one, to=to)


@require_GET
@seated
def opportunity(request: HttpRequest, actor: Actor, opportunity_id: int) -> HttpResponse:
    """Show an opportunity with the deals that came of it."""
    seen, today = _seen(actor, opportunity_id), timezone.localdate()
    page = queries.opportunity_page(seen, actor, today)
    context = {
        "opportunity": seen,
        "page": page,
        "interests": queries.interests_in(seen, actor),
        "today": today,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "trail": _way()[:2],
    }
    return render(request, "promotion/opportunity.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_opportunity(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record an opportunity as a draft of the actor's agency."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    contents = queries.contents_to_serve(programme, actor)
    form = forms.OpportunityForm(request.POST or None, contents=contents)

    def deed() -> str:
        said = shared.placed(form.said(), "valid_from")
        content, at = said.pop("content"), timezone.now()
        made = actions.record_opportunity(
            programme=programme, content=content, said=said, by=actor, at=at
        )
        return _address(made)

    page = {"title": _("Ghi cơ hội đầu tư"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:opportunities")}
    return fill_in(request, form, deed, trail=_way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_opportunity(request: HttpRequest, actor: Actor, opportunity_id: int) -> HttpResponse:
    """Put an opportunity right."""
    seen = _seen(actor, opportunity_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    contents = queries.contents_to_serve(seen.programme, actor)
    place = shared.place_name(seen.place_id, seen.valid_from)
    stored = shared.stored(seen, actions.OPPORTUNITY, place=place)
    form = forms.OpportunityForm(request.POST or None, contents=contents, initial=stored)

    def deed() -> str:
        said, version = shared.placed(form.said(), "valid_from"), version_of(request)
        actions.revise_opportunity(
            opportunity=seen, said=said, version=version, by=actor, at=timezone.now()
        )
        return _address(seen)

    page = {"title": _("Sửa cơ hội đầu tư"), "button": _("Lưu"), "back": _address(seen)}
    return fill_in(request, form, deed, version=seen.version, trail=_way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_opportunity(request: HttpRequest, actor: Actor, opportunity_id: int) -> HttpResponse:
    """Let the other parties read an opportunity."""
    seen = _seen(actor, opportunity_id)
    return carry_out(
        request,
        lambda: actions.share_opportunity(opportunity=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã chia sẻ với các bên."),
    )


@require_POST
@recently_proved(gettext_noop("công khai cơ hội đầu tư"))
@seated
def publish_opportunity(request: HttpRequest, actor: Actor, opportunity_id: int) -> HttpResponse:
    """Let everybody read an opportunity."""
    seen = _seen(actor, opportunity_id)
    return carry_out(
        request,
        lambda: actions.publish_opportunity(opportunity=seen, by=actor, at=timezone.now()),
        goal=_address(seen),
        done=_("Đã công khai cơ hội đầu tư."),
    )
