"""Pages of routes: one, a new one, put right, shared, the other side's word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import fill_in
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.choices import Stance
from hoptac.promotion.models import Route
from hoptac.promotion.states import RECORD, SHARE
from hoptac.promotion.views import recording, shared
from hoptac.promotion.writing import require_other_side

WORD = "progress.give_word"


def seen_route(actor: Actor, route_id: int) -> Route:
    """Return a route the actor may read; else 404."""
    return shared.seen(queries.visible_routes(actor), route_id)


def _form(request: HttpRequest, actor: Actor, programme: Programme, **more: Any) -> forms.RouteForm:
    return forms.RouteForm(
        request.POST or None,
        contents=queries.contents_to_serve(programme, actor),
        destinations=queries.destinations_to_choose(programme, actor),
        **more,
    )


def _said(form: forms.RouteForm) -> dict[str, Any]:
    given = form.said()
    return {"content": given.pop("content"), "stops": given.pop("stops"), "said": given}


ROUTE = recording.Kind(
    "route",
    "routes",
    gettext_lazy("Tuyến du lịch"),
    gettext_lazy("Ghi tuyến du lịch"),
    gettext_lazy("Sửa tuyến du lịch"),
    _form,
    _said,
)


@require_GET
@seated
def route(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Show a route: its destinations in order, operators, visitors, the other side's word."""
    seen = seen_route(actor, route_id)
    page = queries.route_page(seen, actor, timezone.localdate())
    context = {
        "route": seen,
        "page": page,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "can_share": page.whose.of_my_side and actor.may(SHARE),
        "can_speak": page.whose.is_shared and page.whose.is_partner and actor.may(WORD),
        "trail": ROUTE.way(),
    }
    return render(request, "promotion/route.html", context)


@require_GET
@seated
def route_history(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Show what was done on a route, within the reader's sight."""
    return recording.told_history(request, actor, ROUTE, seen_route(actor, route_id))


@require_http_methods(["GET", "POST"])
@seated
def new_route(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record a route as a draft of the actor's agency."""
    return recording.begun(request, actor, ROUTE, programme_id, actions.record_route)


@require_http_methods(["GET", "POST"])
@seated
def edit_route(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Put a route right; words given on what it said before count no more."""
    seen = seen_route(actor, route_id)

    def stored() -> dict[str, Any]:
        stops = {f"stop_{n}": pk for n, pk in enumerate(queries.stops_of(seen), 1)}
        return shared.stored(seen, actions.ROUTE, **stops)

    lead = _("Sửa xong, lời xác nhận đã có của bên kia hết hiệu lực.")
    act = actions.revise_route
    return recording.put_right(request, actor, ROUTE, seen, stored, act, lead=lead)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_route(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Let the other parties read a route that joins several localities."""
    seen, done = seen_route(actor, route_id), _("Đã chia sẻ với các bên.")
    return recording.told_on(request, actor, ROUTE, seen, actions.share_route, done)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("cho ý kiến về tuyến du lịch của bên kia"))
@seated
def speak_of_route(request: HttpRequest, actor: Actor, route_id: int) -> HttpResponse:
    """Confirm or dispute the other side's route as it reads now."""
    actor.require(WORD)
    seen = seen_route(actor, route_id)
    require_other_side(seen, actor)
    form = forms.WordForm(request.POST or None)

    def deed() -> str:
        given, at = form.cleaned_data, timezone.now()
        stance, reason = Stance(given["stance"]), given["reason"]
        actions.give_route_word(route=seen, stance=stance, reason=reason, by=actor, at=at)
        return ROUTE.address(seen)

    page = {"title": _("Ý kiến về tuyến du lịch"), "button": _("Gửi ý kiến")}
    page |= {"lead": str(seen), "back": ROUTE.address(seen)}
    return fill_in(request, form, deed, trail=ROUTE.way(seen), **page)
