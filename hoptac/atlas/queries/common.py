"""Lines both kinds of page show: who followed whom, and names as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from hoptac.localities import rules


class Dated(Protocol):
    """A name from a day on."""

    @property
    def valid_from(self) -> date: ...


V = TypeVar("V", bound=Dated)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit or agency with the name it bore on the day spoken of."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Kin:
    """One succession: from whom to whom, each as named on that day.

    :param direct: one end is the record shown; others stand further up or down the line.
    """

    old: Named
    heir: Named
    kind: str
    partly: bool
    day: date
    legal_basis: str
    note: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A succession as ids, with what the page says of it."""

    old: int
    heir: int
    kind: str
    partly: bool
    day: date
    legal_basis: str
    note: str

    def kin(self, names: Mapping[int, Sequence["Titled"]], shown: int) -> Kin:
        """Return the edge in words: the old name of the eve, the heir's of the day."""
        return Kin(
            old=Named(self.old, title_on(names[self.old], self.day - timedelta(days=1))),
            heir=Named(self.heir, title_on(names[self.heir], self.day)),
            kind=self.kind,
            partly=self.partly,
            day=self.day,
            legal_basis=self.legal_basis,
            note=self.note,
            direct=shown in {self.old, self.heir},
        )


@dataclass(frozen=True, slots=True)
class Titled:
    """A name as printed, from a day on, and the day its bearer ended."""

    valid_from: date
    title: str
    closed_on: date | None


def on_day(versions: Sequence[V], day: date) -> V:
    """Return the version that stood on `day`, or the nearest one; ordered by their days."""
    started = [version for version in versions if version.valid_from <= day]
    return started[-1] if started else versions[0]


def title_on(versions: Sequence[Titled], day: date) -> str:
    """Return the name borne on `day`, or the nearest one."""
    return on_day(versions, day).title


def grouped(pairs: Iterable[tuple[int, Titled]]) -> dict[int, list[Titled]]:
    """Return names by whose they are, in the order given."""
    found: defaultdict[int, list[Titled]] = defaultdict(list)
    for pk, titled in pairs:
        found[pk].append(titled)
    return dict(found)


def up_line(start: int, edges: Sequence[Edge], *, whole: bool = False) -> set[int]:
    """Return one and all before it in its line; `whole` leaves out those it has only a part of."""
    found, waiting = {start}, [start]
    while waiting:
        heir = waiting.pop()
        for edge in edges:
            if edge.heir == heir and edge.old not in found and not (whole and edge.partly):
                found.add(edge.old)
                waiting.append(edge.old)
    return found


def heirs_now(
    start: int, edges: Iterable[Edge], names: Mapping[int, Sequence[Titled]], today: date
) -> list[Named]:
    """Return who stands in one's place today; nobody where nobody follows, or one still stands."""
    onward: defaultdict[int, list[int]] = defaultdict(list)
    for edge in edges:
        ended = names[edge.old][0].closed_on
        if ended is not None and ended <= today and edge.day <= today:
            onward[edge.old].append(edge.heir)
    found = rules.heirs(start, onward) - {start}
    named = [Named(pk, title_on(names[pk], today)) for pk in found]
    return sorted(named, key=lambda one: one.name)
