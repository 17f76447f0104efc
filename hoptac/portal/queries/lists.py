"""Lists of published records with facets: locality, field, year, status, words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.faces import Kind
from hoptac.portal.queries.places import Place, places_of
from hoptac.portal.queries.sums import Counted, counted
from hoptac.publishing.models import Version
from hoptac.publishing.queries import Narrow, narrowed, published

PAGE = 24  # a whole number of rows in two, three and four columns


@dataclass(frozen=True, slots=True)
class Asked(Narrow):
    """What a list is asked for; None and "" ask for everything.

    :param page: from 1; beyond the last, the last is shown.
    """

    page: int = 1


@dataclass(frozen=True, slots=True)
class Facets:
    """What a list can be narrowed by, with how many records each holds."""

    units: list[tuple[Place, int]]
    fields: list[tuple[str, int]]
    years: list[tuple[int, int]]
    statuses: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list.

    :param count: of all records asked for; `pages` of them, `page` is the one shown.
    """

    kind: Kind | None
    rows: list[Version]
    places: dict[int, Place]
    facets: Facets
    count: int
    page: int
    pages: int

    @property
    def before(self) -> int | None:
        """The number of the page before this one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the next page."""
        return self.page + 1 if self.page < self.pages else None


def listing(kind: Kind | None, asked: Asked, today: date, *, with_body: bool = False) -> Listing:
    """Return one page of the published records of a kind, or of all (six queries).

    :param with_body: for pages that show more than names and figures.
    """
    everything = published(kind) if kind else published()
    rows = narrowed(everything, asked, today)
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    page = max(1, min(asked.page, pages))
    first = (page - 1) * PAGE
    left_out = ["search_text"] if with_body else ["search_text", "body"]
    ordered = rows.defer(*left_out).order_by("-happened_on", "-decided_at", "-id")
    found = list(ordered[first : first + PAGE])
    told = counted([kind] if kind else Kind)
    units = {unit for row in found for unit in row.units} | set(told.units)
    places = places_of(units, today, today)
    return Listing(kind, found, places, _facets(told, places), count, page, pages)


def _facets(told: Counted, places: Mapping[int, Place]) -> Facets:
    return Facets(
        units=[(places[unit], count) for unit, count in told.units.items() if unit in places],
        fields=sorted(told.fields.items()),
        years=sorted(told.years.items(), reverse=True),
        statuses=sorted(told.statuses.items()),
    )
