"""What everybody does for themselves: take a seat up, choose it, keep one's profile."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts import actions, forms, presence, queries, rooms, wall
from hoptac.accounts.actors import Actor, seatless
from hoptac.accounts.doors import SEAT_KEY, recently_proved, seated, signed_in, without_seat
from hoptac.accounts.models import Seat, User
from hoptac.accounts.rules import hash_of
from hoptac.audit.doors import once
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.ui.refusals import add_to


@require_GET
def how_to_join(request: HttpRequest) -> HttpResponse:
    """Say how one comes by an account: by invitation."""
    return render(request, "accounts/how_to_join.html")


@require_http_methods(["GET", "POST"])
@signed_in
def choose_seat(request: HttpRequest, user: User) -> HttpResponse:
    """Show the seats one can act from; take the chosen one and go on where one was going."""
    chairs = queries.chairs_of(user.pk, timezone.localdate())
    if not chairs:
        return without_seat(request, user.pk)
    asked = request.POST if request.method == "POST" else request.GET
    goal = safe(request, asked.get("next", ""))
    chosen = next((chair for chair in chairs if chair.key == request.POST.get("seat")), None)
    if chosen is None:
        gone = request.method == "POST"
        current = str(request.session.get(SEAT_KEY))
        facts = {"chairs": chairs, "next": goal, "current": current}
        return render(
            request, "accounts/seats.html", facts | {"gone": gone}, status=409 if gone else 200
        )
    request.session[SEAT_KEY] = chosen.key
    return redirect(goal or settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("sửa họ tên, hồ sơ cá nhân"))
@signed_in
def profile(request: HttpRequest, user: User) -> HttpResponse:
    """Change one's own name and language; see one's seats."""
    known = {"full_name": user.full_name, "language": user.language}
    form = forms.Profile(request.POST or None, initial=known)
    if form.is_valid():
        person = actions.change_profile(
            user=user, **form.cleaned_data, by=seatless(user), at=timezone.now()
        )
        with translation.override(person.language):
            messages.success(request, _("Đã lưu hồ sơ."))
            response = redirect("accounts:profile")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
        return response
    chairs = queries.chairs_of(user.pk, timezone.localdate())
    facts = {"form": form, "person": user, "chairs": chairs}
    facts["identity"] = queries.has_identity(user.pk)
    facts["room"] = "" if chairs else rooms.room_of(user.pk, timezone.localdate())
    return render(request, "accounts/profile.html", facts, status=422 if form.errors else 200)


@require_GET
@seated
def permissions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who may do what, and from which state to which."""
    rights = queries.rights()
    facts = {"rights": rights, "roles": queries.roles_in_words(), "mine": actor.role.value}
    return render(request, "accounts/permissions.html", facts)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "POST"])
@once
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Take up an offered seat: with a name and a first password, or from one's own account."""
    now, user = timezone.now(), request.user if isinstance(request.user, User) else None
    wall.show_secret(hash_of(secret))
    offer = queries.offer(secret, at=now)
    form = forms.Accept(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and (user is not None or form.is_valid()):
        typed = {} if user is not None else _without_again(form.cleaned_data)
        try:
            seat = actions.accept_invitation(secret=secret, user=user, **typed, at=now)
        except Refusal as refusal:
            add_to(form, refusal)
        else:
            presence.note_mailbox(request, seat.user_id)  # the link came by mail
            messages.success(request, _said(seat))
            if user is not None:
                request.session[SEAT_KEY] = seat.pk
            return redirect(settings.LOGIN_REDIRECT_URL if user else "account_login")
    facts = {
        "offer": offer,
        "form": form,
        "login": f"{reverse('account_login')}?next={request.path}",
    }
    return render(request, "accounts/accept.html", facts, status=422 if form.errors else 200)


def _said(seat: Seat) -> str:
    if seat.awaits_confirmation:
        return _("Đã nhận lời mời. Vị trí có hiệu lực khi người thứ hai xác nhận.")
    return _("Đã nhận vị trí. Mời bạn vào làm việc.")


def _without_again(typed: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in typed.items() if name != "again"}


def safe(request: HttpRequest, goal: str) -> str:
    """Return an address of ours to go on to; empty for anybody else's."""
    is_ours = url_has_allowed_host_and_scheme(
        goal, {request.get_host()}, require_https=request.is_secure()
    )
    return goal if is_ours else ""
