"""Pages of destinations: one, a new one, put right, shared, made public; its rooms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.programmes.models import Programme
from hoptac.promotion import actions, forms, queries
from hoptac.promotion.models import Destination
from hoptac.promotion.states import READERS, RECORD, SHARE
from hoptac.promotion.views import recording, shared


def seen_destination(actor: Actor, destination_id: int) -> Destination:
    """Return a destination the actor may read; else 404."""
    return shared.seen(queries.visible_destinations(actor), destination_id)


def _form(
    request: HttpRequest, actor: Actor, programme: Programme, **more: Any
) -> forms.DestinationForm:
    contents = queries.contents_to_serve(programme, actor)
    return forms.DestinationForm(request.POST or None, contents=contents, **more)


def _said(form: forms.DestinationForm) -> dict[str, Any]:
    given = shared.placed(form.said(), "described_on")
    return {"content": given.pop("content"), "said": given}


DESTINATION = recording.Kind(
    "destination",
    "destinations",
    gettext_lazy("Điểm đến"),
    gettext_lazy("Ghi điểm đến"),
    gettext_lazy("Sửa điểm đến"),
    _form,
    _said,
)


@require_GET
@seated
def destination(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """Show a destination: rooms, visitors by period, who runs it, the routes through it."""
    seen = seen_destination(actor, destination_id)
    page = queries.destination_page(seen, actor, timezone.localdate())
    can_share = page.whose.of_my_side and actor.may(SHARE)
    context = {
        "destination": seen,
        "page": page,
        "can_edit": page.whose.is_mine and actor.may(RECORD),
        "verbs": set(READERS.verbs(seen.visibility)) if can_share else set(),
        "trail": DESTINATION.way(),
    }
    return render(request, "promotion/destination.html", context)


@require_GET
@seated
def destination_history(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """Show what was done on a destination, within the reader's sight."""
    return recording.told_history(
        request, actor, DESTINATION, seen_destination(actor, destination_id)
    )


@require_http_methods(["GET", "POST"])
@seated
def new_destination(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record a destination as a draft of the actor's agency."""
    return recording.begun(request, actor, DESTINATION, programme_id, actions.record_destination)


@require_http_methods(["GET", "POST"])
@seated
def edit_destination(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """Put a destination right."""
    seen = seen_destination(actor, destination_id)

    def stored() -> dict[str, Any]:
        place = shared.place_name(seen.place_id, seen.described_on)
        return shared.stored(seen, actions.DESTINATION, place=place)

    act = actions.revise_destination
    return recording.put_right(request, actor, DESTINATION, seen, stored, act)


@require_POST
@recently_proved(gettext_noop("chia sẻ hồ sơ xúc tiến"))
@seated
def share_destination(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """Let the other parties read a destination."""
    seen, done = seen_destination(actor, destination_id), _("Đã chia sẻ với các bên.")
    return recording.told_on(request, actor, DESTINATION, seen, actions.share_destination, done)


@require_POST
@recently_proved(gettext_noop("công khai điểm đến"))
@seated
def publish_destination(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """Let everybody read a destination."""
    seen, done = seen_destination(actor, destination_id), _("Đã công khai.")
    return recording.told_on(request, actor, DESTINATION, seen, actions.publish_destination, done)


@require_http_methods(["GET", "POST"])
@seated
def state_rooms(request: HttpRequest, actor: Actor, destination_id: int) -> HttpResponse:
    """State how many rooms it offers on a day."""
    seen = recording.own(actor, seen_destination(actor, destination_id))
    form = forms.RoomsForm(request.POST or None)

    def act() -> None:
        actions.state_rooms(destination=seen, **form.cleaned_data, by=actor, at=timezone.now())

    return recording.added(request, DESTINATION, seen, form, act, title=_("Ghi số buồng lưu trú"))


@require_http_methods(["GET", "POST"])
@seated
def withdraw_rooms(request: HttpRequest, actor: Actor, line_id: int) -> HttpResponse:
    """Withdraw a statement of rooms, with the reason."""
    line = get_object_or_404(queries.visible_capacities(actor), pk=line_id)
    act = actions.withdraw_rooms
    return recording.withdrawing(request, actor, DESTINATION, line.destination, line, act)
