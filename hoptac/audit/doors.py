"""A form is carried out once, however often it is sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid5

from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone

from hoptac.audit.models import FormKey

View = Callable[..., HttpResponseBase]
QUEUED, RECEIVED, GOAL = "Hoptac-Queued", "Hoptac-Received", "Hoptac-Goal"
LATER = "later"


def once(view: View) -> View:
    """Answer a form sent again with the answer given then.

    The same form is the same key from the same person to the same address with the same words:
    what somebody changed after going back is a form of its own, and what another person sends
    under a key is nothing this one has done. The key is written in the request's own
    transaction: a second, simultaneous sending waits for the first to commit and is then led to
    its answer. A refused form gives its key back.

    A form that waited on a device (header `QUEUED`) is told that it was received, by its key.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        if not _claim(key, request):
            goal = FormKey.objects.get(pk=key).answer or request.path
            return _received(request, goal) or HttpResponseRedirect(goal)
        response = view(request, *args, **kwargs)
        if response.status_code < 400 and (goal := _goal(response)):
            FormKey.objects.filter(pk=key).update(answer=goal)
            if has_waited(request):  # its page was left long ago: nobody reads there what was done
                list(get_messages(request))
            return _received(request, goal) or response
        FormKey.objects.filter(pk=key).delete()
        return response

    return door


def has_waited(request: HttpRequest) -> bool:
    """Tell whether a device sends a form that waited on it: nobody is there to ask."""
    return request.headers.get(QUEUED, "") == LATER


def _received(request: HttpRequest, goal: str) -> HttpResponse | None:
    """Return what a device's queue is answered; None for a form sent by hand."""
    if not request.headers.get(QUEUED, ""):
        return None
    return HttpResponse(headers={RECEIVED: request.POST["key"], GOAL: goal})


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    said = [(name, request.POST.getlist(name)) for name in sorted(request.POST)]
    words = [part for part in said if part[0] not in {"key", "csrfmiddlewaretoken"}]
    files = [
        (name, f.name, f.size)
        for name in sorted(request.FILES)
        for f in request.FILES.getlist(name)
    ]
    return uuid5(key, repr((request.user.pk, request.path, words, files)))


def _goal(response: HttpResponseBase) -> str:
    return response.headers.get("Location", "") or response.headers.get("HX-Redirect", "")


def _claim(key: UUID, request: HttpRequest) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_formkey (key, user_id, used_at, answer) VALUES (%s, %s, %s, '')"
            " ON CONFLICT (key) DO NOTHING",
            [key, request.user.pk, timezone.now()],
        )
        return bool(cursor.rowcount == 1)
