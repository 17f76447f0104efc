"""A machine notes which records read otherwise than what is published of them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hoptac.accounts import wall
from hoptac.audit.actions import record
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Kind, moved
from hoptac.publishing.actors import COMPARER
from hoptac.publishing.models import Version
from hoptac.publishing.queries import face_of, published
from hoptac.publishing.writing import moved_in_public


@wall.acting(COMPARER)
@transaction.atomic
def note_changes(*, programmes: Collection[int] | None, at: datetime) -> int:
    """Compare published versions with their records, each for the day its figures count up to.

    So the passing of time alone changes nothing. What reads as published again is noted, too.

    :param programmes: whose records are compared; None compares all.
    :returns: how many versions were noted anew.
    """
    rows = published().select_for_update(no_key=True, of=("self",)).select_related("programme")
    if programmes is not None:
        rows = rows.filter(programme__in=programmes)
    noted = [version for version in rows.order_by("pk") if _compare(version, at)]
    if noted:
        moved_in_public()
    return len(noted)


def _compare(version: Version, at: datetime) -> bool:
    """Note what a version's record says now; tell whether that was not noted yet."""
    try:
        face = face_of(Kind(version.kind), version.thing_id, version.as_of)
    except Refusal:
        now = (True, True, sorted(version.figures))
    else:
        differs = face.sha256 != version.sha256
        now = (differs, False, moved(version.figures, face.told()["figures"]))
    if now == (version.changed_at is not None, version.is_gone, version.moved):
        return False
    version.changed_at = (version.changed_at or at) if now[0] else None
    version.is_gone, version.moved = now[1:]
    version.save(update_fields=["changed_at", "is_gone", "moved"])
    record(
        "publishing.version.noted", on=version, within=version.programme, by=COMPARER, at=at,
        moved=version.moved, gone=version.is_gone,
    )  # fmt: skip
    return True
