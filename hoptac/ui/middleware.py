"""What no form could show becomes a page of our own: a refusal, a way of asking not taken."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme

from hoptac.kernel import refused
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.ui.refusals import said, sentences_typed

# What no page of ours asks a device for; passkeys may be asked for by our own pages alone.
_NEVER = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip
_OWN = ("publickey-credentials-create", "publickey-credentials-get", "fullscreen")
PERMISSIONS = ", ".join([*(f"{name}=()" for name in _NEVER), *(f"{name}=(self)" for name in _OWN)])


# A file runs nothing and asks for nothing, even where a browser shows it in place.
FILE_POLICY = "default-src 'none'; sandbox"


class HeadersMiddleware:
    """Say on every answer what a browser may do with it, beyond what Django says.

    What somebody signed in reads is kept by no browser and no proxy, unless the answer says for
    itself how it may be kept, as files do.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if answer.headers.get("Content-Disposition", "").startswith("attachment"):
            answer.headers["Content-Security-Policy"] = FILE_POLICY
        if _is_signed_in(request):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def _is_signed_in(request: HttpRequest) -> bool:
    session = getattr(request, "session", None)  # none where the request ended before it
    return session is not None and SESSION_KEY in session


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
        if isinstance(error, Forbidden):
            refused.say("forbidden", error.what)
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
