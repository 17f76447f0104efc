"""What was turned away, one JSON object a line, for whoever watches over the house.

A log of its own and not the event log: anybody may knock without end, and must not be able to
write rows into the database by it. Nothing that was sent is written down: no form, no query, no
name; of an address its name and those of its arguments that are numbers.
"""

import json
import logging
from collections.abc import Callable
from datetime import UTC
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hoptac.audit.origin import origin
from hoptac.kernel import refused
from hoptac.ui import views

LOGGER = logging.getLogger("hoptac.security")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
WHAT = {400: "malformed", 403: "forbidden", 413: "upload", 429: "pace"}


class WatchMiddleware:
    """Write a line for each request that was turned away; see `docs/security.md`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with refused.listening() as reasons:
            answer = self.get_response(request)
        for what, why in reasons or _told_by(request, answer.status_code):
            LOGGER.warning(json.dumps(_line(request, answer.status_code, what, why)))
        return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in the log what was wrong with the form's token, and show the page that helps."""
    refused.say("token", reason)
    return views.csrf_failure(request, reason)


def _told_by(request: HttpRequest, status: int) -> refused.Reasons:
    """Tell from the answer alone: a stranger's record answers as a missing one."""
    if status == 404 and request.resolver_match and request.resolver_match.kwargs:
        return [("not_found", "")]
    return [(WHAT[status], "")] if status in WHAT else []


def _line(request: HttpRequest, status: int, what: str, why: str) -> dict[str, Any]:
    match, actor = request.resolver_match, getattr(request, "actor", None)
    given = match.kwargs if match else {}
    return {
        "time": timezone.now().astimezone(UTC).isoformat(timespec="milliseconds"),
        "what": what,
        "status": status,
        "account": _account(request),
        "seat": actor.seat_id if actor else None,
        "from": origin(),
        "method": request.method if request.method in METHODS else "other",
        "address": match.view_name if match else "",
        "arguments": {name: _shown(value) for name, value in given.items()},
        "reason": why,
    }


def _shown(value: Any) -> int | str:
    """Return a number as it is; a word may be a secret of a link or a person's name."""
    return value if isinstance(value, int) else str(value) if isinstance(value, UUID) else "…"


def _account(request: HttpRequest) -> int | None:
    session = getattr(request, "session", None)  # none where the request ended before it
    try:
        known = session.get(SESSION_KEY) if session is not None else None
    except DatabaseError:  # it is away: the line must still be written
        return None
    return int(known) if known else None
