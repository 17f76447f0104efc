"""The shapes in which records of promotion are counted; each market says its rules in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from hoptac.kernel.counting import Rule
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.programmes.models import Content, Programme
from hoptac.promotion.models import Record

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """One row a figure rests on.

    :param record: name of its record in the log, such as "promotion.deal:12".
    :param value: what it adds; 1 where rows are counted.
    :param content: id of the content it serves.
    """

    record: str
    pk: int
    title: str
    day: date
    value: Number
    content: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a period; `value` is None where nothing was recorded, never zero for that."""

    key: str
    words: "str | Promise"
    rule: Rule
    unit: "str | Promise"
    value: Number | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One way records count.

    :param serves: kinds of indicator of a content it may count towards.
    :param rows: the facts of a programme from the first to the last day, oldest first.
    """

    words: "str | Promise"
    rule: Rule
    unit: "str | Promise"
    serves: tuple[str, ...]
    rows: Callable[["Asked"], list[Fact]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose records, and of which days; both days count."""

    programme: Programme
    content: Content | None
    first: date
    last: date


def shared_rows(model: type[Record], asked: Asked) -> "QuerySet[Any]":
    """Return the shared records of a kind that are asked for."""
    rows: QuerySet[Any] = model._default_manager.filter(
        programme=asked.programme, visibility__in=PARTY_LEVELS
    )
    return rows.filter(content=asked.content) if asked.content else rows
