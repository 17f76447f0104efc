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
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from hoptac.accounts import actions


@method_decorator(never_cache, name="dispatch")
class AddApp(ActivateTOTPView):
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


class AddPasskey(AddWebAuthnView):
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
