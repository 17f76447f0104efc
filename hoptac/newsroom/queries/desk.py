"""What a newsroom sees on its desk: its articles, figures that changed, what can be bound."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.kernel.vietnamese import fold
from hoptac.newsroom.models import Article, Edition, Series
from hoptac.newsroom.queries.binding import Bound, bound_to
from hoptac.newsroom.queries.moving import Moved, moved_in
from hoptac.newsroom.queries.sight import visible_articles, visible_series
from hoptac.newsroom.states import PUBLIC, S
from hoptac.programmes.models import Party
from hoptac.programmes.queries import visible_programmes
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published

PAGE = 50
MOST_RECORDS = 20  # records whose figures one search shows


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The articles of a newsroom by what is to be done with them.

    :param waiting: edited ones, and corrections, that wait for approval.
    :param public: the latest published ones.
    """

    writing: list[Article]
    waiting: list[Article]
    ready: list[Article]
    public: list[Article]
    moved: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that can be bound: its mark, and what it says now."""

    mark: str
    version: Version
    code: str
    value: int
    measure: str


def desk(actor: Actor) -> DeskPage:
    """Return the desk of the actor's newsroom (four queries)."""
    rows = visible_articles(actor).order_by("-text__written_at")
    under_way = list(rows.exclude(state__in=[*PUBLIC, S.WITHDRAWN.value])[: 4 * PAGE])
    public = list(rows.filter(state__in=PUBLIC).order_by("-published_at")[:PAGE])
    revised = list(rows.filter(state__in=PUBLIC).exclude(text__note="")[:PAGE])
    editions = [one.current for one in public if one.current is not None]
    return DeskPage(
        [one for one in under_way if one.state == S.DRAFT],
        [one for one in under_way if one.state == S.EDITED] + revised,
        [one for one in under_way if one.state in (S.APPROVED, S.SCHEDULED)],
        public,
        sum(bool(found) for found in moved_in(editions).values()),
    )


def moved_articles(actor: Actor) -> list[tuple[Article, list[Moved]]]:
    """Return the published articles whose figures changed, with what moved (two queries)."""
    rows = visible_articles(actor).filter(state__in=PUBLIC).exclude(current__bound=[])
    articles = list(rows.order_by("-published_at")[:500])
    found = moved_in(one.current for one in articles if one.current is not None)
    return [(one, found[one.current_id or 0]) for one in articles if found[one.current_id or 0]]


def choices_of_figures(asked: str) -> list[Choice]:
    """Return the figures of published records whose names hold some words (one query).

    :param asked: words of a record's name; without any, the latest records.
    """
    rows = published().order_by("-decided_at")
    for word in fold(asked).split()[:8]:
        rows = rows.filter(search_text__contains=word)
    return [choice for version in rows[:MOST_RECORDS] for choice in _choices(version)]


def _choices(version: Version) -> Iterator[Choice]:
    for code, (value, measure) in sorted(version.figures.items()):
        if value is not None:
            mark = f"{{{{{version.kind} {version.thing_id} {code}}}}}"
            yield Choice(mark, version, code, value, measure)


def officials_on(actor: Actor, day: date) -> list[Seat]:
    """Return who held a leading seat on a day, of the sides the actor works with (one query)."""
    sides = Party.objects.filter(programme__in=visible_programmes(actor).values("pk"))
    rows = Seat.objects.held_on(day).filter(agency__unit__in=sides.values("unit"))
    rows = rows.filter(role__in=["directing_leader", "department_director"])
    return list(rows.select_related("user", "agency").order_by("role", "post", "pk")[:PAGE])


def due(now: datetime) -> list[Article]:
    """Return what is to be published by now, in every newsroom (one query)."""
    rows = Article.objects.filter(state=S.SCHEDULED.value, text__publish_at__lte=now)
    return list(rows.order_by("text__publish_at", "pk"))


def bound_of(article: Article, today: date) -> Bound:
    """Return what an article's working text is bound to today (three queries)."""
    text = article.text
    return bound_to(
        text.body,
        refs=text.refs,
        cover_id=text.cover_id,
        units=[article.unit_id],
        day=text.event_on or today,
    )


def editions_of(article: Article) -> list[Edition]:
    """Return an article's editions, the latest first (one query)."""
    return list(article.editions.order_by("-number"))


def series_counted(actor: Actor) -> "QuerySet[Series]":
    """Return the newsroom's series with how many articles and published parts each has."""
    parts = Count("articles", filter=Q(articles__state__in=PUBLIC))
    return visible_series(actor).annotate(written=Count("articles"), parts=parts)
