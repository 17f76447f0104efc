"""A refusal that no form could show becomes a page of our own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.ui.refusals import said, sentences_typed


class RefusalMiddleware:
    """Turn Forbidden into 403, Conflict into 409 and any other Refusal into 422.

    The view's transaction (ATOMIC_REQUESTS) is rolled back before a refusal comes here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        status = {Forbidden: 403, Conflict: 409}.get(type(error), 422)
        context = {"reason": said(error), "typed": sentences_typed(request)}
        return render(request, f"ui/errors/{status}.html", context, status=status)
