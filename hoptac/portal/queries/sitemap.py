"""Every public address for search engines, by parts of a bearable size."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Max

from hoptac.newsroom.queries import published_editions
from hoptac.programmes.queries.parties import lines_of
from hoptac.publishing.queries import published

PART = 500  # records and articles in one file, which is then small enough to be kept

_UNITS = """
SELECT unit, max(decided_at) FROM publishing_version, unnest(units) AS unit
WHERE state = 'published' GROUP BY unit
"""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: the name of its address and what stands in it.

    :param changed_at: when what it shows was published or corrected last.
    """

    page: str
    key: int | str
    changed_at: datetime | None


def parts() -> int:
    """Return how many files hold all records and articles (two queries)."""
    return max(1, -(-(published().count() + published_editions().count()) // PART))


def leaves(part: int) -> list[Leaf]:
    """Return the records and then the articles of one file, from 1 (at most three queries).

    None beyond the last.
    """
    first, last = (part - 1) * PART, part * PART
    records = published().order_by("pk").values_list("kind", "thing_id", "decided_at")
    found = [Leaf(f"portal:{kind}", pk, at) for kind, pk, at in records[first:last]]
    if len(found) == PART:
        return found
    before = published().count()
    articles = published_editions().order_by("article_id").values_list("article_id", "published_at")
    rows = articles[max(0, first - before) : last - before]
    return found + [Leaf("newsroom:article", pk, at) for pk, at in rows]


def rooms(today: date) -> list[Leaf]:
    """Return what gathers records and articles (three queries).

    Localities, also those that took over all that a former one held; the newsroom's start, its
    sections and its series.
    """
    return [*_localities(today), *_news()]


def _localities(today: date) -> list[Leaf]:
    with connection.cursor() as cursor:
        cursor.execute(_UNITS)
        changed: dict[int, datetime] = dict(cursor.fetchall())
    for unit, line in lines_of(list(changed), today).of.items():
        heir = line.only_heir
        if heir is not None:
            changed[heir] = max(changed.get(heir, changed[unit]), changed[unit])
    return [Leaf("portal:locality", unit, at) for unit, at in sorted(changed.items())]


def _news() -> list[Leaf]:
    """Return the pages of lists of articles; the start is there without any article too."""
    rows = published_editions().order_by().values_list("section", "article__series")
    start: list[datetime] = []
    found: dict[tuple[str, int | str], datetime] = {}
    for section, series, at in rows.annotate(at=Max("published_at")):
        start.append(at)
        of = [("newsroom:section", section), ("newsroom:series", series)]
        for place in of if series else of[:1]:
            found[place] = max(found.get(place, at), at)
    pages = [Leaf(page, key, at) for (page, key), at in sorted(found.items(), key=str)]
    return [Leaf("newsroom:start", "", max(start, default=None)), *pages]
