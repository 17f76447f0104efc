"""Long lists page by page: each page begins behind the last row of the one before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

M = TypeVar("M", bound=Model)
PAGE = 50
MOST_COUNTED = 1000  # a longer list is said to have "1.000+" rows: counting on helps nobody
_BLANK = "none"


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort a list. The primary key comes last, so no two rows stand level.

    :param column: of the model or annotated.
    :param read: makes the column's value from what its key says; ValueError for nonsense.
    :param blanks: the column can be empty; such rows come last in either direction.
    """

    column: str
    read: Callable[[str], Any]
    descending: bool = False
    blanks: bool = False

    def columns(self) -> tuple[OrderBy, OrderBy]:
        """Return what to hand to `order_by`."""
        last = True if self.blanks else None
        column, pk = F(self.column), F("pk")
        if self.descending:
            return column.desc(nulls_last=last), pk.desc()
        return column.asc(nulls_last=last), pk.asc()

    def beyond(self, key: str) -> Q:
        """Return the rows behind a key; a key nobody gave out leads to the first page."""
        said, _, pk = key.rpartition("_")
        try:
            last, value = int(pk), None if said == _BLANK else self.read(said)
        except ValueError:
            return Q()
        side = "lt" if self.descending else "gt"
        further = Q(**{f"pk__{side}": last})
        if value is None:
            return Q(**{f"{self.column}__isnull": True}) & further
        found = Q(**{f"{self.column}__{side}": value}) | (Q(**{self.column: value}) & further)
        return found | Q(**{f"{self.column}__isnull": True}) if self.blanks else found

    def key(self, row: Model) -> str:
        """Return the key of a row: "2019-12-14_812"."""
        value = getattr(row, self.column)
        if isinstance(value, date | datetime):
            value = value.isoformat()
        return f"{_BLANK if value is None else value}_{row.pk}"


def page_of(rows: "QuerySet[M]", order: Order, after: str) -> tuple[list[M], str]:
    """Return one page of rows and the key that leads to the next, empty on the last."""
    behind = rows.filter(order.beyond(after)) if after else rows
    found = list(behind.order_by(*order.columns())[: PAGE + 1])
    return found[:PAGE], order.key(found[PAGE - 1]) if len(found) > PAGE else ""


def counted(rows: "QuerySet[Any]") -> int:
    """Return how many rows there are; one above `MOST_COUNTED` stands for any more."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
