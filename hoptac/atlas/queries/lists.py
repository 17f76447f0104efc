"""Units of a day or of a name."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from hoptac.localities.known.provinces import BEFORE
from hoptac.localities.queries import Candidate, candidates, find_units, versions_on
from hoptac.localities.queries.lookup import MOST, NO_MARKS

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """What the address asks for.

    :param name: as people write it; empty lists all of a level.
    :param day: None is today for a list, and all times for a name.
    :param under: the unit above.
    """

    name: str = ""
    level: str = ""
    day: date | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class UnitList:
    """One page of units.

    :param homonyms: how many different units bear exactly this name; a person must choose.
    :param is_cut: there are more hits than are looked at.
    """

    rows: list[Candidate]
    page: Page  # type: ignore[type-arg]  # rows of a query, or of a list of candidates
    day: date | None
    homonyms: int
    is_cut: bool
    earliest: date = BEFORE

    @property
    def count(self) -> int:
        """How many rows all pages have."""
        return self.page.paginator.count


def unit_list(asked: UnitFilter, today: date, page: int | str = 1) -> UnitList:
    """Return units by name, of all times unless a day is given; or all of a level on a day."""
    if asked.name.strip():
        return _by_name(asked, page)
    day = asked.day or today
    versions = versions_on(day, asked.level or ("" if asked.under else "province"))
    if asked.under:
        versions = versions.filter(parent_id=asked.under)
    shown = Paginator(versions, PER_PAGE).get_page(page)
    return UnitList(candidates(shown.object_list, day=day), shown, day, 0, is_cut=False)


def _by_name(asked: UnitFilter, page: int | str) -> UnitList:
    found = find_units(asked.name, day=asked.day, level=asked.level or None, widely=True)
    named = Counter(one.unit_id for one in found if one.rank <= NO_MARKS)
    shown = Paginator(found, PER_PAGE).get_page(page)
    return UnitList(
        list(shown.object_list), shown, asked.day, len(named), is_cut=len(found) >= MOST
    )
