"""Second factors: allauth's pages, each change logged, the last needed one kept."""

from typing import Any

from allauth.account.views import BaseReauthenticateView, ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import ReauthenticateView as CodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hoptac.accounts import actions, forms, presence
from hoptac.accounts.doors import must_show_mailbox, signed_in
from hoptac.accounts.models import User
from hoptac.accounts.views.own import safe


class _First:
    """A way to add a factor; the first one only to who reads the account's letters."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the letter first, and back from there."""
        if must_show_mailbox(request):
            goal = urlencode({"next": request.path})
            return redirect(f"{reverse('accounts:show_mailbox')}?{goal}")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # of allauth's view
        return answer


@method_decorator(never_cache, name="dispatch")
class AddApp(_First, ActivateTOTPView):
    """Add an app that shows codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it and write it down."""
        response: HttpResponse = super().form_valid(form)
        actions.note_app_added(
            user=self.request.user,
            code=form.cleaned_data["code"],
            codes_made=self.did_generate_recovery_codes,
            at=timezone.now(),
        )
        return response


class RemoveApp(DeactivateTOTPView):
    """Ask no code of an app any more."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it and write it down."""
        response: HttpResponse = super().form_valid(form)
        actions.note_factor_removed(user=self.request.user, kind="totp", at=timezone.now())
        return response


class MakeCodes(GenerateRecoveryCodesView):
    """Make new recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them and write it down."""
        response: HttpResponse = super().form_valid(form)
        actions.note_codes_made(user=self.request.user, at=timezone.now())
        return response


class AddPasskey(_First, AddWebAuthnView):
    """Add a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it and write it down."""
        response: HttpResponse = super().form_valid(form)
        actions.note_factor_added(
            user=self.request.user,
            kind="webauthn",
            codes_made=self.did_generate_recovery_codes,
            at=timezone.now(),
        )
        return response


class NamePasskey(EditWebAuthnView):
    """Give a passkey another name."""

    success_url = reverse_lazy("mfa_index")


class RemovePasskey(RemoveWebAuthnView):
    """Forget a passkey, unless it is the last factor of somebody who needs one."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it and write it down, or say why it stays."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        actions.note_factor_removed(user=self.request.user, kind="webauthn", at=timezone.now())
        return response


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def show_mailbox(request: HttpRequest, user: User) -> HttpResponse:
    """Send a code to the account's address, and take it."""
    goal = safe(request, request.GET.get("next", ""))
    asks = "send" in request.POST
    form = forms.MailCode(None if asks else request.POST or None)
    if asks:
        actions.send_mail_code(user=user, at=timezone.now())
        messages.success(request, _("Đã gửi mã tới %(email)s.") % {"email": user.email})
        return redirect(request.get_full_path())
    if form.is_valid():
        if actions.use_mail_code(user=user, code=form.cleaned_data["code"], at=timezone.now()):
            presence.note_mailbox(request, user.pk)
            return redirect(goal or "mfa_index")
        form.add_error(
            "code", _("Mã không đúng, đã dùng hoặc đã quá hạn. Xin mã mới rồi nhập lại.")
        )
    facts = {"form": form, "person": user}
    return render(request, "accounts/show_mailbox.html", facts, status=422 if form.errors else 200)


class _Proof(BaseReauthenticateView):
    """A proof of oneself that is written down."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it and write it down."""
        response: HttpResponse = super().form_valid(form)
        actions.note_proof(user=self.request.user, at=timezone.now())
        return response


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class ProvePassword(_Proof, ReauthenticateView):
    """Prove oneself by the password."""


class ProveCode(_Proof, CodeView):
    """Prove oneself by a code."""


class ProvePasskey(_Proof, ReauthenticateWebAuthnView):
    """Prove oneself by a passkey."""
