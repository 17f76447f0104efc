"""One page: what was found, for everybody and for officials."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import holds_a_seat, in_public, seated
from hoptac.search import compose, queries
from hoptac.search.choices import LABELS
from hoptac.search.forms import Asked, asked_by


@require_safe
def results(request: HttpRequest) -> HttpResponseBase:
    """Show hits for ?q=, within the reader's sight: who holds a seat sees the office's, too."""
    return _for_officials(request) if holds_a_seat(request) else _for_everybody(request)


@seated
def _for_officials(request: HttpRequest, actor: Actor) -> HttpResponse:
    asked, today = asked_by(request.GET), timezone.localdate()
    found = queries.find(actor, asked.words, wanted=asked.wanted, today=today)
    return _answer(request, asked, found, "search/results.html")


@in_public
def _for_everybody(request: HttpRequest) -> HttpResponse:
    asked, today = asked_by(request.GET), timezone.localdate()
    found = queries.find_in_public(asked.words, wanted=asked.wanted, today=today)
    return _answer(request, asked, found, "search/public.html")


def _answer(
    request: HttpRequest, asked: Asked, found: queries.Found, template: str
) -> HttpResponse:
    """Show what was found; lead to the words that were meant where nothing was."""
    if found.meant and not found.at_all and not asked.mended_from:
        mended = urlencode({"q": found.meant, "typed": found.words})
        return redirect(f"{reverse('search:results')}?{mended}")
    return render(request, template, _told(asked, found))


def _told(asked: Asked, found: queries.Found) -> dict[str, Any]:
    page = queries.page_of(found, asked.page)
    return {
        "asked": asked,
        "found": found,
        "page": page,
        "hits": [
            (
                hit,
                LABELS.get(hit.kind, hit.kind),
                compose.where(hit, found.units),
                found.asked.sought(by_kin=hit.by_kin) if found.asked else None,
            )
            for hit in page
        ],
        "choices": compose.choices(
            found.counted, asked.wanted, found.units, is_public=found.is_public
        ),
        "is_narrowed": asked.wanted != queries.Wanted(),
        "sentences": compose.about_names(found.others) + compose.about_siblings(found.beside),
    }
