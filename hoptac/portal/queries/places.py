"""Localities as public pages name them: as they were called then, and who stands for them now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from hoptac.kernel.faces import Kind
from hoptac.localities.queries import names_of
from hoptac.programmes.queries.parties import lines_of


@dataclass(frozen=True, slots=True)
class Place:
    """A locality on a public page.

    :param then: its full name on the day spoken of; `now` is the name of today, or the names of
        the units that follow it.
    :param heirs: (id, name) of the units that stand in its place today; itself while it stands.
    :param only_heir: the one that took all of it over, or itself; None where several share it.
    """

    pk: int
    then: str
    now: str
    heirs: tuple[tuple[int, str], ...]
    only_heir: int | None

    @property
    def renamed(self) -> bool:
        """Tell whether it is called otherwise today."""
        return self.then != self.now

    @property
    def is_former(self) -> bool:
        """Tell whether others stand in its place today."""
        return [pk for pk, _ in self.heirs] != [self.pk]


def places_of(unit_ids: Iterable[int], then: date, today: date) -> dict[int, Place]:
    """Return localities by id with their names on a day and today (two queries)."""
    wanted = set(unit_ids)
    if not wanted:
        return {}
    lines = lines_of(wanted, today)
    names = names_of(wanted, then)
    found = {}
    for unit in wanted & set(names):
        line = lines.of[unit]
        now = tuple((heir, lines.name(heir, today)) for heir in sorted(line.heirs))
        called = ", ".join(name for _, name in now)
        found[unit] = Place(unit, names[unit].full, called, now, line.only_heir)
    return found


T = TypeVar("T")


def in_order(held: Mapping[str, T]) -> dict[str, T]:
    """Return what is held by kind in the order of kinds: programmes first."""
    return {kind.value: held[kind.value] for kind in Kind if kind.value in held}
