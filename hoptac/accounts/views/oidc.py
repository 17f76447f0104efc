"""Sign-in: by password on our own page, or through the provider the installer has named."""

from collections.abc import Callable

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from hoptac.accounts import actions
from hoptac.accounts.choices import NOT_LET_IN
from hoptac.accounts.doors import signed_in
from hoptac.accounts.identities import refusal_address
from hoptac.accounts.models import User
from hoptac.accounts.provider import PROVIDER, HouseAdapter
from hoptac.accounts.views.own import safe


def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Show the sign-in page; where a provider is named, its button may lead there."""
    oidc = settings.OIDC
    page: Callable[[HttpRequest], HttpResponseBase] = LoginView.as_view(
        extra_context={"oidc": oidc}
    )
    if oidc is not None:
        page = csp_update({"form-action": oidc.origin})(page)
    return page(request)


@never_cache
@require_POST
def to_provider(request: HttpRequest) -> HttpResponseBase:
    """Lead to the provider, with a fresh PKCE challenge; nothing of the address is passed on."""
    if settings.OIDC is None:
        raise Http404
    provider = get_adapter().get_provider(request, PROVIDER)
    goal = safe(request, request.POST.get("next", ""))
    try:
        away: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, goal or None)
    except RequestException:
        return redirect(refusal_address(request, "unreachable"))
    return away


@never_cache
@require_GET
def from_provider(request: HttpRequest) -> HttpResponseBase:
    """Take who comes back from the provider; allauth checks state, verifier and token."""
    if settings.OIDC is None:
        raise Http404
    answer: HttpResponse = OAuth2CallbackView.adapter_view(HouseAdapter(request, PROVIDER))(request)
    return answer


@require_GET
def not_let_in(request: HttpRequest, why: str) -> HttpResponse:
    """Say why somebody who was at the provider is not let in, and what to do."""
    if why not in NOT_LET_IN:
        raise Http404
    what, remedy = NOT_LET_IN[why]
    facts = {"what": what, "remedy": remedy, "oidc": settings.OIDC}
    return render(request, "accounts/not_let_in.html", facts)


@require_POST
@signed_in
def remove_identity(request: HttpRequest, user: User) -> HttpResponse:
    """Take the connection with the provider away."""
    actions.remove_identity(user=user, at=timezone.now())
    messages.success(request, _("Đã gỡ kết nối. Từ nay đăng nhập bằng mật khẩu."))
    return redirect("accounts:profile")
