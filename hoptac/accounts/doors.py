"""The doors: signed in, acting from one seat, proved anew, each form carried out once."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from hoptac.accounts import presence
from hoptac.accounts.actors import Actor, acting_from
from hoptac.accounts.models import Seat, User
from hoptac.accounts.queries import has_second_factor, seats_of
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
        return once(view)(request, user, *args, **kwargs)

    return door


def seated(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who holds a seat today; the view receives the actor after the request.

    `request.actor` and `request.seats` are set for menus and the seat switch. Rights are read
    anew each time, so they end within one request of the seat's end. Nobody acts from a seat
    they did not choose: with several, or when the chosen one has ended, they are asked first.
    Nor from one that needs a second factor without having one.
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
        if _lacks_second_factor(request, seat):
            return _to_second_factor(request)
        presence.act_in(request, seat.role)
        actor = acting_from(seat, today)
        request.actor, request.seats = actor, seats  # type: ignore[attr-defined]  # for the frame
        return once(view)(request, actor, *args, **kwargs)

    return door


def recently_proved(deed: str) -> Callable[[View[P]], View[P]]:
    """Let an official act pass only soon after its sender proved who they are.

    Stands outside `seated`, so that a form sent back to be proved has not been carried out under
    its key. What was sent waits in the session, is shown again after the proof and goes to the
    same address under the same key.

    :param deed: the act, marked for translation: "chấp nhận nội dung".
    """

    def build(view: View[P]) -> View[P]:
        @wraps(view)
        def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method != "POST" or not request.user.is_authenticated:
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
    resume = urlencode({"next": reverse("accounts:resume")})
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


def _lacks_second_factor(request: HttpRequest, seat: Seat) -> bool:
    if seat.role not in settings.SECOND_FACTOR or request.session.get(presence.TWO):
        return False
    if not has_second_factor(seat.user_id):
        return True
    request.session[presence.TWO] = True
    return False


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


def _chosen(seats: list[Seat], seat_id: int | None) -> Seat | None:
    if seat_id is None and len(seats) == 1:
        return seats[0]
    return next((seat for seat in seats if seat.pk == seat_id), None)
