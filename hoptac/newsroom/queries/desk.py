"""What a newsroom sees on its desk: its articles, figures that changed, what can be bound."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.kernel.vietnamese import fold
from hoptac.localities.queries import names_of
from hoptac.newsroom.models import Article, Edition, Series, Text
from hoptac.newsroom.queries.binding import Bound, bound_to, names_in, official_said
from hoptac.newsroom.queries.moving import Moved, moved_in
from hoptac.newsroom.queries.sight import visible_articles, visible_series
from hoptac.newsroom.states import PUBLIC, S
from hoptac.programmes.models import Party
from hoptac.programmes.queries import visible_programmes
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published, shown_among

PAGE = 50
MOST_RECORDS = 20  # records whose figures one search shows
LATEST_RECORDS = 5  # where nothing is looked for, and nothing belongs to the article yet


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


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who can be named: the mark, how prose names them, and their locality."""

    mark: str
    said: str
    place: str


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


def choices_of_figures(actor: Actor, asked: str, article_id: int | None = None) -> list[Choice]:
    """Return the figures of published records that can be bound (at most three queries).

    :param asked: words of a record's name.
    :param article_id: without words, the records of this article and its series come; where it
        has none, the latest.
    """
    words = fold(asked).split()[:8]
    versions = [] if words or article_id is None else _versions_near(actor, article_id)
    if not versions:
        rows = published().exclude(figures={}).order_by("-decided_at").defer("body")
        for word in words:
            rows = rows.filter(search_text__contains=word)
        versions = list(rows[: MOST_RECORDS if words else LATEST_RECORDS])
    return [choice for version in versions for choice in _choices(version)]


def _versions_near(actor: Actor, article_id: int) -> list[Version]:
    """Return the published records an article is bound to, then those of its series."""
    own = visible_articles(actor).filter(pk=article_id)
    near = Q(article__in=own) | Q(article__series__in=own.values("series"))
    texts = list(Text.objects.filter(near, article__unit__in=actor.unit_ids)[:PAGE])
    texts.sort(key=lambda text: text.article_id != article_id)
    names = [name for text in texts for name in names_in(text.body, text.refs)]
    shown = shown_among(names)
    found = [shown[name] for name in dict.fromkeys(names) if name in shown]
    return [version for version in found if version.figures][:MOST_RECORDS]


def _choices(version: Version) -> Iterator[Choice]:
    for code, (value, measure) in sorted(version.figures.items()):
        if value is not None:
            mark = f"{{{{{version.kind} {version.thing_id} {code}}}}}"
            yield Choice(mark, version, code, value, measure)


def officials_on(actor: Actor, day: date) -> list[Official]:
    """Return who held a leading seat on a day, of the sides the actor works with (two queries).

    They come by locality, with everything named as on that day.
    """
    sides = Party.objects.filter(programme__in=visible_programmes(actor).values("pk"))
    rows = Seat.objects.held_on(day).filter(agency__unit__in=sides.values("unit"))
    rows = rows.filter(role__in=["directing_leader", "department_director"])
    rows = rows.named_on(day).select_related("user", "agency")
    seats = list(rows.order_by("agency__unit", "role", "post", "pk")[:PAGE])
    places = names_of({seat.agency.unit_id for seat in seats}, day)
    return [
        Official(
            f"{{{{official {seat.pk}}}}}",
            official_said(seat),
            places[seat.agency.unit_id].full if seat.agency.unit_id in places else "",
        )
        for seat in seats
    ]


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
