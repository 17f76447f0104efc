"""Sign-in through an OpenID Connect provider: who is let in, and whom the house asks about it."""

from functools import partial
from typing import Any, NoReturn
from urllib.parse import urlsplit

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from requests import PreparedRequest, RequestException, Response, Session

from hoptac.accounts import actions, queries
from hoptac.accounts.models import User
from hoptac.kernel.errors import Refusal


class IssuerOnly(Session):
    """Asks the configured issuer and nobody else, whatever its own papers name."""

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        """Send to the issuer's origin; a redirect is not followed anywhere.

        :raises RequestException: for any other address.
        """
        parts = urlsplit(request.url or "")
        if settings.OIDC is None or f"{parts.scheme}://{parts.netloc}" != settings.OIDC.origin:
            raise RequestException("not the issuer's address")
        return super().send(request, **(kwargs | {"allow_redirects": False}))


class SocialAdapter(DefaultSocialAccountAdapter):
    """The hooks allauth offers: nobody signs up, only a verified address opens its own account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Accounts come by invitation only."""
        return False

    def get_requests_session(self) -> Session:
        """Return what speaks to the issuer, and only to it."""
        session = IssuerOnly()
        waits = settings.SOCIALACCOUNT_REQUESTS_TIMEOUT
        session.request = partial(session.request, timeout=waits)  # type: ignore[method-assign]  # as allauth does
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let an account's own person in, connecting them at the first time; say why not else."""
        told = sociallogin.account.extra_data
        said, vouched = told.get("userinfo") or {}, told.get("id_token") or {}
        is_whole = said.get("sub") and said.get("sub") == vouched.get("sub")
        if sociallogin.state.get("process") != AuthProcess.LOGIN or not is_whole:
            _refuse(request, "error", "")
        email = str(said.get("email") or "").lower()
        if not sociallogin.is_existing:
            self._connect(request, sociallogin, email, is_verified=said.get("email_verified"))
        if not (isinstance(sociallogin.user, User) and sociallogin.user.is_active):
            _refuse(request, "inactive", email)

    def _connect(
        self, request: HttpRequest, sociallogin: SocialLogin, email: str, *, is_verified: object
    ) -> None:
        """:param is_verified: what the provider says; only a true `true` counts, no word for it."""
        if is_verified is not True:
            _refuse(request, "unverified", email)
        user = queries.person_at(email)
        if user is None:
            _refuse(request, "unknown", email)
        if not user.is_active:
            _refuse(request, "inactive", email)
        account = sociallogin.account
        try:
            actions.connect_identity(
                user=user, provider=account.provider, uid=account.uid, at=timezone.now()
            )
        except Refusal:
            _refuse(request, "other", email)
        sociallogin.lookup()

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say in our words that it came to nothing."""
        if error == AuthError.CANCELLED:
            _lead_to(request, "cancelled")
        _refuse(request, "error", "")


def _refuse(request: HttpRequest, why: str, email: str) -> NoReturn:
    """Log the attempt as a failed one and lead to the page that says what to do."""
    actions.note_failed_sign_in(email=email, at=timezone.now())
    _lead_to(request, why)


def _lead_to(request: HttpRequest, why: str) -> NoReturn:
    raise ImmediateHttpResponse(redirect(refusal_address(request, why)))


def refusal_address(request: HttpRequest, why: str) -> str:
    """Return the page that says why, in the reader's language: the way back is one for all."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "vi")
    with translation.override(language if language in dict(settings.LANGUAGES) else "vi"):
        return reverse("accounts:not_let_in", args=[why])
