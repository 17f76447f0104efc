"""Four books folded from events: balances, the gaps between them, and what may be written next.

Pledged, transferred, received, distributed are kept apart. Đồng and quantities are kept apart,
and quantities of one line only are ever added: five households are not five cows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

NOTHING = Decimal(0)


class Book(StrEnum):
    """In the order in which a gift goes through them."""

    PLEDGED = "pledged"
    TRANSFERRED = "transferred"
    RECEIVED = "received"
    DISTRIBUTED = "distributed"


class Kind(StrEnum):
    """Why an event stands in a book; three of them change what was written, each differently.

    ENTRY: a fact. TRANSFER (điều chuyển): the thing goes to another line of the occasion.
    ADJUSTMENT (điều chỉnh): it was decided anew, from now on. CORRECTION (đính chính): the book
    was wrong. REVERSAL: takes exactly one event back.
    """

    ENTRY = "entry"
    TRANSFER = "transfer"
    ADJUSTMENT = "adjustment"
    CORRECTION = "correction"
    REVERSAL = "reversal"


class Standing(StrEnum):
    """One book beside the one before it."""

    EMPTY = "empty"
    EQUAL = "equal"
    SHORT = "short"
    SURPLUS = "surplus"
    UNTOLD = "untold"


GIVERS = (Book.PLEDGED, Book.TRANSFERRED)
RECEIVERS = (Book.RECEIVED, Book.DISTRIBUTED)


@dataclass(frozen=True, slots=True)
class Balance:
    """The sum of a line's events in one book.

    :ivar dong: money; of things it stays 0, their value stands at the line.
    :ivar quantity: of things, in the unit of the line.
    :ivar untold: events of which the source does not say how many.
    """

    dong: int = 0
    quantity: Decimal = NOTHING
    untold: int = 0

    def plus(self, other: "Balance") -> "Balance":
        """Return the sum of both."""
        return Balance(
            self.dong + other.dong, self.quantity + other.quantity, self.untold + other.untold
        )

    def minus(self, other: "Balance") -> "Balance":
        """Return what `other` falls short of this one by."""
        return self.plus(other.negated())

    def negated(self) -> "Balance":
        """Return what takes this back."""
        return Balance(-self.dong, -self.quantity, -self.untold)

    @property
    def is_nothing(self) -> bool:
        return self == Balance()

    @property
    def is_negative(self) -> bool:
        return self.dong < 0 or self.quantity < 0 or self.untold < 0


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the fold reads it: which line and book, and by how much."""

    line: int
    book: Book
    by: Balance


Books = Mapping[Book, Balance]


@dataclass(frozen=True, slots=True)
class Gap:
    """A book beside the one before it: equal, short, surplus, or by how much is not told.

    :ivar of: the earlier book less the later one.
    """

    before: Book
    after: Book
    standing: Standing
    of: Balance


def fold(events: Iterable[Event]) -> dict[int, dict[Book, Balance]]:
    """Return line → book → balance; the order of events does not matter."""
    lines: dict[int, dict[Book, Balance]] = defaultdict(empty)
    for event in events:
        lines[event.line][event.book] = lines[event.line][event.book].plus(event.by)
    return dict(lines)


def empty() -> dict[Book, Balance]:
    """Return the four books of a line nothing happened to."""
    return dict.fromkeys(Book, Balance())


def gaps(books: Books) -> tuple[Gap, Gap, Gap]:
    """Return how each book stands beside the one before it."""
    first, second, third = (_gap(books, *pair) for pair in pairwise(Book))
    return first, second, third


def _gap(books: Books, before: Book, after: Book) -> Gap:
    left, right = books[before], books[after]
    of = left.minus(right)
    return Gap(before, after, _standing(left, right, of), of)


def _standing(left: Balance, right: Balance, of: Balance) -> Standing:
    if left.is_nothing and right.is_nothing:
        return Standing.EMPTY
    if left.untold or right.untold:
        return Standing.UNTOLD
    if of.is_nothing:
        return Standing.EQUAL
    return Standing.SURPLUS if of.is_negative else Standing.SHORT


def agrees(books: Books) -> bool:
    """Tell whether a gift went the whole way: all four books say the same, and how much."""
    return all(gap.standing == Standing.EQUAL for gap in gaps(books))


def with_event(books: Books, event: Event) -> dict[Book, Balance]:
    """Return the four books of a line with one more event in them."""
    after = dict(books)
    after[event.book] = after[event.book].plus(event.by)
    return after


def overdrawn(books: Books) -> Book | None:
    """Return the first book that says less than nothing, or more was given out than came in."""
    for book in Book:
        if books[book].is_negative:
            return book
    in_hand = books[Book.RECEIVED].minus(books[Book.DISTRIBUTED])
    # Of a thing whose number was not told on arrival, what is given out cannot be held against it.
    told = not books[Book.RECEIVED].untold
    return Book.DISTRIBUTED if told and in_hand.is_negative else None


def summed(units: Sequence[tuple[str, Decimal | None]]) -> dict[str, Decimal]:
    """Return unit → sum of quantities; different units are never added, unknown ones left out."""
    sums: dict[str, Decimal] = {}
    for unit, quantity in units:
        if quantity is not None:
            sums[unit] = sums.get(unit, NOTHING) + quantity
    return sums
