"""What lists are filtered by, as types."""

import re
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import AwareDatetime, BeforeValidator, Field

from hoptac.kernel.faces import Kind
from hoptac.newsroom.choices import Section
from hoptac.opendata.queries import Asked, AskedNews
from hoptac.opendata.rules import LARGEST, MARK, MOST, USUAL
from hoptac.programmes.choices import Field as Of
from hoptac.publishing.queries import Narrow

LONGEST = 100  # signs of words searched for
_DIGITS = re.compile(r"([0-9]{1,19})(?:\.0+)?")  # JSON Schema takes 41.0 for a whole number
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def _plain_number(said: Any) -> Any:
    if not isinstance(said, str):
        return said
    found = _DIGITS.fullmatch(said)
    if found is None:
        raise ValueError("not a whole number in digits")
    return int(found[1])


def _plain_moment(said: Any) -> Any:
    if isinstance(said, str) and not _MOMENT.fullmatch(said):
        raise ValueError("not a moment with its offset, as 2026-11-24T03:00:00Z")
    return said


# Limits stand before the reading of digits, or the description would not tell them.
_DIGITS_ONLY = BeforeValidator(_plain_number)
Id = Annotated[int, Field(ge=1, le=LARGEST), _DIGITS_ONLY]
Year = Annotated[int, Field(ge=1900, le=2200), _DIGITS_ONLY]
Moment = Annotated[AwareDatetime, BeforeValidator(_plain_moment)]
LOCALITY = "Id of a locality; who alone followed others holds what was theirs."
Limit = Annotated[int, Field(ge=1, le=MOST, description="Records a page."), _DIGITS_ONLY]


class ProgrammeFilters(Schema):
    """Filters of programmes; each narrows the list."""

    locality: Id | None = Field(None, description=LOCALITY)
    field: Of | None = Field(None, description="Code of /api/v1/fields.")
    year: Year | None = None
    status: Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")] | None = None
    programme: Id | None = None
    changed_since: Moment | None = Field(None, description="Published at this moment or later.")
    after: Annotated[str, Field(pattern=MARK)] | None = Field(
        None, description="Where the page begins; take it from `next`."
    )
    limit: Limit = USUAL

    def asked(self, on: date, kind: Kind | None) -> Asked:
        """Return what is asked for on a day."""
        return Asked(
            kind=kind,
            locality=self.locality,
            field=self.field.value if self.field else None,
            year=self.year,
            status=self.status,
            programme=self.programme,
            changed_since=self.changed_since,
            on=on,
        )


class RecordFilters(ProgrammeFilters):
    """Filters of records; each narrows the list."""

    kind: Kind | None = None


class TableFilters(Schema):
    """What the file of a kind is narrowed by: as its list is, or to one record."""

    id: Id | None = None
    unit: Id | None = None
    field: Of | None = None
    year: Year | None = None
    status: Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")] | None = None
    q: Annotated[str, Field(max_length=LONGEST)] = ""

    def asked(self) -> Narrow:
        """Return what is asked for."""
        return Narrow(
            unit=self.unit,
            field=self.field.value if self.field else "",
            year=self.year,
            status=self.status or "",
            words=self.q.strip(),
        )


class NewsFilters(Schema):
    """Filters of articles; each narrows the list."""

    section: Section | None = None
    locality: Id | None = Field(None, description=LOCALITY)
    field: Of | None = None
    programme: Id | None = Field(None, description="Articles that speak of this programme.")
    changed_since: Moment | None = Field(None, description="Published or corrected since.")
    after: Annotated[str, Field(pattern=MARK)] | None = None
    limit: Limit = USUAL

    def asked(self, on: date) -> AskedNews:
        """Return what is asked for on a day."""
        return AskedNews(
            section=self.section.value if self.section else None,
            locality=self.locality,
            field=self.field.value if self.field else None,
            programme=self.programme,
            changed_since=self.changed_since,
            on=on,
        )


class PlaceFilters(Schema):
    """Pages of localities."""

    after: Annotated[int, Field(ge=0, le=LARGEST), _DIGITS_ONLY] = 0
    limit: Limit = USUAL


def unknown(request_names: Any, filters: type[Schema] | None) -> list[str]:
    """Return the names in a query that no filter bears."""
    known = set(filters.model_fields) if filters else set()
    return sorted(set(request_names) - known)
