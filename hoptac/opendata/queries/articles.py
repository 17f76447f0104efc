"""Published articles as open data asks for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import Max, Q, QuerySet

from hoptac.kernel.clock import local_day
from hoptac.kernel.faces import Kind
from hoptac.newsroom.models import Article, Edition
from hoptac.newsroom.queries import published_editions
from hoptac.newsroom.states import ArticleState
from hoptac.opendata.queries.naming import named, names_over_time
from hoptac.opendata.queries.places import held_by
from hoptac.opendata.rules import Mark, mark
from hoptac.publishing.models import Version
from hoptac.publishing.queries import shown_among

BATCH = 200


@dataclass(frozen=True, slots=True)
class AskedNews:
    """What articles are filtered by; None is not asked for.

    :param on: the day on which a locality's are also those of whom it stands for.
    """

    section: str | None = None
    locality: int | None = None
    field: str | None = None
    programme: int | None = None
    changed_since: datetime | None = None
    on: date = date.min


@dataclass(frozen=True, slots=True)
class Written:
    """An edition everybody reads, with the names of its localities and the records it speaks of.

    :param beside: those that are published themselves, by (kind, id).
    """

    edition: Edition
    places: dict[int, str]
    beside: dict[tuple[str, int], Version]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """One page of articles; `count` of all asked for, `after` where the next one begins."""

    rows: list[Written]
    count: int
    after: Mark | None


def news_asked_for(asked: AskedNews) -> "QuerySet[Edition]":
    """Return the editions a filter leaves, the last published or corrected first."""
    programme = f"{Kind.PROGRAMME.value}:{asked.programme}"
    said = {
        "section": asked.section,
        "units__overlap": None if asked.locality is None else held_by(asked.locality, asked.on),
        "fields__contains": None if asked.field is None else [asked.field],
        "refs__contains": None if asked.programme is None else [programme],
        "published_at__gte": asked.changed_since,
    }
    rows = published_editions().filter(**{k: v for k, v in said.items() if v is not None})
    return rows.order_by("-published_at", "-pk")


def news_page(asked: AskedNews, after: str | None, limit: int) -> NewsPage:
    """Return a page of articles (five questions; six of a locality)."""
    rows = news_asked_for(asked)
    count = rows.count()
    if after is not None:
        end = mark(after)
        rows = rows.filter(Q(published_at__lt=end.at) | Q(published_at=end.at, pk__lt=end.pk))
    found = list(rows[: limit + 1])
    shown = found[:limit]
    last = Mark(shown[-1].published_at, shown[-1].pk) if len(found) > limit else None
    return NewsPage(written(shown), count, last)


def article(article_id: int) -> Written | None:
    """Return a published article; None where it is not published."""
    found = written(published_editions().filter(article=article_id))
    return found[0] if found else None


def latest_news(asked: AskedNews, most: int) -> list[Written]:
    """Return the articles published or corrected last."""
    return written(news_asked_for(asked)[:most])


def every_article() -> Iterator[Written]:
    """Yield every published article, by its number."""
    rows = published_editions().order_by("article_id").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield from written(batch)


def count_of_articles() -> int:
    """Return how many articles are published."""
    return published_editions().count()


def last_article() -> datetime | None:
    """Return when an article was published or corrected last."""
    found: datetime | None = published_editions().aggregate(last=Max("published_at"))["last"]
    return found


def article_withdrawn_since(at: datetime) -> bool:
    """Tell whether an article was taken down after a moment."""
    gone = Article.objects.filter(state=ArticleState.WITHDRAWN.value)
    return gone.filter(withdrawn_at__gte=at).exists()


def written(editions: Iterable[Edition]) -> list[Written]:
    """Return editions with what their rows name (three questions)."""
    rows = list(editions)
    names = names_over_time({unit for row in rows for unit in row.units})
    beside = shown_among({ref for row in rows for ref in _refs(row)})
    return [
        Written(
            row,
            named(names, row.units, row.event_on or local_day(row.published_at)),
            {ref: beside[ref] for ref in _refs(row) if ref in beside},
        )
        for row in rows
    ]


def _refs(row: Edition) -> list[tuple[str, int]]:
    found = [ref.partition(":") for ref in row.refs]
    return [(kind, int(pk)) for kind, _, pk in found if pk.isdecimal()]
