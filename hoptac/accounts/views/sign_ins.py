"""One's own sign-ins, and a form that waited for a proof of oneself."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoptac.accounts import actions, presence, queries
from hoptac.accounts.actors import seatless
from hoptac.accounts.doors import signed_in
from hoptac.accounts.models import SignIn, User
from hoptac.accounts.reading import device_of

SHUT_FOR = 300  # seconds: of one network address; an account's own door stays shut longer


@require_GET
@signed_in
def sign_ins(request: HttpRequest, user: User) -> HttpResponse:
    """Show where one is signed in: device, address, last use."""
    here = request.session.session_key
    lines = [
        {"it": it, "device": device_of(it.agent), "here": it.session_key == here}
        for it in _alive(user)
    ]
    others = any(not line["here"] for line in lines)
    return render(request, "accounts/sign_ins.html", {"lines": lines, "others": others})


@require_POST
@signed_in
def end_sign_in(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """End one of one's own sign-ins."""
    return _end(request, user, [it for it in _alive(user) if it.pk == pk])


@require_POST
@signed_in
def end_other_sign_ins(request: HttpRequest, user: User) -> HttpResponse:
    """End all of one's own sign-ins but this one."""
    here = request.session.session_key
    return _end(request, user, [it for it in _alive(user) if it.session_key != here])


@require_GET
@never_cache
@signed_in
def resume(request: HttpRequest, user: User) -> HttpResponse:
    """Show the form that waited, to be sent to where it was going."""
    waiting = presence.kept(request)
    if waiting is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/resume.html", {"waiting": waiting})


def _alive(user: User) -> list[SignIn]:
    longest = timedelta(minutes=settings.SIGN_IN_LASTS)
    return queries.sign_ins_of(user.pk, since=timezone.now() - longest)


def _end(request: HttpRequest, user: User, chosen: list[SignIn]) -> HttpResponse:
    count = actions.end_sign_ins(user=user, sign_ins=chosen, by=seatless(user), at=timezone.now())
    messages.success(request, _("Đã kết thúc %(n)s lần đăng nhập.") % {"n": count})
    return redirect("accounts:sign_ins")


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Say that the door is shut for a while; allauth asks for it by the name `handler429`."""
    page = render(request, "429.html", status=429)
    page.headers["Retry-After"] = str(SHUT_FOR)
    return page
