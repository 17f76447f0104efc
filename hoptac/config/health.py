"""One answer for machines: does the web process reach its database?"""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse

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
    """Return {"ok": true} when a query goes through; any failure is a 500 of its own accord."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
