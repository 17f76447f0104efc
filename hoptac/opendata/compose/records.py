"""Published versions as the values of `schemas`."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from hoptac.kernel.faces import Kind, Measure
from hoptac.opendata.compose import schemas
from hoptac.opendata.compose.addresses import absolute, record_page
from hoptac.opendata.queries import Place, Told, moment_of
from hoptac.programmes.choices import Field
from hoptac.publishing.models import Version


def record(told: Told) -> schemas.Record:
    """Return a published version as open data says it."""
    row = told.version
    return schemas.Record(
        kind=Kind(row.kind),
        id=row.thing_id,
        version=row.number or 0,
        title=row.title,
        programme=_programme(told),
        localities=[schemas.Named(id=pk, name=name) for pk, name in told.places.items()],
        fields=row.fields,
        years=row.years,
        status=row.status,
        happened_on=row.happened_on,
        as_of=row.as_of,
        published_at=moment_of(row),
        is_outdated=row.changed_at is not None,
        is_illustrative=row.is_illustrative,
        figures=figures(row),
        body=row.body,
        beside=_beside(told),
        sha256=row.sha256,
        address=schemas.Address(
            api=api_address(row.kind, row.thing_id),
            vi=record_page(row.kind, row.thing_id, "vi"),
            en=record_page(row.kind, row.thing_id, "en"),
        ),
    )


def past(row: Version) -> schemas.Past:
    """Return a version that was public once."""
    return schemas.Past(
        version=row.number or 0,
        state=row.state,
        title=row.title,
        as_of=row.as_of,
        published_at=moment_of(row),
        ended_at=row.ended_at,
        figures=figures(row),
        body=row.body,
        sha256=row.sha256,
    )


def figures(row: Version) -> list[schemas.Counted]:
    """Return the figures of a version, a year apart from its code."""
    found = []
    for code, (value, measure) in sorted(row.figures.items()):
        name, _, year = code.partition(":")
        is_year = year.isdecimal()
        found.append(
            schemas.Counted(
                code=name if is_year else code,
                year=int(year) if is_year else None,
                value=value,
                measure=Measure(measure),
            )
        )
    return found


def locality(place: Place) -> schemas.Locality:
    """Return a locality with its names over time."""
    unit = place.unit
    return schemas.Locality(
        id=unit.pk,
        level=unit.level,
        opened_on=unit.opened_on,
        closed_on=unit.closed_on,
        names=[
            schemas.Called(
                name=one.full_name,
                kind=one.kind,
                code=one.written_code,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
            )
            for one in place.names
        ],
        heirs=[schemas.Heir(id=pk, since=since) for pk, since in place.heirs],
        url=absolute(reverse("api:locality", args=[unit.pk])),
    )


def word(code: str, said: "str | Promise") -> schemas.Word:
    """Return a code with its words in both languages."""
    return schemas.Word(code=code, **in_both(said))


def in_both(said: "str | Promise") -> dict[str, Any]:
    """Return a lazy sentence in Vietnamese and English."""
    found = {}
    for language in ("vi", "en"):
        with translation.override(language):
            found[language] = str(said)
    return found


def field_words() -> list[schemas.Word]:
    """Return the fields of cooperation with their words."""
    return [word(code, label) for code, label in Field.choices]


def api_address(kind: str, thing_id: int) -> str:
    """Return the absolute address of a record in the interface for machines."""
    return absolute(reverse("api:record", args=[kind, thing_id]))


def _programme(told: Told) -> schemas.Source:
    found = told.beside.get((Kind.PROGRAMME.value, told.version.programme_id))
    return schemas.Source(id=told.version.programme_id, title=found.title if found else None)


def _beside(told: Told) -> list[schemas.Beside]:
    found = []
    for kind, pk in told.version.refs:
        row = told.beside.get((kind, pk))
        if row is not None:
            found.append(
                schemas.Beside(kind=Kind(kind), id=pk, title=row.title, url=api_address(kind, pk))
            )
    return found
