"""The interface for machines: what is published, read-only, described by its own types."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from hoptac.kernel.faces import Kind
from hoptac.kernel.licence import LICENCE, LICENCE_ADDRESS
from hoptac.opendata import queries
from hoptac.opendata.compose import news, schemas, tables
from hoptac.opendata.compose import records as compose
from hoptac.opendata.compose.addresses import absolute, page
from hoptac.opendata.compose.description import described
from hoptac.opendata.doors import KEY, api_door, no_such_filter, not_there, not_understood, problem
from hoptac.opendata.rules import API
from hoptac.opendata.views.filters import (
    NewsFilters,
    PlaceFilters,
    ProgrammeFilters,
    RecordFilters,
    unknown,
)

FILTERS: dict[str, type[Schema] | None] = {}  # url name → what its query may say


class Plain(JSONRenderer):
    """JSON with Vietnamese letters as they are."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """The interface, described with its refusals and its one way of showing a key."""

    def get_openapi_schema(self, *, path_prefix: Any = None, path_params: Any = None) -> Any:
        """Return the description (OpenAPI 3.1)."""
        return described(super().get_openapi_schema(path_prefix="api/v1/"))


api = Api(
    title="hoptac: dữ liệu mở / open data",
    version=API,
    description="Published records of cooperation between Vietnamese local governments. Read-only.",
    docs_url=None,
    urls_namespace="api",
    renderer=Plain(),
)


def reading(
    address: str, name: str, answer: type[Schema], filters: type[Schema] | None = None
) -> Callable[..., Any]:
    """Register an operation under a name, with the one set of filters it takes."""
    FILTERS[name] = filters
    statuses = {200: answer} | dict.fromkeys((401, 404, 422, 429), schemas.Problem)
    return api.get(address, url_name=name, operation_id=name, response=statuses, exclude_none=False)


@reading("", "index", schemas.Index)
def index(request: HttpRequest) -> schemas.Index:
    """Where everything is, and how much of it."""
    names = ("records", "programmes", "articles", "localities", "fields", "dictionary")
    links = {name: absolute(reverse(f"api:{name}")) for name in (*names, "openapi-json")}
    links |= {f"page_{code}": page("opendata:home", language=code) for code in ("vi", "en")}
    return schemas.Index(
        version=API, licence=LICENCE, licence_url=LICENCE_ADDRESS, links=links,
        counts=queries.counts() | {"article": queries.count_of_articles()},
    )  # fmt: skip


@reading("records", "records", schemas.Records, RecordFilters)
def records(
    request: HttpRequest, response: HttpResponse, filters: Query[RecordFilters]
) -> schemas.Records:
    """Published records, the last published first."""
    return _records(request, response, filters, filters.kind)


@reading("programmes", "programmes", schemas.Records, ProgrammeFilters)
def programmes(
    request: HttpRequest, response: HttpResponse, filters: Query[ProgrammeFilters]
) -> schemas.Records:
    """Published programmes: records of the kind `programme`."""
    return _records(request, response, filters, Kind.PROGRAMME)


@reading("records/{kind}/{int:thing_id}", "record", schemas.Record)
def record(request: HttpRequest, kind: Kind, thing_id: int) -> schemas.Record:
    """One published record; 404 where it is not (or no longer) published."""
    return _record(kind, thing_id)


@reading("programmes/{int:thing_id}", "programme", schemas.Record)
def programme(request: HttpRequest, thing_id: int) -> schemas.Record:
    """One published programme."""
    return _record(Kind.PROGRAMME, thing_id)


@reading("records/{kind}/{int:thing_id}/versions", "versions", schemas.Versions)
def versions(request: HttpRequest, kind: Kind, thing_id: int) -> schemas.Versions:
    """Earlier versions too, for the key of a locality that is a party of the programme."""
    key = getattr(request, KEY, None)
    if key is None:
        raise Shut
    found = queries.versions_of(kind, thing_id, key.unit_id, timezone.localdate())
    if not found:
        raise Http404
    return schemas.Versions(items=[compose.past(row) for row in found])


@reading("articles", "articles", schemas.Articles, NewsFilters)
def articles(
    request: HttpRequest, response: HttpResponse, filters: Query[NewsFilters]
) -> schemas.Articles:
    """Published articles, the last published or corrected first."""
    found = queries.news_page(filters.asked(timezone.localdate()), filters.after, filters.limit)
    return schemas.Articles(
        count=found.count,
        next=_next(request, response, None if found.after is None else str(found.after)),
        items=[news.article(one) for one in found.rows],
    )


@reading("articles/{int:article_id}", "article", schemas.Article)
def article(request: HttpRequest, article_id: int) -> schemas.Article:
    """One published article; 404 where it is not (or no longer) published."""
    found = queries.article(article_id)
    if found is None:
        raise Http404
    return news.article(found)


@reading("localities", "localities", schemas.Localities, PlaceFilters)
def localities(
    request: HttpRequest, response: HttpResponse, filters: Query[PlaceFilters]
) -> schemas.Localities:
    """Localities that published records concern, and those that followed them, by id."""
    found = queries.places()
    rest = [one for one in found if one.unit.pk > filters.after]
    shown = rest[: filters.limit]
    after = str(shown[-1].unit.pk) if len(rest) > filters.limit else None
    return schemas.Localities(
        count=len(found),
        next=_next(request, response, after),
        items=[compose.locality(one) for one in shown],
    )


@reading("localities/{int:unit_id}", "locality", schemas.Locality)
def locality(request: HttpRequest, unit_id: int) -> schemas.Locality:
    """One locality with its names over time and who followed it."""
    found = queries.place(unit_id)
    if found is None:
        raise Http404
    return compose.locality(found)


@reading("fields", "fields", schemas.Fields)
def fields(request: HttpRequest) -> schemas.Fields:
    """Fields of cooperation, with their words."""
    return schemas.Fields(items=compose.field_words())


@reading("dictionary", "dictionary", schemas.Dictionary)
def dictionary(request: HttpRequest) -> schemas.Dictionary:
    """The data dictionary: columns and figures, with words and units."""
    return tables.dictionary({kind: queries.figure_codes(kind) for kind in Kind})


class Shut(Exception):
    """A key is needed here."""


@api.exception_handler(Shut)
def _shut(request: HttpRequest, error: Shut) -> HttpResponse:
    return problem(
        401, _("Cần khóa"), _("Các bản trước chỉ bên của chương trình đọc được, bằng khóa."),
        headers={"WWW-Authenticate": 'Bearer realm="hoptac"'},
    )  # fmt: skip


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return not_there(request)


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return not_understood(
        [{"where": str(one["loc"][-1]), "what": one["msg"]} for one in error.errors]
    )


def patterns() -> list[URLPattern]:
    """Return the addresses of the interface, each behind its door."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    return [
        URLPattern(one.pattern, api_door(_known_only(one.name, one.callback)), {}, one.name)
        for one in found
    ]


def _known_only(name: str | None, view: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a query that says what no filter is called: a filter misspelt filters nothing."""

    def checked(request: HttpRequest, **kwargs: Any) -> Any:
        strange = unknown(request.GET, FILTERS.get(name or ""))
        if strange:
            return not_understood([{"where": one, "what": no_such_filter()} for one in strange])
        return view(request, **kwargs)

    return checked


def _records(
    request: HttpRequest, response: HttpResponse, filters: ProgrammeFilters, kind: Kind | None
) -> schemas.Records:
    found = queries.page_of(filters.asked(timezone.localdate(), kind), filters.after, filters.limit)
    return schemas.Records(
        count=found.count,
        next=_next(request, response, None if found.after is None else str(found.after)),
        items=[compose.record(one) for one in found.rows],
    )


def _record(kind: Kind, thing_id: int) -> schemas.Record:
    found = queries.one(kind, thing_id)
    if found is None:
        raise Http404
    return compose.record(found)


def _next(request: HttpRequest, response: HttpResponse, after: str | None) -> str | None:
    """Return the address of the next page, and say it in the header Link as well."""
    if after is None:
        return None
    asked: QueryDict = request.GET.copy()
    asked["after"] = after
    address = f"{absolute(request.path)}?{asked.urlencode()}"
    response.headers["Link"] = f'<{address}>; rel="next"'
    return address
