"""What citizens read first: what is in force, and between whom."""

from dataclasses import dataclass
from datetime import date

from hoptac.localities.queries import units_on
from hoptac.plans.figures import Status
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import PartyShown, shown_parties
from hoptac.reports.queries import Issued, last_issued


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What one side last issued.

    :param counts: (status code, number of tasks), those with any.
    """

    side: str
    issued: Issued
    counts: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A programme as the front page names it, with what each side last issued."""

    programme: Programme
    parties: list[PartyShown]
    figures: list[SideFigures]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page.

    :param ties: pairs of provincial codes of today that cooperate.
    """

    programmes: list[Shown]
    tiles: list[tuple[str, int]]
    ties: list[tuple[str, str]]


def front(today: date) -> Front:
    """Return the programmes in force today and who cooperates with whom."""
    found = list(
        Programme.objects.in_force(today).prefetch_related("parties").order_by("valid_from", "id")
    )
    shown = shown_parties([p for row in found for p in row.parties.all()], None, today)
    issued = last_issued([row.pk for row in found])
    rows = [
        Shown(
            row,
            [shown[p.pk] for p in row.parties.all()],
            [_figures(paper, shown[paper.party_id]) for paper in issued.get(row.pk, [])],
        )
        for row in found
    ]
    codes = {version.full_name: f"{version.code:02d}" for version in units_on(today)}
    pairs = [tuple(codes[p.now] for p in row.parties if p.now in codes) for row in rows]
    ties = [(pair[0], pair[1]) for pair in pairs if len(pair) == 2]
    counts = [(code, sum(code in pair for pair in ties)) for code in codes.values()]
    return Front(rows, counts, ties)


def _figures(issued: Issued, side: PartyShown) -> SideFigures:
    counted = [(status.value, getattr(issued.counts, status.value)) for status in Status]
    return SideFigures(side.now, issued, [(code, count) for code, count in counted if count])
