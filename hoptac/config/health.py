"""One answer for machines: does the web process reach its database, and are jobs being done?"""

import logging
from collections.abc import Callable
from dataclasses import asdict

from django.db import Error, connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone

from hoptac.jobs import queries
from hoptac.jobs.rules import Pulse

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

    Load balancers call a process by its bare address. It tells yes or no, and numbers of jobs
    without a word of what they are.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/healthz":
            return healthz(ask_jobs="jobs" in request.GET)
        return self.get_response(request)


def healthz(*, ask_jobs: bool) -> JsonResponse:
    """Return {"ok": true, "jobs": {…}} when a query goes through, else 503; why is logged.

    A web process serves on while no job is being done, so jobs decide only where they are asked
    about: /healthz for load balancers, /healthz?jobs for whoever watches over the worker.
    """
    pulse = _pulse()
    if pulse is None and not _answers():
        return JsonResponse({"ok": False}, status=503, headers=HEADERS)
    is_well = pulse is not None and pulse.is_well(late_after=queries.late_after())
    ok = is_well or not ask_jobs
    told = {"ok": ok, "jobs": asdict(pulse) if pulse else None}
    return JsonResponse(told, status=200 if ok else 503, headers=HEADERS)


def _pulse() -> Pulse | None:
    """Return how the jobs are; None where they can't be asked, as before an upgrade."""
    try:
        return queries.pulse(timezone.now())
    except Error as error:
        logger.warning("The queue of jobs does not answer: %s", error)
        return None


def _answers() -> bool:
    """Tell whether the database answers at all."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        logger.warning("The database does not answer: %s", error)
        return False
    return True
