"""Pages of deals: one, a new one, put right, shared, confirmed or disputed by the other side."""

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.accounts.queries import events_told_to
from hoptac.audit.queries import history as history_of
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import Deal
from hoptac.promotion.states import DEAL, RECORD, SHARE, WAY
from hoptac.promotion.views import shared
from hoptac.promotion.writing import require_other_side
from hoptac.ui.steps import along

WORD = "progress.give_word"

D = TypeVar("D", bound=forms.DealForm)


def seen_deal(actor: Actor, deal_id: int) -> Deal:
    """Return a deal the actor may read; else 404."""
    rows = queries.visible_deals(actor)
    return shared.seen(rows, deal_id, "enterprise", "opportunity")


def address(one: Deal) -> str:
    """Return the address of a deal's page."""
    return reverse("promotion:deal", args=[one.pk])


def way(one: Deal | None = None) -> list[Any]:
    """Return the way from the board down to a deal."""
    to = address(one) if one is not None else ""
    return shared.trail(page="deals", label=_("Thương vụ đầu tư"), record=one, to=to)


@require_GET
@seated
def deal(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Show a deal: its steps, what keeps it from the next, its money, the other side's word."""
    seen = seen_deal(actor, deal_id)
    page = queries.deal_page(seen, actor, timezone.localdate())
    may = page.whose.is_mine and actor.may(RECORD)
    context = {
        "deal": seen,
        "page": page,
        "steps": along(DEAL, seen.stage, [stage.value for stage in WAY]),
        "following": _(DEAL.states[page.following]) if page.following else "",
        "verbs": set(DEAL.verbs(seen.stage)) if may else set(),
        "can_edit": may and seen.stage != "stopped",
        "can_pay": may and seen.started_on is not None and seen.stage != "stopped",
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "can_speak": page.whose.is_shared and page.whose.is_partner and actor.may(WORD),
        "trail": way()[:2],
    }
    return render(request, "promotion/deal.html", context)


@require_GET
@seated
def deal_history(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Show what was done on a deal, within the reader's sight."""
    seen = seen_deal(actor, deal_id)
    deeds = history_of(seen, among=events_told_to(actor))
    context = {"record": seen, "deeds": deeds, "trail": way(seen)}
    return render(request, "promotion/history.html", context)


def _form(
    request: HttpRequest,
    actor: Actor,
    programme: Programme,
    kind: type[D],
    **more: Any,
) -> D:
    return kind(
        request.POST or None,
        contents=queries.contents_to_serve(programme, actor),
        enterprises=queries.enterprises_to_choose(programme, actor),
        opportunities=queries.opportunities_to_choose(programme, actor),
        **more,
    )


@require_http_methods(["GET", "POST"])
@seated
def new_deal(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record that an enterprise was introduced to an opportunity or a place."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    chosen = {"opportunity": request.GET.get("opportunity"), "field": "investment_promotion"}
    form = _form(request, actor, programme, forms.DealForm, initial=chosen)

    def deed() -> str:
        said = shared.placed(form.said(), "introduced_on")
        content, at = said.pop("content"), timezone.now()
        made = actions.record_deal(programme=programme, content=content, said=said, by=actor, at=at)
        return address(made)

    page = {"title": _("Ghi thương vụ đầu tư"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:deals")}
    return fill_in(request, form, deed, trail=way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_deal(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Put a deal right; words given on what it said before count no more."""
    seen = seen_deal(actor, deal_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    place = shared.place_name(seen.place_id, seen.introduced_on)
    said = (*actions.DEAL_SAID, *actions.STAGE_SAID)
    stored = {"initial": shared.stored(seen, said, place=place)}
    form = _form(request, actor, seen.programme, forms.ReviseDealForm, **stored)

    def deed() -> str:
        told: dict[str, Any] = {"said": shared.placed(form.said(), "introduced_on")}
        told |= {"version": version_of(request), "confirm": form.is_confirmed}
        at = timezone.now()
        shared.asking(form, lambda: actions.revise_deal(deal=seen, **told, by=actor, at=at))
        return address(seen)

    page = {"title": _("Sửa thương vụ đầu tư"), "button": _("Lưu"), "back": address(seen)}
    page["lead"] = _("Sửa xong, lời xác nhận đã có của bên kia hết hiệu lực.")
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_deal(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Let the other parties read a deal."""
    seen = seen_deal(actor, deal_id)
    return carry_out(
        request,
        lambda: actions.share_deal(deal=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã chia sẻ với các bên."),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("cho ý kiến về thương vụ của bên kia"))
@seated
def give_word(request: HttpRequest, actor: Actor, deal_id: int) -> HttpResponse:
    """Confirm or dispute the other side's deal as it reads now."""
    actor.require(WORD)
    seen = seen_deal(actor, deal_id)
    require_other_side(seen, actor)
    form = forms.WordForm(request.POST or None)

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        stance = Stance(given["stance"])
        actions.give_word(deal=seen, stance=stance, reason=given["reason"], by=actor, at=at)
        return address(seen)

    page = {"title": _("Ý kiến về thương vụ"), "button": _("Gửi ý kiến"), "back": address(seen)}
    return fill_in(request, form, deed, lead=seen.title, trail=way(seen), **page)
