"""The door of every office page: signed in, acting from one seat, each form carried out once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hoptac.accounts.actors import Actor, acting_from
from hoptac.accounts.models import Seat
from hoptac.audit.doors import once

P = ParamSpec("P")
SEAT_KEY = "seat_id"


def seated(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in who holds a seat today; the view receives the actor after the request.

    `request.actor` and `request.seats` are set for menus and the seat switch. Rights are read
    anew each time, so they end within one request of the seat's end.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        today = timezone.localdate()
        seats = list(_seats_of(request, today))
        if not seats:
            return render(request, "accounts/no_seat.html", status=403)
        chosen = request.session.get(SEAT_KEY)
        seat = next((seat for seat in seats if seat.pk == chosen), seats[0])
        actor = acting_from(seat, today)
        request.actor, request.seats = actor, seats  # type: ignore[attr-defined]  # for the frame
        return once(view)(request, actor, *args, **kwargs)

    return door


def _seats_of(request: HttpRequest, today: Any) -> Any:
    return (
        Seat.objects.held_on(today)
        .filter(user_id=request.user.pk)
        .select_related("user", "agency")
        .order_by("id")
    )
