"""Answers what everybody reads from the shelf, as long as nothing public has changed."""

import re
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path

from hoptac.kernel.canonical import sha256
from hoptac.publishing.doors import KEPT, PUBLIC
from hoptac.publishing.pages import SHELF, Kept, Key, packed
from hoptac.publishing.queries import public_number
from hoptac.ui import themes

LONGEST = 300  # signs of an address worth keeping a page under
_GZIP = re.compile(r"\bgzip\b")


class PublicPagesMiddleware:
    """Stands before sessions and sign-in: a kept page costs one short question.

    The number of public acts is read before a page is made: whatever is published meanwhile
    makes the page old, never the other way round.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        key, day = _key(request), timezone.localdate()
        if SHELF.knows(key) and (kept := SHELF.get(key, public_number(), day)):
            return _answer(request, kept)
        if not _is_public(request):
            return self.get_response(request)
        return self._made(request, key, day, public_number())

    def _made(self, request: HttpRequest, key: Key, day: date, number: int) -> HttpResponseBase:
        response = self.get_response(request)
        if not getattr(response, KEPT, False) or not isinstance(response, HttpResponse):
            return response
        patch_vary_headers(response, ["Cookie", "Accept-Encoding"])  # Cookie: of the look alone
        # Weak: the same page comes plain and packed.
        response.headers.setdefault("ETag", f'W/"{sha256(response.content)[:32]}"')
        if request.method != "GET" or _gives_cookies(response):
            return response
        body, headers = response.content, tuple(response.headers.items())
        kept = Kept(number, day, body, headers, packed(body, response.headers["Content-Type"]))
        if settings.KEEP_PAGES and len(request.get_full_path()) <= LONGEST:
            SHELF.put(key, kept)
        return _packed_for(request, response, kept)


def _gives_cookies(response: HttpResponse) -> bool:
    """Tell whether an answer gives its reader a cookie; taking a dead one back says nothing."""
    return any(morsel["max-age"] != 0 for morsel in response.cookies.values())


def _is_public(request: HttpRequest) -> bool:
    """Tell whether the address leads to a page behind `public_page`.

    Addresses are resolved in their own language: who chooses it comes after us, and the thread
    still speaks that of the request before.
    """
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            return getattr(resolve(request.path_info).func, PUBLIC, False)
        except Resolver404:
            return False


def _key(request: HttpRequest) -> Key:
    """Return all a public page depends on besides the day and the number of public acts."""
    return (
        request.scheme or "",  # whole addresses stand in the page: host and scheme with them
        request.get_host(),
        request.get_full_path(),
        themes.chosen(request),
        request.headers.get("HX-Request", ""),
    )


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    response = HttpResponse(kept.body)
    for name, value in kept.headers:
        response.headers[name] = value
    return _packed_for(request, response, kept)


def _packed_for(request: HttpRequest, response: HttpResponse, kept: Kept) -> HttpResponse:
    """Send a page under gzip to who takes it: it holds nobody's secret that sizes could tell."""
    if kept.packed and _GZIP.search(request.headers.get("Accept-Encoding", "")):
        response.content = kept.packed
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(kept.packed))
    return response
