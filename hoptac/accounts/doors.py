"""The doors: signed in, acting from one seat, each form carried out once."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, acting_from, seatless
from hoptac.accounts.models import Seat, User
from hoptac.accounts.queries import seats_of
from hoptac.audit.doors import once

P = ParamSpec("P")
SEAT_KEY = "seat_id"


def signed_in(
    view: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who is signed in, with or without a seat; the view receives the person."""

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path())
        wall.enter(seatless(user))
        return once(view)(request, user, *args, **kwargs)

    return door


def seated(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who holds a seat today; the view receives the actor after the request.

    `request.actor` and `request.seats` are set for menus and the seat switch. Rights are read
    anew each time, so they end within one request of the seat's end. Nobody acts from a seat
    they did not choose: with several, or when the chosen one has ended, they are asked first.
    From here on the database shows the request what the actor may read, and no more.
    """

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        today = timezone.localdate()
        seats = seats_of(request.user.pk, today)
        if not seats:
            return render(request, "accounts/no_seat.html", status=403)
        seat = _chosen(seats, request.session.get(SEAT_KEY))
        if seat is None:
            goal = request.get_full_path() if request.method == "GET" else ""
            return redirect(f"{reverse('accounts:seats')}?{urlencode({'next': goal})}")
        actor = acting_from(seat, today, wall.sit(seat, today))
        request.actor, request.seats = actor, seats  # type: ignore[attr-defined]  # for the frame
        return _sent_as(actor, once(view)(request, actor, *args, **kwargs))

    return door


def in_public(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Let anybody in, whoever they are, to what everybody may read."""

    @wraps(view)
    def door(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        wall.enter(wall.VISITOR)
        return view(*args, **kwargs)

    return door


def _sent_as(actor: Actor, response: HttpResponseBase) -> HttpResponseBase:
    """Let an answer that is made while it is sent read as its actor: the request is over then."""
    if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
        parts = cast("Iterator[bytes]", response.streaming_content)  # nothing here is async
        response.streaming_content = _read_as(actor, parts)
    return response


def _read_as(actor: Actor, parts: Iterator[bytes]) -> Iterator[bytes]:
    with wall.within(actor):
        yield from parts


def _chosen(seats: list[Seat], seat_id: int | None) -> Seat | None:
    if seat_id is None and len(seats) == 1:
        return seats[0]
    return next((seat for seat in seats if seat.pk == seat_id), None)
