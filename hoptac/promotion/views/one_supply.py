"""Pages of supply lines: one, a new one, put right, shared, the other side's word."""

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
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import carry_out, fill_in, seen_programme, version_of
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import Supply
from hoptac.promotion.states import RECORD, SHARE, SUPPLY, SupplyStage
from hoptac.promotion.views import shared
from hoptac.promotion.writing import require_other_side
from hoptac.ui.steps import along

WORD = "progress.give_word"


def seen_supply(actor: Actor, supply_id: int) -> Supply:
    """Return a supply line the actor may read; else 404."""
    return shared.seen(queries.visible_supplies(actor), supply_id, "product", "buyer")


def address(one: Supply) -> str:
    """Return the address of a supply line's page."""
    return reverse("promotion:supply", args=[one.pk])


def way(one: Supply | None = None) -> list[Any]:
    """Return the way from the board down to a supply line."""
    to = address(one) if one is not None else ""
    return shared.trail(page="supplies", label=_("Đầu mối tiêu thụ"), record=one, to=to)


@require_GET
@seated
def supply(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Show a supply line: its steps, what was delivered by month, the other side's word."""
    seen = seen_supply(actor, supply_id)
    page = queries.supply_page(seen, actor, timezone.localdate())
    may = page.whose.is_mine and actor.may(RECORD)
    context = {
        "supply": seen,
        "page": page,
        "steps": along(SUPPLY, seen.stage, [stage.value for stage in SupplyStage]),
        "verbs": set(SUPPLY.verbs(seen.stage)) if may else set(),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "can_speak": page.whose.is_shared and page.whose.is_partner and actor.may(WORD),
        "trail": way()[:2],
    }
    return render(request, "promotion/supply.html", context)


def _form(
    request: HttpRequest, actor: Actor, programme: Programme, **more: Any
) -> forms.SupplyForm:
    return forms.SupplyForm(
        request.POST or None,
        contents=queries.contents_to_serve(programme, actor),
        products=queries.products_to_choose(programme, actor),
        enterprises=queries.enterprises_to_choose(programme, actor),
        **more,
    )


@require_http_methods(["GET", "POST"])
@seated
def new_supply(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record a trial order; more than the product's season yields is asked, not blocked."""
    actor.require(RECORD)
    programme = seen_programme(actor, programme_id)
    own_party(programme=programme, by=actor)
    form = _form(request, actor, programme, initial={"product": request.GET.get("product")})
    made: list[Supply] = []

    def record() -> None:
        said = form.said()
        told = {"content": said.pop("content"), "confirm": form.is_confirmed}
        at = timezone.now()
        made.append(actions.record_supply(programme=programme, **told, said=said, by=actor, at=at))

    def deed() -> str:
        shared.asking(form, record)
        return address(made[0])

    page = {"title": _("Ghi đơn hàng thử"), "button": _("Lưu bản nháp")}
    page |= {"lead": programme.title, "back": reverse("promotion:supplies")}
    return fill_in(request, form, deed, trail=way(), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_supply(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Put a supply line right; words given on what it said before count no more."""
    seen = seen_supply(actor, supply_id)
    actor.require(RECORD, of_agencies=[seen.agency_id])
    form = _form(request, actor, seen.programme, initial=shared.stored(seen, actions.SUPPLY_SAID))

    def deed() -> str:
        told: dict[str, Any] = {"said": form.said(), "confirm": form.is_confirmed}
        told |= {"version": version_of(request), "at": timezone.now()}
        shared.asking(form, lambda: actions.revise_supply(supply=seen, **told, by=actor))
        return address(seen)

    page = {"title": _("Sửa đầu mối tiêu thụ"), "button": _("Lưu"), "back": address(seen)}
    page["lead"] = _("Sửa xong, lời xác nhận đã có của bên kia hết hiệu lực.")
    return fill_in(request, form, deed, version=seen.version, trail=way(seen), **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_supply(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Let the other parties read a supply line."""
    seen = seen_supply(actor, supply_id)
    return carry_out(
        request,
        lambda: actions.share_supply(supply=seen, by=actor, at=timezone.now()),
        goal=address(seen),
        done=_("Đã chia sẻ với các bên."),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("cho ý kiến về đầu mối tiêu thụ của bên kia"))
@seated
def speak(request: HttpRequest, actor: Actor, supply_id: int) -> HttpResponse:
    """Confirm or dispute the other side's supply line as it reads now."""
    actor.require(WORD)
    seen = seen_supply(actor, supply_id)
    require_other_side(seen, actor)
    form = forms.WordForm(request.POST or None)

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        stance, reason = Stance(given["stance"]), given["reason"]
        actions.give_supply_word(supply=seen, stance=stance, reason=reason, by=actor, at=at)
        return address(seen)

    page = {"title": _("Ý kiến về đầu mối tiêu thụ"), "button": _("Gửi ý kiến")}
    page |= {"lead": str(seen), "back": address(seen)}
    return fill_in(request, form, deed, trail=way(seen), **page)
