"""A line of a closed ledger with what both sides put right since."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from hoptac.gifts.figures import NOTHING, Book
from hoptac.gifts.models import BookEvent, Line
from hoptac.gifts.queries.balances import balances


@dataclass(frozen=True, slots=True)
class Corrected:
    """How much there is of a line; `dong` is None where it has no value."""

    quantity: Decimal
    dong: int | None


def corrected(line: Line) -> Corrected:
    """Return a line's quantity and value with its corrections (two queries)."""
    beside = list(Line.objects.filter(Q(pk=line.pk) | Q(corrects=line)))
    books = balances(BookEvent.objects.filter(line__in=[one.pk for one in beside]))
    values = [one.total_dong for one in beside if one.total_dong is not None]
    return Corrected(
        sum((of[Book.PLEDGED].quantity for of in books.values()), NOTHING),
        sum(values) if line.total_dong is not None else None,
    )
