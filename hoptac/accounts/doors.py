"""The doors: signed in, acting from one seat, proved anew, each form carried out once."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from hoptac.accounts import presence, rooms, wall
from hoptac.accounts.actors import Actor, acting_for, acting_from, seatless
from hoptac.accounts.models import User
from hoptac.accounts.queries import (
    Chair,
    awaits_a_second_person,
    chairs_of,
    delegation,
    has_second_factor,
)
from hoptac.audit.doors import once

P = ParamSpec("P")
SEAT_KEY = "seat_id"
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


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

    `request.actor`, `request.chair` and `request.chairs` are set for menus and the seat switch.
    Rights are read anew each time, so they end within one request of the end of the seat, or of
    the delegation. Nobody acts from a seat they did not choose: with several of their own, or
    when the chosen one has ended, they are asked first; "KT." is always a choice.
    Nor from one that needs a second factor without having one.
    From here on the database shows the request what the actor may read, and no more.
    """

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        today = timezone.localdate()
        chairs = vars(request).get("chairs") or chairs_of(request.user.pk, today)
        if not chairs:
            return without_seat(request, request.user.pk)
        chair = _chosen(chairs, request.session.get(SEAT_KEY))
        if chair is None:
            goal = request.get_full_path() if request.method == "GET" else ""
            return redirect(f"{reverse('accounts:seats')}?{urlencode({'next': goal})}")
        if _lacks_second_factor(request, chair):
            return _to_second_factor(request)
        presence.act_in(request, chair.seat.role)
        actor = _seat_down(chair, today)
        told = {"actor": actor, "chair": chair, "chairs": chairs}
        vars(request).update(told)  # for the frame
        return _sent_as(actor, once(view)(request, actor, *args, **kwargs))

    return door


def without_seat(request: HttpRequest, user_id: int) -> HttpResponse:
    """Say why somebody who is signed in can do nothing here; show the room they have elsewhere."""
    room = rooms.room_of(user_id, timezone.localdate())
    if room and request.path == reverse(settings.LOGIN_REDIRECT_URL) and request.method == "GET":
        return redirect(room)
    facts = {"awaits": awaits_a_second_person(user_id), "room": room}
    return render(request, "accounts/no_seat.html", facts, status=403)


def holds_a_seat(request: HttpRequest) -> bool:
    """Tell whether who asks may work in the office today: some pages say more to them."""
    if not request.user.is_authenticated:
        return False
    vars(request)["chairs"] = chairs_of(request.user.pk, timezone.localdate())
    return bool(vars(request)["chairs"])


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


def _chosen(chairs: list[Chair], key: int | str | None) -> Chair | None:
    own = [chair for chair in chairs if not chair.is_lent]
    if key is None and len(own) == 1:
        return own[0]
    return next((chair for chair in chairs if chair.key == str(key)), None)


def _seat_down(chair: Chair, today: date) -> Actor:
    if chair.delegation_id is None:
        return acting_from(chair.seat, today, wall.sit(chair.seat, today))
    deputy = acting_for(delegation(chair.delegation_id), today)
    wall.enter(deputy)
    return deputy


def recently_proved(deed: str, *, reading: bool = False) -> Callable[[View[P]], View[P]]:
    """Let an official act pass only soon after its sender proved who they are.

    Stands outside `seated`, so that a form sent back to be proved has not been carried out under
    its key. What was sent waits in the session, is shown again after the proof and goes to the
    same address under the same key.

    :param deed: the act, marked for translation: "chấp nhận nội dung".
    :param reading: reading there is the act: personal data taken away.
    """

    def build(view: View[P]) -> View[P]:
        @wraps(view)
        def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            is_act = reading or request.method == "POST"
            if not is_act or not request.user.is_authenticated:
                return view(request, *args, **kwargs)
            if not presence.proved_within(request, minutes=settings.PROOF_MINUTES):
                return _to_proof(request, deed)
            presence.drop(request)
            return view(request, *args, **kwargs)

        return door

    return build


def _to_proof(request: HttpRequest, deed: str) -> HttpResponse:
    presence.keep(request, _(deed))
    ways = get_adapter().get_reauthentication_methods(request.user)
    # What was sent is shown once more before it is carried out; what is read is read at once.
    back = request.get_full_path() if request.method == "GET" else reverse("accounts:resume")
    resume = urlencode({"next": back})
    goal = f"{ways[0]['url'] if ways else _sign_in_anew(request)}?{resume}"
    if getattr(request, "htmx", False):  # a script must lead the whole page there
        return HttpResponseClientRedirect(goal)
    return redirect(goal)


def _sign_in_anew(request: HttpRequest) -> str:
    """Sign out who comes from another house without a password here; coming again is a proof."""
    waiting = request.session[presence.PENDING]
    logout(request)
    request.session[presence.PENDING] = waiting
    return reverse("account_login")


def _lacks_second_factor(request: HttpRequest, chair: Chair) -> bool:
    if chair.seat.role not in settings.SECOND_FACTOR or request.session.get(presence.TWO):
        return False
    if not has_second_factor(request.user.pk or 0):
        return True
    request.session[presence.TWO] = True
    return False


def must_show_mailbox(request: HttpRequest) -> bool:
    """Tell whether a first second factor is to be added on the word of a password alone."""
    if not settings.SECOND_FACTOR or not request.user.is_authenticated:
        return False
    return not presence.has_mailbox(request) and not has_second_factor(request.user.pk or 0)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    messages.warning(
        request,
        _(
            "Vị trí của bạn có quyền quyết định nên cần xác thực hai lớp. "
            "Hãy thêm ứng dụng tạo mã hoặc khóa truy cập, rồi vào làm việc tiếp."
        ),
    )
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("mfa_index"))
    return redirect("mfa_index")
