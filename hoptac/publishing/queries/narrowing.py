"""Which of the published versions a list is narrowed to: the same for its page and its file."""

from dataclasses import dataclass
from datetime import date

from hoptac.kernel.vietnamese import fold
from hoptac.localities.queries import predecessors_of
from hoptac.publishing.models import VersionQuerySet


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list is narrowed by; None and "" ask for everything."""

    unit: int | None = None
    field: str = ""
    year: int | None = None
    status: str = ""
    words: str = ""

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything was asked for."""
        return bool(self.unit or self.field or self.year or self.status or self.words)


def narrowed(rows: VersionQuerySet, asked: Narrow, today: date) -> VersionQuerySet:
    """Return the versions that answer everything asked for."""
    if asked.unit is not None:
        held = {asked.unit, *predecessors_of(asked.unit, today)}  # what they promised, it keeps
        rows = rows.filter(units__overlap=sorted(held))
    if asked.field:
        rows = rows.filter(fields__contains=[asked.field])
    if asked.year is not None:
        rows = rows.filter(years__contains=[asked.year])
    if asked.status:
        rows = rows.filter(status=asked.status)
    for word in fold(asked.words).split():
        rows = rows.filter(search_text__contains=word)
    return rows
