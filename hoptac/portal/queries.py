"""What citizens read first: what is in force, and between whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from hoptac.localities.queries import units_on
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import PartyShown, shown_parties

PAGE = 48  # a whole number of rows in two, three and four columns


@dataclass(frozen=True, slots=True)
class Shown:
    """A programme as the front page names it."""

    programme: Programme
    parties: list[PartyShown]


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
    rows = [Shown(row, [shown[p.pk] for p in row.parties.all()]) for row in found]
    codes = {version.full_name: f"{version.code:02d}" for version in units_on(today)}
    pairs = [tuple(codes[p.now] for p in row.parties if p.now in codes) for row in rows]
    ties = [(pair[0], pair[1]) for pair in pairs if len(pair) == 2]
    many = Counter(code for pair in ties for code in pair)
    counts = [(code, many[code]) for code in codes.values()]
    last = max(1, -(-len(rows) // PAGE))
    page = max(1, min(page, last))
    return Front(
        rows[(page - 1) * PAGE : page * PAGE],
        counts,
        ties,
        page - 1 if page > 1 else None,
        page + 1 if page < last else None,
    )
