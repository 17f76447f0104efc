"""What everybody reads: the doors of the public rooms to published versions."""

from collections.abc import Iterable

from django.db import connection

from hoptac.kernel.faces import Kind
from hoptac.publishing.models import Notice, Version, VersionQuerySet


def published(*kinds: Kind) -> VersionQuerySet:
    """Return the versions everybody reads, of some kinds or of all."""
    rows = Version.objects.published()
    return rows.filter(kind__in=[kind.value for kind in kinds]) if kinds else rows


def shown(kind: Kind, thing_id: int) -> Version | None:
    """Return what everybody reads of a record; None where it is not published."""
    return published(kind).filter(thing_id=thing_id).first()


def notice_of(kind: Kind, thing_id: int) -> Notice | None:
    """Return the notice that stands where a record was withdrawn."""
    return Notice.objects.filter(kind=kind.value, thing_id=thing_id, ended_at=None).first()


def shown_among(refs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Version]:
    """Return which of some records, named (kind, id), are published, by name (one query)."""
    by_kind: dict[str, set[int]] = {}
    for kind, pk in refs:
        by_kind.setdefault(kind, set()).add(pk)
    if not by_kind:
        return {}
    rows = Version.objects.none()
    for kind, ids in by_kind.items():
        rows |= Version.objects.published().filter(kind=kind, thing_id__in=ids)
    return {(row.kind, row.thing_id): row for row in rows}


def public_number() -> int:
    """Return how many public acts there were (one query, no wall: it is told to everybody)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM publishing_publicstate WHERE id = 1")
        found = cursor.fetchone()
    return int(found[0]) if found else 0
