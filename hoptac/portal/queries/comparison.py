"""What was promised beside what both sides confirm, over all published programmes."""

from dataclasses import dataclass
from datetime import date

from hoptac.kernel.faces import Kind
from hoptac.portal.queries.lists import Asked, Listing, listing
from hoptac.portal.queries.sums import promises_by_outcome
from hoptac.progress.rules import Outcome


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
    many = promises_by_outcome()
    found = [(outcome.value, many.get(outcome.value, 0)) for outcome in Outcome]
    return Comparison(listing(Kind.PROGRAMME, asked, today), found, sum(many.values()))
