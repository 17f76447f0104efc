"""Costly pages are answered at a human pace: a counter for each person, seen by every worker."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hoptac.accounts.pace import MINUTE, counted
from hoptac.documents.answers import KINDS
from hoptac.kernel import refused

_PROOFS = {"witness:content_proof", "witness:report_proof"}
_SHEETS = {"workbooks:template", "workbooks:errors"}


class PaceMiddleware:
    """Answer 429 with a page of our own to whoever asks for too much in a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        kind = cost_of(request)
        most = settings.PACE.get(kind, 0)
        if not most or _counted(request, kind) <= most:
            return None
        refused.say("pace", kind)
        page = render(request, "ui/errors/429.html", {"most": most}, status=429)
        page.headers["Retry-After"] = str(MINUTE)
        return page


def cost_of(request: HttpRequest) -> str:
    """Return which limit a request falls under; empty for none."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if request.method == "POST":
        if name in _PROOFS:
            return "report"
        return "upload" if request.content_type == "multipart/form-data" else ""
    if name == "search:results":
        return "search"
    if name == "following:feed":
        return "feed"
    if name == "reports:download":
        return "report"
    return "export" if name in _SHEETS or request.GET.get("format") in KINDS else ""


def _counted(request: HttpRequest, kind: str) -> int:
    person = request.user.pk if request.user.is_authenticated else None
    who = person or get_adapter().get_client_ip(request)
    return counted(kind, who, timezone.now())
