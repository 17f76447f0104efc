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

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

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
    """One book beside the one before it; MISSING: only one of them says anything at all."""

    EMPTY = "empty"
    MISSING = "missing"
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

    @property
    def over(self) -> Balance:
        """By how much the later book says more."""
        return self.of.negated()

    @property
    def is_apart(self) -> bool:
        """Whether there is something to ask: a difference, or a number nobody told yet."""
        return self.standing not in {Standing.EQUAL, Standing.EMPTY}


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
    if left.is_nothing or right.is_nothing:  # nothing written is not a zero somebody stated
        return Standing.MISSING
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


def worth(moved: Balance, *, total_dong: int | None, quantity: Decimal | None) -> int:
    """Return what an event is worth in đồng, its sign left out; part of a đồng is dropped.

    :param total_dong: stated value of its line; without one, things are worth nothing known.
    :param quantity: of the line; where it or the event's is not told, the whole line counts.
    """
    if moved.dong or total_dong is None:
        return abs(moved.dong)
    if moved.untold or quantity is None:
        return total_dong
    return int(total_dong * abs(moved.quantity) / quantity)


def summed(units: Sequence[tuple[str, Decimal | None]]) -> dict[str, Decimal]:
    """Return unit → sum of quantities; different units are never added, unknown ones left out."""
    sums: dict[str, Decimal] = {}
    for unit, quantity in units:
        if quantity is not None:
            sums[unit] = sums.get(unit, NOTHING) + quantity
    return sums


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to write into a book.

    :ivar dong: of money, signed; None for things.
    :ivar quantity: of things, signed; None for money, and where the source does not say.
    """

    book: Book
    kind: Kind
    dong: int | None = None
    quantity: Decimal | None = None


def step(asked: Asked, *, is_money: bool, quantity_is_told: bool) -> Balance:
    """Return by how much an event moves its book.

    :param is_money: the line counts in đồng.
    :param quantity_is_told: the line says how many there are of it.
    :raises Refusal: for đồng of things, pieces of money, nothing, or a first entry below zero.
    """
    _check_measure(asked, is_money=is_money)
    if asked.dong is None and asked.quantity is None:
        if is_money or quantity_is_told or asked.kind != Kind.ENTRY:
            raise Refusal(
                gettext_noop("Chưa ghi số tiền hoặc số lượng."),
                gettext_noop("Chỉ để trống khi nguồn không nêu số lượng của khoản này."),
                field="amount_dong" if is_money else "quantity",
            )
        return Balance(untold=1)
    moved = Balance(asked.dong or 0, asked.quantity or NOTHING)
    if moved.is_nothing or (asked.kind == Kind.ENTRY and moved.is_negative):
        raise Refusal(
            gettext_noop("Ghi nhận phải là một số lớn hơn 0."),
            gettext_noop("Ghi sai thì đảo bút toán; số đổi theo quyết định thì ghi điều chỉnh."),
            field="amount_dong" if is_money else "quantity",
        )
    return moved


def _check_measure(asked: Asked, *, is_money: bool) -> None:
    if is_money and asked.quantity is not None:
        raise Refusal(
            gettext_noop("Khoản tiền chỉ ghi bằng đồng."),
            gettext_noop("Bỏ số lượng, ghi số tiền."),
            field="quantity",
        )
    if not is_money and asked.dong is not None:
        raise Refusal(
            gettext_noop("Hiện vật ghi sổ theo số lượng, không theo tiền."),
            gettext_noop("Giá trị ghi ở khoản; ở đây ghi số lượng theo đơn vị của khoản."),
            field="amount_dong",
        )


def check_books(books: Books) -> None:
    """Refuse what would leave a book below nothing, or more given out than came in.

    :param books: of one line, the new event among them.
    """
    book = overdrawn(books)
    if book is None:
        return
    if books[book].is_negative:
        raise Refusal(
            gettext_noop("Sổ này sẽ thành số âm."),
            gettext_noop("Kiểm tra lại số; chỉ bớt được đến hết số đang có trong sổ."),
        )
    raise Refusal(
        gettext_noop("Trao đến tay nhiều hơn số đã nhận."),
        gettext_noop("Ghi số thực nhận trước, hoặc ghi lại số đã đến tay người nhận."),
    )
