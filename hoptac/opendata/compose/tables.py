"""Records as flat tables, and the dictionary that explains their columns."""

from collections.abc import Iterable, Iterator, Mapping

from hoptac.documents.sheets import Column, Value, to_csv
from hoptac.kernel.faces import Kind
from hoptac.opendata.choices import COLUMNS, FIGURE, NEWS
from hoptac.opendata.compose import schemas
from hoptac.opendata.compose.records import in_both
from hoptac.publishing.figures import FIGURES


def table(records: Iterable[schemas.Record], codes: Mapping[str, str]) -> Iterator[str]:
    """Yield a CSV of records piece by piece; headings are codes, explained by the dictionary.

    It begins with the mark by which Excel takes it for UTF-8, and no cell runs as a formula.

    :param codes: figure codes that become columns, after the common ones.
    """
    columns = [Column(one.code, one.code) for one in COLUMNS]
    columns += [Column(f"{FIGURE}{code}", f"{FIGURE}{code}") for code in codes]
    return to_csv(columns, (_row(record, codes) for record in records))


def dictionary(codes: Mapping[Kind, Mapping[str, str]]) -> schemas.Dictionary:
    """Return the explanation of every column and figure.

    :param codes: kind → figure code → what it counts.
    """
    items = [
        schemas.Explained(table=name, code=one.code, kind=one.kind, unit="", **in_both(one.words))
        for name, columns in (("*", COLUMNS), ("article", NEWS))
        for one in columns
    ]
    for kind, found in codes.items():
        items += [
            schemas.Explained(
                table=kind.value,
                code=f"{FIGURE}{code}",
                kind="number",
                unit=measure,
                **in_both(FIGURES.get(kind, {}).get(code, code)),
            )
            for code, measure in found.items()
        ]
    return schemas.Dictionary(items=items)


def dictionary_table(found: schemas.Dictionary) -> Iterator[str]:
    """Yield the dictionary as a CSV."""
    names = ("table", "code", "vi", "en", "kind", "unit")
    columns = [Column(name, name) for name in names]
    return to_csv(columns, ([getattr(one, name) for name in names] for one in found.items))


def _row(record: schemas.Record, codes: Mapping[str, str]) -> list[Value]:
    figures = {one.code: one.value for one in record.figures if one.year is None}
    return [
        record.id,
        record.kind.value,
        record.version,
        record.title,
        record.programme.id,
        record.programme.title,
        " ".join(str(one.id) for one in record.localities),
        "; ".join(one.name for one in record.localities),
        " ".join(record.fields),
        " ".join(str(year) for year in record.years),
        record.status,
        record.happened_on,
        record.as_of,
        record.published_at.isoformat(timespec="seconds"),
        int(record.is_outdated),
        int(record.is_illustrative),
        record.sha256,
        record.address.vi,
        *(figures.get(code) for code in codes),
    ]
