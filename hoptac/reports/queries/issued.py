"""What everybody may read: the figures of each side's last issued report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hoptac.audit.models import name_of
from hoptac.plans.figures import Counts
from hoptac.reports.figures import counts_of
from hoptac.reports.models import PeriodReport
from hoptac.reports.writing import letter_hash

PAGE = 200  # a letter holds all its tables


@dataclass(frozen=True, slots=True)
class Issued:
    """The figures frozen in an issued report, and the paper they stand in.

    :param number: as on the paper: "05/BC-STC".
    """

    party_id: int
    period: str
    number: str
    issued_on: date | None
    closing: date
    counts: Counts
    is_illustrative: bool


def last_issued(programmes: Iterable[int]) -> dict[int, list[Issued]]:
    """Return programme → the last issued report of each side, a correction before what it corrects.

    One query, which leaves letters and sources where they are.
    """
    rows = (
        PeriodReport.objects.issued()
        .filter(programme__in=list(programmes))
        .order_by("programme", "party__position", "-closing", "-issued_at")
        .distinct("programme", "party__position")
        .values_list(
            "programme_id",
            "party_id",
            "period",
            "number",
            "symbol",
            "issued_on",
            "closing",
            "figures__all",
            "is_illustrative",
        )
    )
    found: dict[int, list[Issued]] = defaultdict(list)
    for programme, party, period, number, symbol, issued_on, closing, counts, mark in rows:
        paper = f"{number:02d}/{symbol}"
        found[programme].append(
            Issued(party, period, paper, issued_on, closing, counts_of(counts), mark)
        )
    return found


def letters_as_they_stand() -> Iterator[list[tuple[str, str]]]:
    """Yield the name of every issued report with its letter's present hash, by pages."""
    last = 0
    rows = PeriodReport.objects.issued().only("pk", "letter").order_by("pk")
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        last = page[-1].pk
        yield [(name_of(report), letter_hash(report)) for report in page]
