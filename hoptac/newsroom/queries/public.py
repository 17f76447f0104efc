"""What everybody reads: articles by time and section, one article with what stands beside it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from hoptac.kernel.clock import local_day
from hoptac.localities.queries import agency_names
from hoptac.newsroom.models import Article, Edition, Photo, Series
from hoptac.newsroom.queries.binding import named
from hoptac.newsroom.queries.moving import Moved, moved_of
from hoptac.newsroom.states import PUBLIC
from hoptac.publishing.models import Version
from hoptac.publishing.queries import shown_among

PAGE = 20
FARTHEST = 500  # pages; beyond it nobody reads on
BESIDE = 4
READ_WITHIN = 30  # days over which "most read" counts


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of news.

    :param page: its number; `more` tells whether older ones follow.
    """

    editions: list[Edition]
    page: int
    more: bool

    @property
    def older(self) -> int:
        return self.page + 1

    @property
    def newer(self) -> int | None:
        """The page before; None for the first, whose address has no number."""
        return self.page - 1 if self.page > 2 else None


@dataclass(frozen=True, slots=True)
class Shown:
    """One article as everybody reads it.

    :param notes: the editions that corrected something, the first correction first.
    :param photos: by id; one that was taken down is missing.
    :param records: those it speaks of that are public now, in its order.
    :param office: whose article it is.
    """

    edition: Edition
    notes: list[Edition]
    moved: list[Moved]
    photos: dict[int, Photo]
    records: list[Version]
    related: list[Edition]
    before: Edition | None
    after: Edition | None
    parts: int
    office: str

    @property
    def cover(self) -> Photo | None:
        """The picture at its top; None where there is none, or it was taken down."""
        return self.photos.get(self.edition.cover_id or 0)


def published_editions() -> "QuerySet[Edition]":
    """Return the edition everybody reads of each published article, the latest first."""
    rows = Edition.objects.filter(current_of__state__in=PUBLIC)
    rows = rows.select_related("article__series", "article__unit", "cover")
    return rows.order_by("-article__published_at", "-article_id")


def latest(most: int, *, section: str = "") -> list[Edition]:
    """Return the latest published articles, with the renditions of their covers (two queries)."""
    rows = published_editions().prefetch_related("cover__renditions")
    return list((rows.filter(section=section) if section else rows)[:most])


def listing(*, section: str, page: int) -> Listing:
    """Return one page of news by time (two queries)."""
    start = (page - 1) * PAGE
    rows = published_editions().prefetch_related("cover__renditions")
    if section:
        rows = rows.filter(section=section)
    found = list(rows[start : start + PAGE + 1])
    return Listing(found[:PAGE], page, len(found) > PAGE)


def picks(most: int = 3) -> list[Edition]:
    """Return what the editors put forward, the latest choice first (two queries)."""
    rows = published_editions().exclude(article__picked_at=None)
    rows = rows.prefetch_related("cover__renditions").order_by("-article__picked_at")
    return list(rows[:most])


def most_read(today: date, most: int = 5) -> list[Edition]:
    """Return the articles read to their end most often in the last days (one query)."""
    since = today - timedelta(days=READ_WITHIN)
    counted = Coalesce(
        Sum("article__readings__times", filter=Q(article__readings__day__gte=since)), 0
    )
    rows = published_editions().annotate(times=counted).filter(times__gt=0)
    return list(rows.order_by("-times", "-article__published_at")[:most])


def articles_about(kind: str, thing_id: int, most: int = 10) -> list[Edition]:
    """Return the latest published articles that speak of a record, by figure or by name.

    One query.
    """
    rows = published_editions().filter(refs__contains=[f"{kind}:{thing_id}"])
    return list(rows.defer("html", "body", "search_text")[:most])


def one_edition(article_id: int) -> Edition | None:
    """Return what everybody reads of an article; None where nothing is (one query)."""
    return published_editions().filter(article_id=article_id).first()


def withdrawn(article_id: int) -> Article | None:
    """Return a withdrawn article, for the notice at its address."""
    return Article.objects.filter(pk=article_id, state="withdrawn").select_related("unit").first()


def shown_article(edition: Edition) -> Shown:
    """Return an article with all that stands on its page (seven queries)."""
    article = edition.article
    notes = article.editions.filter(number__gt=1, number__lte=edition.number).order_by("number")
    before, after, parts = beside_in_series(article)
    names = [named(ref) for ref in edition.refs]  # its figures' records are among them
    shown = shown_among(names)
    return Shown(
        edition,
        list(notes),
        moved_of(edition, shown),
        photos_by_id({*edition.photo_ids, edition.cover_id}),
        [shown[name] for name in names if name in shown],
        related_to(edition),
        before,
        after,
        parts,
        office_of(article),
    )


def office_of(article: Article) -> str:
    """Return what the office that wrote an article was called when it was published (one query)."""
    day = local_day(article.published_at or article.drafted_at)
    found = agency_names([article.agency_id], day).get(article.agency_id)
    return found.name if found else ""


def photos_by_id(ids: "set[int | None]") -> dict[int, Photo]:
    """Return pictures that may be shown, with their renditions (two queries, or none)."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    rows = Photo.objects.filter(pk__in=wanted, taken_down_on=None)
    return {one.pk: one for one in rows.prefetch_related("renditions")}


def beside_in_series(article: Article) -> tuple[Edition | None, Edition | None, int]:
    """Return the published parts before and after one, and how many there are (one query)."""
    if article.series_id is None or article.part is None:
        return None, None, 0
    parts = list(published_editions().filter(article__series=article.series_id))
    before = [one for one in parts if (one.article.part or 0) < article.part]
    after = [one for one in parts if (one.article.part or 0) > article.part]
    key = {one.pk: one.article.part or 0 for one in parts}
    return (
        max(before, key=lambda one: key[one.pk], default=None),
        min(after, key=lambda one: key[one.pk], default=None),
        len(parts),
    )


def related_to(edition: Edition, most: int = BESIDE) -> list[Edition]:
    """Return what to read next: chosen first, then by shared records, places and fields.

    One query.
    """
    near = Q(article_id__in=edition.related)
    for name in ("refs", "units", "fields"):
        if values := getattr(edition, name):
            near |= Q(**{f"{name}__overlap": values})
    closeness = Case(
        *(When(article_id=pk, then=Value(90 - place)) for place, pk in enumerate(edition.related)),
        *(
            When(**{f"{name}__overlap": getattr(edition, name)}, then=Value(weight))
            for name, weight in (("refs", 3), ("units", 2), ("fields", 1))
            if getattr(edition, name)
        ),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = published_editions().filter(near).exclude(article_id=edition.article_id)
    rows = rows.annotate(closeness=closeness)
    return list(rows.order_by("-closeness", "-article__published_at")[:most])


def series_shown(series_id: int) -> tuple[Series, list[Edition]] | None:
    """Return a series with its published parts; None where none is published (two queries)."""
    rows = published_editions().filter(article__series=series_id)
    parts = list(rows.prefetch_related("cover__renditions").order_by("article__part"))
    if not parts or parts[0].article.series is None:
        return None
    return parts[0].article.series, parts


def sections_filled() -> "list[str]":
    """Return the sections in which something is published (one query)."""
    rows = Edition.objects.filter(current_of__state__in=PUBLIC)
    return list(rows.order_by().values_list("section", flat=True).distinct())


def picture_in_public(photo_id: int) -> Photo | None:
    """Return a picture that stands in a published article now; None for any other."""
    used = Edition.objects.filter(current_of__state__in=PUBLIC)
    used = used.filter(Q(photo_ids__contains=[photo_id]) | Q(cover=photo_id))
    rows = Photo.objects.filter(pk=photo_id, taken_down_on=None)
    found = rows.prefetch_related("renditions").first()
    return found if found is not None and used.exists() else None
