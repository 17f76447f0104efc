"""What was promised beside what both sides confirm, over all published programmes."""

from dataclasses import dataclass
from datetime import date

from hoptac.kernel.faces import Kind
from hoptac.portal.queries.lists import Asked, Listing, listing
from hoptac.portal.queries.sums import promises_by_outcome
from hoptac.progress.rules import Outcome
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published


@dataclass(frozen=True, slots=True)
class Comparison:
    """The programmes asked for, each with its promises, and sums over all of them.

    :param outcomes: (code, number of promises), in the order of `Outcome`.
    :param links: id of a content → its published version, without its body.
    """

    listing: Listing
    outcomes: list[tuple[str, int]]
    promises: int
    links: dict[int, Version]


def comparison(asked: Asked, today: date) -> Comparison:
    """Return promises beside what became of them (seven queries)."""
    many = promises_by_outcome()
    found = [(outcome.value, many.get(outcome.value, 0)) for outcome in Outcome]
    page = listing(Kind.PROGRAMME, asked, today, with_body=True)
    told = [promise["content"] for row in page.rows for promise in row.body["contents"]]
    pages = published(Kind.CONTENT).filter(thing_id__in=told).only("kind", "thing_id")
    return Comparison(page, found, sum(many.values()), {row.thing_id: row for row in pages})
