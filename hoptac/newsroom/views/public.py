"""What everybody reads: the page of news, an article, a series, a sheet to print, pictures."""

from base64 import b64decode
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from hoptac.accounts.doors import in_public
from hoptac.newsroom import actions, queries
from hoptac.newsroom.choices import Section
from hoptac.newsroom.models import Photo
from hoptac.newsroom.telling import heading, types_of
from hoptac.publishing.doors import public_page
from hoptac.ui.middleware import FILE_POLICY

_NOTHING = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@public_page
def start(request: HttpRequest) -> HttpResponse:
    """Show the news by time, with the editors' picks and what is read most."""
    return _listed(request, "")


@public_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    """Show the news of one section by time."""
    if section not in Section.values:
        raise Http404
    return _listed(request, section)


def _listed(request: HttpRequest, code: str) -> HttpResponse:
    page = _page(request)
    found = queries.listing(section=code, page=page)
    if page > 1 and not found.editions:
        raise Http404
    context: dict[str, Any] = {
        "listing": found,
        "section": code,
        "sections": [(one, Section(one).label) for one in Section.values],
        "filled": queries.sections_filled(),
    }
    if page == 1 and not code:
        context["picks"] = queries.picks()
        context["most_read"] = queries.most_read(timezone.localdate())
    return render(request, "newsroom/list.html", context)


def _page(request: HttpRequest) -> int:
    """Return the number of a page; what is none, or farther than anybody reads, is not found."""
    said = request.GET.get("page", "1")
    if not said.isdecimal() or len(said) > 4 or not 1 <= int(said) <= queries.FARTHEST:
        raise Http404
    return int(said)


@public_page
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show an article with its notes; 410 with a notice once it is withdrawn."""
    return _shown(request, article_id, "newsroom/article.html")


@public_page
def sheet(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show an article for paper."""
    return _shown(request, article_id, "newsroom/sheet.html")


def _shown(request: HttpRequest, article_id: int, template: str) -> HttpResponse:
    edition = queries.one_edition(article_id)
    if edition is None:
        gone = queries.withdrawn(article_id)
        if gone is None:
            raise Http404
        return render(request, "newsroom/withdrawn.html", {"article": gone}, status=410)
    page = queries.shown_article(edition)
    context = {"page": page, "edition": edition, "article": edition.article}
    context["head"] = heading(request, page)
    return render(request, template, context)


@public_page
def series(request: HttpRequest, series_id: int) -> HttpResponse:
    """Show the published parts of a series."""
    found = queries.series_shown(series_id)
    if found is None:
        raise Http404
    return render(request, "newsroom/series.html", {"series": found[0], "parts": found[1]})


@require_safe
@in_public
def picture(request: HttpRequest, photo_id: int, name: str) -> HttpResponseBase:
    """Hand out a picture that stands in a published article."""
    photo = queries.picture_in_public(photo_id)
    if photo is None:
        raise Http404
    return rendered(photo, name, "public, no-cache")


def rendered(photo: Photo, name: str, caching: str) -> HttpResponseBase:
    """Answer with one of a picture's renditions, by its name; 404 for a name it has not."""
    found = next((one for one in photo.renditions.all() if one.name == name), None)
    if found is None:
        raise Http404
    response = FileResponse(default_storage.open(found.path), content_type=types_of(found.form))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    response.headers["Cache-Control"] = caching
    response.headers["ETag"] = f'"{found.sha256}"'
    return response


@require_GET
@in_public
def read_to_the_end(request: HttpRequest, article_id: int) -> HttpResponse:
    """Count that somebody came to an article's end: one more, and nothing about who."""
    actions.count_reading(article_id=article_id, day=timezone.localdate())
    return HttpResponse(_NOTHING, content_type="image/gif", headers={"Cache-Control": "no-store"})
