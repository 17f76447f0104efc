"""What citizens read first: what is in force, and between whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Prefetch

from hoptac.localities.queries import units_on
from hoptac.plans.figures import Status
from hoptac.programmes.models import Party, Programme
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


PAGE = 48  # a whole number of rows in two, three and four columns


@dataclass(frozen=True, slots=True)
class Shown:
    """A programme as the front page names it, with what each side last issued."""

    programme: Programme
    parties: list[PartyShown]
    figures: list[SideFigures]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page; of the programmes one page, of the ties all.

    :param before: number of the page before this one; `after` of the next; None at the ends.
    :param ties: pairs of provincial codes of today that cooperate.
    """

    programmes: list[Shown]
    tiles: list[tuple[str, int]]
    ties: list[tuple[str, str]]
    before: int | None
    after: int | None


def front(today: date, page: int = 1) -> Front:
    """Return the programmes in force today and who cooperates with whom.

    :param page: from 1; beyond the last, the last.
    """
    parties = Party.objects.only("programme_id", "unit_id", "signed_on", "position")
    found = list(
        Programme.objects.in_force(today)
        .only("title", "valid_from", "valid_to", "is_illustrative")
        .prefetch_related(Prefetch("parties", parties))
        .order_by("valid_from", "id")
    )
    shown = shown_parties([p for row in found for p in row.parties.all()], None, today)
    codes = {version.full_name: f"{version.code:02d}" for version in units_on(today)}
    named = [[shown[p.pk].now for p in row.parties.all()] for row in found]
    pairs = [{codes[name] for name in names if name in codes} for names in named]
    ties = [tie for pair in pairs for tie in combinations(sorted(pair), 2)]
    many = Counter(code for pair in ties for code in pair)
    counts = [(code, many[code]) for code in codes.values()]
    last = max(1, -(-len(found) // PAGE))
    page = max(1, min(page, last))
    return Front(
        _shown(found[(page - 1) * PAGE : page * PAGE], shown),
        counts,
        ties,
        page - 1 if page > 1 else None,
        page + 1 if page < last else None,
    )


def _shown(programmes: list[Programme], parties: dict[int, PartyShown]) -> list[Shown]:
    issued = last_issued([row.pk for row in programmes])
    return [
        Shown(
            row,
            [parties[p.pk] for p in row.parties.all()],
            [_figures(paper, parties[paper.party_id]) for paper in issued.get(row.pk, [])],
        )
        for row in programmes
    ]


def _figures(issued: Issued, side: PartyShown) -> SideFigures:
    counted = [(status.value, getattr(issued.counts, status.value)) for status in Status]
    return SideFigures(side.now, issued, [(code, count) for code, count in counted if count])
