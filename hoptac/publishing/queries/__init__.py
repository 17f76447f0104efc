"""Faces of records, what everybody reads of them, and what waits to be decided."""

from hoptac.publishing.queries.desk import (
    Desk,
    awaiting_decision,
    desk,
    figures_beside,
    named_things,
    record_page,
    visible_versions,
)
from hoptac.publishing.queries.kinds import SOURCES, Source, face_of
from hoptac.publishing.queries.narrowing import Narrow, narrowed
from hoptac.publishing.queries.shown import (
    notice_of,
    public_number,
    published,
    shown,
    shown_among,
)

__all__ = [
    "SOURCES",
    "Desk",
    "Narrow",
    "Source",
    "awaiting_decision",
    "desk",
    "face_of",
    "figures_beside",
    "named_things",
    "narrowed",
    "notice_of",
    "public_number",
    "published",
    "record_page",
    "shown",
    "shown_among",
    "visible_versions",
]
