"""The sign-in provider as allauth knows it; it looks for this module by its name.

Two things differ from allauth's own OpenID Connect provider: there is one way back, whatever the
reader's language, and an identifier counts only together with the issuer that gave it.
"""

from hashlib import sha256
from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

PROVIDER = "oidc"


class HouseAdapter(OpenIDConnectOAuth2Adapter):
    """Speaks to the provider's addresses."""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return the one redirect address that is registered there."""
        with translation.override("vi"):
            return request.build_absolute_uri(reverse("accounts:from_provider"))


class HouseProvider(OpenIDConnectProvider):
    """The issuer named in the environment."""

    id = PROVIDER
    oauth2_adapter_class = HouseAdapter

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return one identifier for issuer and person: another issuer's "7" is somebody else."""
        issuer = self.app.settings["openid_configuration_overrides"]["issuer"]
        return sha256(f"{issuer}\n{super().extract_uid(data)}".encode()).hexdigest()


provider_classes = [HouseProvider]
