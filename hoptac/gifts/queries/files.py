"""The ledger's lines as their file shows them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese
from hoptac.gifts.choices import (
    Basis,
    Funding,
    GiverKind,
    LineKind,
    RecipientKind,
    ScopeSaid,
)
from hoptac.gifts.columns import GIFT_COLUMNS, OF_LINE, OF_OCCASION
from hoptac.gifts.models import Line
from hoptac.gifts.queries.pages import Row
from hoptac.gifts.states import OCCASION
from hoptac.kernel.money import written

_CHOICES = {
    "kind": LineKind, "basis": Basis, "funding": Funding, "giver_kind": GiverKind,
    "recipient_kind": RecipientKind, "stated_scope": ScopeSaid,
}  # fmt: skip


def gift_cells(rows: Iterable[Row], categories: Iterable[Any]) -> Iterator[tuple[Value, ...]]:
    """Yield the lines of a list under `GIFT_COLUMNS`.

    :param categories: code and words of the kinds of beneficiaries.
    """
    words = {name: in_vietnamese(chosen.choices) for name, chosen in _CHOICES.items()}
    words["category"] = in_vietnamese(categories)
    words["state"] = in_vietnamese(OCCASION.states.items())
    for row in rows:
        for line in row.occasion.lines.all():
            told = _told(row, line)
            for name, said in words.items():
                told[name] = said.get(str(told[name]), "")
            yield tuple(told[column.code] for column in GIFT_COLUMNS)


def _told(row: Row, line: Line) -> dict[str, Value]:
    occasion = row.occasion
    said: dict[str, Value] = {name: getattr(occasion, name) for name in OF_OCCASION}
    said |= {name: getattr(line, name) for name in OF_LINE}
    return said | {
        "line": str(line.pk),
        "programme": occasion.programme.code,
        "giver": row.giver,
        "receiver": row.receiver,
        "place": row.unit,
        "visit": "" if occasion.visit is None else occasion.visit.title,
        "quantity": None if line.quantity is None else _plain(line.quantity),
        "implied": _implied(row, line),
        "state": occasion.state,
        "version": line.version,
        "illustrative": YES if line.is_illustrative else "",
    }


def _plain(quantity: Decimal) -> Decimal:
    whole = quantity == quantity.to_integral_value()
    return Decimal(int(quantity)) if whole else quantity.normalize()


def _implied(row: Row, line: Line) -> str:
    found = [reading.implied for reading in row.found.readings]
    return " hoặc ".join(written(x.dong) for x in found if x is not None and x.key == line.pk)
