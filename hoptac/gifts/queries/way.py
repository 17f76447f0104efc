"""How far the gifts of a list have come, in đồng: promised, handed over, confirmed, given out."""

from collections.abc import Sequence
from dataclasses import dataclass

from hoptac.gifts.figures import Balance, Book, Books, empty
from hoptac.gifts.models import BookEvent, Line
from hoptac.gifts.queries.balances import balances


@dataclass(frozen=True, slots=True)
class Way:
    """Sums by book, of money and of things whose value and number are stated.

    :ivar without: lines in none of the sums: their value or number nobody stated.
    """

    sums: dict[Book, int]
    without: int


def way_of(lines: Sequence[Line]) -> Way:
    """Return how far the lines of a list have come (one query); implied values are left out."""
    books = balances(BookEvent.objects.filter(line__in=[line.pk for line in lines]))
    sums, without = dict.fromkeys(Book, 0), 0
    for line in lines:
        if line.corrects_id and line.quantity is None and not line.is_money:
            sums = {book: dong + (line.total_dong or 0) for book, dong in sums.items()}
            continue  # its value alone was corrected: in all four books
        if line.corrects_id and line.total_dong is None:
            continue  # how many there are was corrected; what they are worth stays
        if not line.is_money and (line.total_dong is None or line.quantity is None):
            without += 1
            continue
        for book, dong in _worth(line, books.get(line.pk, empty())).items():
            sums[book] += dong
    return Way(sums, without)


def _worth(line: Line, books: Books) -> dict[Book, int]:
    return {book: _dong(line, balance) for book, balance in books.items()}


def _dong(line: Line, balance: Balance) -> int:
    """Return what so many of a line are worth, by its stated value; part of a đồng is dropped."""
    if line.is_money or line.quantity is None or line.total_dong is None:
        return balance.dong
    return int(line.total_dong * balance.quantity / line.quantity)
