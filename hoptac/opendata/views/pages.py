"""The page of open data, its dictionary and its files; the same to everybody."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from hoptac.accounts.doors import in_public
from hoptac.kernel.faces import Kind
from hoptac.kernel.licence import LICENCE, LICENCE_ADDRESS
from hoptac.opendata import dumping, queries
from hoptac.opendata.compose import news, schemas, tables
from hoptac.opendata.compose import records as compose
from hoptac.opendata.compose.catalog import catalog
from hoptac.opendata.doors import no_such_filter, not_understood, open_to_all
from hoptac.opendata.rules import MOST, USUAL
from hoptac.opendata.views.filters import TableFilters, unknown
from hoptac.publishing.doors import public_page

NEWS = "article"  # the table of articles, beside those of records
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Say what open data there is, under which licence, and how to read it."""
    offer = queries.offer()
    context = {
        "offer": offer,
        "linked_data": catalog(offer),
        "dump": dumping.latest(),
        "address": settings.ADDRESS,
        "licence": LICENCE,
        "licence_url": LICENCE_ADDRESS,
        "pace": settings.PACE,
        "usual": USUAL,
        "most": MOST,
    }
    return render(request, "opendata/home.html", context)


@public_page
def dictionary(request: HttpRequest) -> HttpResponse:
    """Explain every column and figure."""
    found = tables.dictionary({kind: queries.figure_codes(kind) for kind in Kind})
    language = get_language() or "vi"
    rows = [{"said": one, "words": getattr(one, language)} for one in found.items]
    return render(request, "opendata/dictionary.html", {"rows": rows})


@public_page
def table(request: HttpRequest, kind: str, ext: str) -> HttpResponseBase:
    """Give every published record of a kind, or every article, as one file.

    Records are narrowed as their list is; what is not understood is refused, never passed over.
    """
    if kind not in {*Kind, NEWS} or ext not in TYPES:
        raise Http404
    strange = unknown(request.GET, None if kind == NEWS else TableFilters)
    if strange:
        return not_understood([{"where": one, "what": no_such_filter()} for one in strange])
    try:
        asked = TableFilters.model_validate(request.GET.dict())
    except ValidationError as error:
        return not_understood(
            [{"where": str(one["loc"][-1]), "what": one["msg"]} for one in error.errors()]
        )
    body = _news(ext) if kind == NEWS else _records(Kind(kind), ext, asked)
    answer = HttpResponse(body, content_type=TYPES[ext])
    answer.headers["Content-Disposition"] = f'attachment; filename="hoptac-{kind}.{ext}"'
    return open_to_all(answer)


@require_safe
@in_public
def dump(request: HttpRequest) -> HttpResponseBase:
    """Give the newest archive of everything."""
    found = dumping.latest()
    if found is None:
        raise Http404
    answer = FileResponse(
        dumping.path_of(found).open("rb"), as_attachment=True, filename=found.name,
        content_type="application/zip",
    )  # fmt: skip
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["ETag"] = f'"{found.sha256[:32]}"'
    answer.headers["Repr-Digest"] = f"sha-256=:{found.base64}:"
    return open_to_all(answer)


def _records(kind: Kind, ext: str, asked: TableFilters) -> str:
    found = queries.every_asked(kind, asked.asked(), asked.id, timezone.localdate())
    records = map(compose.record, found)
    if ext == "csv":
        return "".join(tables.table(records, queries.figure_codes(kind)))
    listed = list(records)
    return schemas.Records(count=len(listed), next=None, items=listed).model_dump_json()


def _news(ext: str) -> str:
    articles = map(news.article, queries.every_article())
    if ext == "csv":
        return "".join(news.table(articles))
    listed = list(articles)
    return schemas.Articles(count=len(listed), next=None, items=listed).model_dump_json()
