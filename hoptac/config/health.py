"""One answer for machines: does the web process reach its database?"""

import logging
from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse

logger = logging.getLogger(__name__)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
Respond = Callable[[HttpRequest], HttpResponseBase]


class HealthMiddleware:
    """Answer /healthz before anything asks for a host name, TLS or a session.

    Load balancers call a process by its bare address. It tells nothing but yes or no.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/healthz":
            return healthz()
        return self.get_response(request)


def healthz() -> JsonResponse:
    """Return {"ok": true} when a query goes through, else 503 with {"ok": false}; why is logged."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        logger.warning("The database does not answer: %s", error)
        return JsonResponse({"ok": False}, status=503, headers=HEADERS)
    return JsonResponse({"ok": True}, headers=HEADERS)
