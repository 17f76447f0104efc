"""A sign-in ends when nobody uses it, and after a day in any case."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hoptac.accounts import actions, presence
from hoptac.accounts.models import User


class SignInMiddleware:
    """End what has run out before any page is asked; note now and then that it is in use.

    A session without a mark was begun outside allauth (no page does that) and is bounded by its
    cookie alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Look after the cross-site check: a form that failed it must not wait for anybody."""
        session = request.session
        known = session.get(presence.MARK) if SESSION_KEY in session else None
        now = timezone.now()
        if known is None:
            return None
        if presence.has_run_out(known, now.timestamp()):
            return self._end(request)
        if now.timestamp() - known["seen"] >= presence.SEEN_EVERY:
            session[presence.MARK] = known | {"seen": now.timestamp()}
            actions.note_seen(sign_in_id=known["id"], at=now)
        return None

    def _end(self, request: HttpRequest) -> HttpResponse | None:
        """Sign out; what was being sent waits for its sender to come in again."""
        if isinstance(request.user, User):
            actions.note_ran_out(
                user=request.user, session_key=request.session.session_key, at=timezone.now()
            )
        sent = request.method == "POST"
        if sent:
            presence.keep(request, _("gửi nội dung đang làm dở"))
        waiting = request.session.get(presence.PENDING)
        logout(request)
        if not sent:
            return None
        request.session[presence.PENDING] = waiting
        return redirect_to_login(reverse("accounts:resume"))
