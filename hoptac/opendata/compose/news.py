"""Published articles as the values of `schemas`, and as a flat table."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from hoptac.documents.sheets import Column, Value, to_csv
from hoptac.kernel.faces import Kind
from hoptac.opendata.choices import NEWS
from hoptac.opendata.compose import schemas
from hoptac.opendata.compose.addresses import absolute, page
from hoptac.opendata.compose.records import api_address
from hoptac.opendata.queries import Written


def article(written: Written) -> schemas.Article:
    """Return a published article as open data says it."""
    row, of = written.edition, written.edition.article
    return schemas.Article(
        id=of.pk,
        edition=row.number,
        title=row.title,
        standfirst=row.standfirst,
        section=row.section,
        series=_series(written),
        author=row.author,
        desk=row.desk,
        published_at=of.published_at or row.published_at,
        updated_at=row.published_at if row.number > 1 else None,
        correction=row.note,
        event_on=row.event_on,
        html=row.html,
        localities=[schemas.Named(id=pk, name=name) for pk, name in written.places.items()],
        fields=row.fields,
        beside=[
            schemas.Beside(kind=Kind(kind), id=pk, title=one.title, url=api_address(kind, pk))
            for (kind, pk), one in written.beside.items()
        ],
        is_illustrative=row.is_illustrative,
        sha256=row.sha256,
        address=schemas.Address(
            api=absolute(reverse("api:article", args=[of.pk])),
            vi=page("newsroom:article", of.pk, language="vi"),
            en=page("newsroom:article", of.pk, language="en"),
        ),
    )


def table(articles: Iterable[schemas.Article]) -> Iterator[str]:
    """Yield a CSV of articles piece by piece; their text is in JSON alone."""
    columns = [Column(one.code, one.code) for one in NEWS]
    return to_csv(columns, map(_row, articles))


def _row(one: schemas.Article) -> list[Value]:
    return [
        one.id,
        one.edition,
        one.title,
        one.standfirst,
        one.section,
        one.series.title if one.series else None,
        one.series.part if one.series else None,
        one.author,
        one.desk,
        one.published_at.isoformat(timespec="seconds"),
        one.updated_at.isoformat(timespec="seconds") if one.updated_at else None,
        one.correction,
        one.event_on,
        " ".join(str(place.id) for place in one.localities),
        "; ".join(place.name for place in one.localities),
        " ".join(one.fields),
        " ".join(f"{beside.kind.value}/{beside.id}" for beside in one.beside),
        int(one.is_illustrative),
        one.sha256,
        one.address.vi,
    ]


def _series(written: Written) -> schemas.Part | None:
    of = written.edition.article
    if of.series is None or of.part is None:
        return None
    return schemas.Part(id=of.series.pk, title=of.series.title, part=of.part)
