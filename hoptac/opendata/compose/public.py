"""Published versions as entries of feeds and days of calendars."""

from datetime import date

from hoptac.kernel.faces import Kind
from hoptac.newsroom.choices import Section
from hoptac.opendata.compose.addresses import LANGUAGES, host, page, record_page
from hoptac.opendata.compose.atom import Entry
from hoptac.opendata.compose.ical import Day
from hoptac.opendata.compose.identifiers import tag
from hoptac.opendata.queries import Told, Written, moment_of
from hoptac.publishing.choices import KINDS

ARTICLES = 20  # places of a feed that are kept for articles


def entry(told: Told) -> Entry:
    """Return a published version as an entry; a new version is the same entry, updated."""
    row = told.version
    words, names = str(KINDS[Kind(row.kind)]), ", ".join(told.places.values())
    said = f"{words}. {names}. Số liệu tính đến hết {row.as_of:%d/%m/%Y}; bản số {row.number}."
    return Entry(
        name=tag(row.kind, row.thing_id),
        title=row.title,
        updated=moment_of(row),
        links={code: record_page(row.kind, row.thing_id, code) for code in LANGUAGES},
        category=(row.kind, words),
        summary=f"{said} Dữ liệu minh họa." if row.is_illustrative else said,
        author=names or "hoptac",
    )


def news_entry(written: Written) -> Entry:
    """Return an article as an entry; a correction is the same entry, updated."""
    row = written.edition
    return Entry(
        name=tag("article", row.article_id),
        title=row.title,
        updated=row.published_at,
        links={code: page("newsroom:article", row.article_id, language=code) for code in LANGUAGES},
        category=("article", str(Section(row.section).label)),
        summary=f"{row.standfirst} Đính chính: {row.note}" if row.note else row.standfirst,
        author=row.author or row.desk or "hoptac",
    )


def newest(records: list[Entry], articles: list[Entry], most: int) -> list[Entry]:
    """Return the entries of a feed, the newest first.

    A year's records are published in one go: some places are kept for the newest articles, which
    would never be seen there otherwise.

    :param articles: the newest first, as `records`.
    """
    first, rest = articles[:ARTICLES], [*records, *articles[ARTICLES:]]
    rest.sort(key=lambda one: one.updated, reverse=True)
    found = [*first, *rest[: most - len(first)]]
    return sorted(found, key=lambda one: one.updated, reverse=True)


def day(told: Told) -> Day:
    """Return a published event as a day of a calendar."""
    row = told.version
    if row.happened_on is None:
        raise ValueError(f"version {row.pk} has no day")
    last = row.body.get("ends_on") if row.kind == Kind.VISIT.value else None
    return Day(
        uid=f"{row.kind}-{row.thing_id}@{host()}",
        title=row.title,
        note=f"{KINDS[Kind(row.kind)]}. {', '.join(told.places.values())}",
        link=record_page(row.kind, row.thing_id),
        first=row.happened_on,
        last=date.fromisoformat(last) if last else row.happened_on,
        changed=moment_of(row),
        sequence=row.number or 0,
    )
