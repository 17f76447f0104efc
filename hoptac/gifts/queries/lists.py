"""The list of what was given: narrowed, page by page, with its sums, and whole for a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Func, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from hoptac.accounts.actors import Actor
from hoptac.gifts.choices import Waits
from hoptac.gifts.models import Line, Occasion
from hoptac.gifts.queries.balances import reconciled
from hoptac.gifts.queries.pages import Row, rows_of
from hoptac.gifts.queries.sight import awaiting_agreement, awaiting_second, visible_occasions
from hoptac.gifts.queries.way import Way, way_of
from hoptac.gifts.reading import Reconciled
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.ui.keyset import Order, page_of

MOST_ADDED = 200  # occasions; a longer list is not added up, since part of it would be no total
FILTERS = (
    ("programme", "programme_id"), ("year", "year"), ("state", "state"), ("visit", "visit_id")
)  # fmt: skip
SUMS_MOST = 4
# A day nobody stated is the last one it can have been.
_LATEST_DAY = Coalesce(
    "happened_on",
    "latest_on",
    Func(F("year"), Value(12), Value(31), function="make_date", output_field=DateField()),
)
_NEWEST = Order("dated", date.fromisoformat, descending=True)
_BESIDE = ("programme", "giver", "receiver", "visit")


@dataclass(frozen=True, slots=True)
class Totals:
    """What the occasions of a list come to.

    :ivar stated: sum of the totals that sources state.
    :ivar computed: sum of the values of lines that have one.
    :ivar sums: every sum the whole can have, by the readings; the least and the largest where
        there are more than a few.
    :ivar without: occasions whose value stays open and which are in none of the sums.
    """

    stated: int
    computed: int
    sums: tuple[int, ...]
    without: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What the whole list comes to, and how far its gifts have come."""

    totals: Totals
    way: Way


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list.

    :ivar sums: of the whole list, not of the page; None beyond `MOST_ADDED` occasions.
    :ivar after: the key of the next page; empty on the last.
    """

    rows: list[Row]
    sums: Sums | None
    after: str


def occasion_list(actor: Actor, asked: Mapping[str, Any], today: date, after: str) -> Listed:
    """Return one page of the occasions the actor may read, the newest first (six queries).

    :param asked: programme and visit (ids), year, kind, state and what it waits for, where given.
    """
    rows = _narrowed(actor, asked)
    beside = rows.select_related(*_BESIDE).annotate(
        awaits_me=_awaited(actor), awaits_side=_disagreed(actor)
    )
    found, further = page_of(beside, _NEWEST, after)
    whole = list(rows.only("stated_dong", "stated_scope").order_by()[: MOST_ADDED + 1])
    is_added = len(whole) <= MOST_ADDED
    lines = _lines_of(whole if is_added else found)
    shown = rows_of(found, actor, today, lines)
    return Listed(shown, _sums(whole, lines) if is_added else None, further)


def occasions_of(actor: Actor, asked: Mapping[str, Any], today: date) -> list[Row]:
    """Return all the occasions a list has, for its file, the newest first (four queries)."""
    rows = _narrowed(actor, asked).select_related(*_BESIDE).prefetch_related("lines")
    return rows_of(list(rows.order_by(*_NEWEST.columns())), actor, today)


def _narrowed(actor: Actor, asked: Mapping[str, Any]) -> "QuerySet[Occasion]":
    rows = visible_occasions(actor).annotate(dated=_LATEST_DAY)
    for name, column in FILTERS:
        if asked.get(name):
            rows = rows.filter(**{column: asked[name]})
    if asked.get("waiting"):
        is_sum = asked["waiting"] == Waits.SECOND
        rows = rows.filter(_awaited(actor) if is_sum else _disagreed(actor))
    if asked.get("kind"):
        rows = rows.filter(pk__in=Line.objects.filter(kind=asked["kind"]).values("occasion"))
    return rows


def _awaited(actor: Actor) -> Exists:
    """Return whether a large sum of an occasion waits for the actor as the second person."""
    return Exists(awaiting_second(actor).filter(occasion=OuterRef("pk")))


def _disagreed(actor: Actor) -> Exists:
    """Return whether a correction of an occasion's closed books waits for the actor's side."""
    return Exists(awaiting_agreement(actor).filter(occasion=OuterRef("pk")))


def _lines_of(found: Sequence[Occasion]) -> dict[int, list[Line]]:
    """Return occasion id → its lines in their order (one query)."""
    lines: dict[int, list[Line]] = {}
    for line in Line.objects.filter(occasion__in=[one.pk for one in found]):
        lines.setdefault(line.occasion_id, []).append(line)
    return lines


def _sums(whole: Sequence[Occasion], lines: Mapping[int, list[Line]]) -> Sums:
    told = [reconciled(one, lines.get(one.pk, [])) for one in whole]
    return Sums(totals(told), way_of([line for some in lines.values() for line in some]))


def statements(rows: Iterable[Row]) -> list[Occasion]:
    """Return one occasion for each programme and year of a list that both sides read."""
    told = [row.occasion for row in rows if row.occasion.visibility in PARTY_LEVELS]
    return list({(one.programme_id, one.year): one for one in told}.values())


def totals(told: Sequence[Reconciled]) -> Totals:
    """Add a list up: stated and computed apart, and every sum the readings allow."""
    sums = {0}
    for one in told:
        if one.wholes:
            sums = {total + whole for total in sums for whole in one.wholes}
            sums = sums if len(sums) <= SUMS_MOST else {min(sums), max(sums)}
    return Totals(
        sum(one.stated or 0 for one in told),
        sum(one.known for one in told),
        tuple(sorted(sums)),
        sum(1 for one in told if not one.wholes),
    )
