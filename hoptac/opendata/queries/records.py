"""Published versions as open data asks for them: by filter, page by page, with what they name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import connection
from django.db.models import Count, Max, Q

from hoptac.kernel.faces import Kind
from hoptac.localities.queries import predecessors_of
from hoptac.opendata.queries.naming import named, names_over_time
from hoptac.opendata.queries.places import held_by
from hoptac.opendata.rules import Mark, mark
from hoptac.programmes.models import Party
from hoptac.publishing.models import Notice, Version, VersionQuerySet
from hoptac.publishing.queries import Narrow, narrowed, published, shown_among
from hoptac.publishing.states import VersionState

BATCH = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program filters by; None is not asked for.

    :param on: the day on which a locality holds what those it stands for held.
    """

    kind: Kind | None = None
    locality: int | None = None
    field: str | None = None
    year: int | None = None
    status: str | None = None
    programme: int | None = None
    changed_since: datetime | None = None
    on: date = date.min


@dataclass(frozen=True, slots=True)
class Told:
    """A published version with what its row names elsewhere.

    :param places: unit id → its name on the day up to which the figures count.
    :param beside: records it refers to that are published themselves, by (kind, id).
    """

    version: Version
    places: dict[int, str] = field(default_factory=dict)
    beside: dict[tuple[str, int], Version] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    :param count: of all that is asked for; `after` is where the next page begins, if any.
    """

    rows: list[Told]
    count: int
    after: Mark | None


def asked_for(asked: Asked) -> VersionQuerySet:
    """Return the published versions a filter leaves (a question where a locality is asked for)."""
    rows = published(*([asked.kind] if asked.kind else []))
    said = {
        "units__overlap": None if asked.locality is None else held_by(asked.locality, asked.on),
        "fields__contains": None if asked.field is None else [asked.field],
        "years__contains": None if asked.year is None else [asked.year],
        "status": asked.status,
        "programme_id": asked.programme,
        "decided_at__gte": asked.changed_since,
    }
    return rows.filter(**{name: value for name, value in said.items() if value is not None})


def page_of(asked: Asked, after: str | None, limit: int) -> Page:
    """Return a page, the last published first (six questions; seven of a locality)."""
    rows = asked_for(asked)
    count = rows.count()
    if after is not None:
        end = mark(after)
        rows = rows.filter(Q(decided_at__lt=end.at) | Q(decided_at=end.at, pk__lt=end.pk))
    found = list(rows.order_by("-decided_at", "-pk")[: limit + 1])
    shown = found[:limit]
    last = Mark(moment_of(shown[-1]), shown[-1].pk) if len(found) > limit else None
    return Page(told(shown), count, last)


def one(kind: Kind, thing_id: int) -> Told | None:
    """Return a published record; None where it is not published."""
    found = told(published(kind).filter(thing_id=thing_id))
    return found[0] if found else None


def told(versions: Iterable[Version]) -> list[Told]:
    """Return versions with the names of their localities and what stands beside (two questions)."""
    rows = list(versions)
    names = names_over_time({unit for row in rows for unit in row.units})
    refs = {(str(kind), int(pk)) for row in rows for kind, pk in row.refs}
    refs |= {(Kind.PROGRAMME.value, row.programme_id) for row in rows}
    beside = shown_among(refs)
    return [Told(row, named(names, row.units, row.as_of), beside) for row in rows]


def every(*kinds: Kind) -> Iterator[Told]:
    """Yield all that is published of some kinds, by kind and id, a batch at a time."""
    return _in_batches(published(*kinds))


def every_asked(kind: Kind, asked: Narrow, thing_id: int | None, today: date) -> Iterator[Told]:
    """Yield what is published of a kind and answers, by id, a batch at a time."""
    rows = narrowed(published(kind), asked, today)
    return _in_batches(rows if thing_id is None else rows.filter(thing_id=thing_id))


def _in_batches(found: VersionQuerySet) -> Iterator[Told]:
    rows = found.order_by("kind", "thing_id").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield from told(batch)


def programmes_with_gifts() -> Iterator[tuple[Told, list[Told]]]:
    """Yield every published programme with what is published of giving in it, by id."""
    rows = published(Kind.PROGRAMME).order_by("thing_id").iterator(chunk_size=BATCH)
    while batch := told(islice(rows, BATCH)):
        ids = [one.version.programme_id for one in batch]
        gifts: dict[int, list[Told]] = {}
        for gift in told(published(Kind.GIFT).filter(programme_id__in=ids).order_by("thing_id")):
            gifts.setdefault(gift.version.programme_id, []).append(gift)
        for one in batch:
            yield one, gifts.get(one.version.programme_id, [])


def latest(asked: Asked, most: int) -> list[Told]:
    """Return what was published last of what is asked for."""
    return told(asked_for(asked).order_by("-decided_at", "-pk")[:most])


def happenings(asked: Asked, since: date, most: int) -> list[Told]:
    """Return published visits, occasions of giving and twinnings from a day on, by day.

    Of more than `most` the earliest are left out: what is to come stays.
    """
    kinds = [Kind.VISIT.value, Kind.GIFT.value, Kind.TWINNING.value]
    rows = asked_for(asked).filter(kind__in=kinds, happened_on__gte=since)
    return told(reversed(rows.order_by("-happened_on", "-pk")[:most]))


def withdrawn_since(at: datetime) -> bool:
    """Tell whether something everybody could read was taken down after a moment."""
    return Notice.objects.filter(withdrawn_at__gte=at).exists()


def versions_of(kind: Kind, thing_id: int, unit_id: int, day: date) -> list[Version]:
    """Return the versions of a record that were public once, as far as a locality reads them.

    A party of its programme reads all of them, and so does who alone followed a party; anybody
    else reads the published one.
    """
    units = {unit_id} | predecessors_of(unit_id, day)
    own = Party.objects.filter(unit__in=units).values("programme")
    rows = Version.objects.filter(kind=kind.value, thing_id=thing_id, number__isnull=False)
    readable = rows.filter(Q(state=VersionState.PUBLISHED.value) | Q(programme__in=own))
    return list(readable.order_by("-number"))


def counts() -> dict[str, int]:
    """Return how many records of each kind are published, by kind."""
    found = published().order_by().values_list("kind").annotate(number=Count("pk"))
    return {kind.value: 0 for kind in Kind} | dict(found)


def last_change() -> datetime | None:
    """Return when a published version came last; None where nothing is published."""
    found: datetime | None = published().aggregate(last=Max("decided_at"))["last"]
    return found


def figure_codes(kind: Kind) -> dict[str, str]:
    """Return the codes of figures without a year that records of a kind show, with what they
    count, in order of their names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT one.key, one.value ->> 1 FROM publishing_version AS version,"
            " jsonb_each(version.figures) AS one"
            " WHERE version.state = 'published' AND version.kind = %s"
            " AND position(':' IN one.key) = 0 ORDER BY 1",
            [kind.value],
        )
        return dict(cursor.fetchall())


def moment_of(row: Version) -> datetime:
    """Return when everybody could read a version first.

    :raises ValueError: for one nobody could; a constraint keeps them apart.
    """
    if row.decided_at is None:
        raise ValueError(f"version {row.pk} is published without a moment")
    return row.decided_at
