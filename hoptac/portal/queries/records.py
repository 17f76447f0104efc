"""One record as everybody reads it: its frozen version, the places and records it names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hoptac.files.models import StoredFile
from hoptac.kernel.faces import Kind
from hoptac.newsroom.models import Edition
from hoptac.newsroom.queries import articles_about
from hoptac.portal.queries.places import Place, in_order, places_of
from hoptac.publishing.models import Notice, Version, VersionQuerySet
from hoptac.publishing.queries import notice_of, published, shown, shown_among

MOST_BESIDE = 60  # records that name this one; a page leads to the list for more


@dataclass(frozen=True, slots=True)
class Gone:
    """What stands where a record was withdrawn."""

    kind: Kind
    notice: Notice


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A published record.

    :param places: localities by id, as named on the day of the version and today.
    :param beside: published records it names, and those that name it, by kind.
    :param programme: the published programme it belongs to; None for the programme itself.
    :param files: ids of its photos that can be fetched: those taken down since are not among them.
    :param articles: published ones that speak of it, the latest first.
    """

    kind: Kind
    version: Version
    places: dict[int, Place]
    beside: dict[str, list[Version]]
    programme: Version | None
    files: frozenset[int] = frozenset()
    articles: list[Edition] = field(default_factory=list)

    @property
    def sides(self) -> list[Place]:
        """The localities it concerns, in the order of the version."""
        return [self.places[unit] for unit in self.version.units if unit in self.places]


def record_page(kind: Kind, thing_id: int, today: date) -> RecordPage | Gone | None:
    """Return what everybody reads of a record; None where there is and was nothing to read."""
    version = shown(kind, thing_id)
    if version is None:
        notice = notice_of(kind, thing_id)
        return Gone(kind, notice) if notice else None
    beside, programme = _beside(version)
    units = {*version.units, *units_in(version.body)}
    return RecordPage(
        kind=kind,
        version=version,
        places=places_of(units, version.happened_on or version.as_of, today),
        beside=beside,
        programme=programme,
        files=_fetched(version.files),
        articles=articles_about(version.kind, version.thing_id),
    )


def public_photo(file_id: int) -> StoredFile | None:
    """Return a photo a published version shows, unless it was taken down since (two queries).

    The wall decides what a visitor reads of the files: none whose photo its side took down.
    """
    if not published().filter(files__contains=[file_id]).exists():
        return None
    found = StoredFile.objects.filter(pk=file_id).first()
    return found if found is not None and found.is_picture else None


def _fetched(files: Iterable[int]) -> frozenset[int]:
    ids = list(files)
    rows = StoredFile.objects.filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
    return frozenset(rows)


def units_in(body: object) -> set[int]:
    """Return the ids of localities a body names: every "unit" and "units" in it."""
    found: set[int] = set()
    match body:
        case dict():
            for key, value in body.items():
                if key == "unit" and isinstance(value, int):
                    found.add(value)
                elif key == "units" and isinstance(value, list):
                    found.update(unit for unit in value if isinstance(unit, int))
                else:
                    found |= units_in(value)
        case list():
            for value in body:
                found |= units_in(value)
    return found


def _beside(version: Version) -> tuple[dict[str, list[Version]], Version | None]:
    """Return what it names and what names it, by kind, and its programme (two queries)."""
    own = (version.kind, version.thing_id)
    home = (Kind.PROGRAMME.value, version.programme_id)
    named = shown_among({(str(kind), int(pk)) for kind, pk in version.refs} | {home})
    naming = _naming(version)
    programme = named.get(home) if own != home else None
    for row in naming.defer("body", "search_text").order_by("-happened_on", "-id")[:MOST_BESIDE]:
        named.setdefault((row.kind, row.thing_id), row)
    by_kind: dict[str, list[Version]] = {}
    for key, row in named.items():
        if key not in (own, home):
            by_kind.setdefault(row.kind, []).append(row)
    return in_order(by_kind), programme


def _naming(version: Version) -> VersionQuerySet:
    """Return what names a record: of its programme; a programme is named by all that is in it."""
    own = [version.kind, version.thing_id]
    if version.kind != Kind.PROGRAMME.value:
        return published().filter(programme=version.programme_id, refs__contains=[own])
    follows = published(Kind.PROGRAMME).filter(refs__contains=[own])
    rest = [kind.value for kind in Kind if kind is not Kind.PROGRAMME]
    return follows | published().filter(programme=version.programme_id, kind__in=rest)
