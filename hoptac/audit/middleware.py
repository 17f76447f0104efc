"""Every event of a request carries the address the request came from."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hoptac.audit.origin import coming_from


class OriginMiddleware:
    """Keep the caller's address at hand; sign-in pages, which have no door of ours, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(_address(request)):
            return self.get_response(request)


def _address(request: HttpRequest) -> str:
    """Return the caller's address; with a proxy before us, the one that the proxy saw.

    What the caller claims to be forwarded for stands to the left and is not believed.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        said = forwarded[-proxies].strip() if len(forwarded) >= proxies else ""
    try:
        return str(ip_address(said))
    except ValueError:
        return ""
