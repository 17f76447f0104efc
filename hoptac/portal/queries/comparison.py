"""What was promised beside what both sides confirm, over all published programmes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from hoptac.kernel.faces import Kind
from hoptac.portal.queries.lists import Asked, Listing, listing
from hoptac.progress.rules import Outcome
from hoptac.publishing.queries import published


@dataclass(frozen=True, slots=True)
class Comparison:
    """The programmes asked for, each with its promises, and sums over all of them.

    :param outcomes: (code, number of promises), in the order of `Outcome`.
    """

    listing: Listing
    outcomes: list[tuple[str, int]]
    promises: int


def comparison(asked: Asked, today: date) -> Comparison:
    """Return promises beside what became of them (six queries)."""
    many: Counter[str] = Counter()
    for contents in published(Kind.PROGRAMME).values_list("body__contents", flat=True):
        many.update(row["outcome"] for row in contents or ())
    found = [(outcome.value, many[outcome.value]) for outcome in Outcome]
    return Comparison(listing(Kind.PROGRAMME, asked, today), found, many.total())
