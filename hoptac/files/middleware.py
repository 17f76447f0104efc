"""A sending that is too large is turned away before it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hoptac.files.rules import LARGEST
from hoptac.kernel import refused

FORM_MAX = 3 * LARGEST  # several photos and papers in one form


class UploadLimitMiddleware:
    """Answer 413 with a page of our own instead of reading what no rule would accept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > FORM_MAX:
            refused.say("upload", "size")
            return render(request, "ui/errors/413.html", status=413)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
