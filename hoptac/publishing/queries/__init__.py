"""Faces of records, what everybody reads of them, and what waits to be decided."""

from hoptac.publishing.queries.kinds import SOURCES, Source, face_of
from hoptac.publishing.queries.shown import (
    notice_of,
    public_number,
    published,
    shown,
    shown_among,
)

__all__ = [
    "SOURCES",
    "Source",
    "face_of",
    "notice_of",
    "public_number",
    "published",
    "shown",
    "shown_among",
]
