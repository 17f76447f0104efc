"""Balances as PostgreSQL adds them up: one row for each line and book, nothing stored."""

from dataclasses import replace
from decimal import Decimal

from django.db.models import QuerySet, Sum

from hoptac.gifts.figures import Balance, Book, Books, empty
from hoptac.gifts.models import BookEvent, Line, Occasion
from hoptac.gifts.reading import Item, Reconciled, Scope, reconcile
from hoptac.programmes.models import Programme


def balances(rows: "QuerySet[BookEvent]") -> dict[int, dict[Book, Balance]]:
    """Return line id → book → balance, of some events (one query).

    The same as `figures.fold` of these events; a test holds both against each other.
    """
    sums = (
        rows.order_by()
        .values("line_id", "book")
        .annotate(dong=Sum("amount_dong"), pieces=Sum("quantity"), open=Sum("untold"))
    )
    lines: dict[int, dict[Book, Balance]] = {}
    for row in sums:
        books = lines.setdefault(row["line_id"], empty())
        books[Book(row["book"])] = Balance(
            int(row["dong"] or 0), row["pieces"] or Decimal(0), row["open"]
        )
    return lines


def books_of_line(line: Line) -> Books:
    """Return the four books of one line (one query)."""
    return balances(BookEvent.objects.filter(line=line)).get(line.pk, empty())


def books_of_occasion(occasion: Occasion) -> dict[int, dict[Book, Balance]]:
    """Return line id → its four books (one query); a line nothing happened to is not there."""
    return balances(BookEvent.objects.filter(occasion=occasion))


def books_of_all() -> dict[int, dict[Book, Balance]]:
    """Return line id → its four books, of everything the reader sees (one query)."""
    return balances(BookEvent.objects.all())


def money_of_programme(programme: Programme) -> dict[Book, int]:
    """Return book → đồng of all money lines of a programme (one query)."""
    sums = (
        BookEvent.objects.filter(programme=programme, amount_dong__isnull=False)
        .order_by()
        .values("book")
        .annotate(dong=Sum("amount_dong"))
    )
    found = {Book(row["book"]): int(row["dong"]) for row in sums}
    return {book: found.get(book, 0) for book in Book}


def item_of(line: Line) -> Item:
    """Return a line as reconciliation reads it."""
    return Item(line.pk, line.total_dong, line.quantity, line.reached)


def reconciled(occasion: Occasion, lines: list[Line]) -> Reconciled:
    """Hold an occasion's stated total against its lines, each as it was corrected since."""
    items = {line.pk: item_of(line) for line in lines if line.corrects_id is None}
    for line in lines:
        if line.corrects_id is not None:
            items[line.corrects_id] = _moved(items[line.corrects_id], line)
    return reconcile(occasion.stated_dong, list(items.values()), Scope(occasion.stated_scope))


def _moved(item: Item, by: Line) -> Item:
    dong = item.dong if by.total_dong is None else (item.dong or 0) + by.total_dong
    quantity = item.quantity
    if quantity is not None and by.quantity is not None:
        quantity += by.quantity
    return replace(item, dong=dong, quantity=quantity)
