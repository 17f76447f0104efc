"""What no form could show becomes a page of our own: a refusal, a way of asking not taken."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme

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


class NotAllowedMiddleware:
    """Give the empty answer 405 a page that leads back; the header Allow stays.

    Who reloads a refused button's page, or reads it in the other language, comes here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        page = render(request, "ui/errors/405.html", {"came_from": _came_from(request)}, status=405)
        page.headers["Allow"] = answer.headers["Allow"]
        return page


def _came_from(request: HttpRequest) -> str:
    """Return the page of the house the reader comes from; empty where it is this very address."""
    page = request.headers.get("Referer", "")
    languages = {translate_url(request.path, code) for code, _ in settings.LANGUAGES}
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()})
    return page if ours and urlsplit(page).path not in languages else ""
