"""The lists of promotion: narrowed, page by page, and whole for their files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese
from hoptac.kernel.vietnamese import fold
from hoptac.localities.queries import names_of
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Content, Programme
from hoptac.programmes.queries import reach_of
from hoptac.promotion.choices import EnterpriseKind, GatheringKind, LegalState
from hoptac.promotion.models import Deal, Disbursement, Enterprise, Gathering, Opportunity, Record
from hoptac.promotion.queries.sight import (
    visible_deals,
    visible_enterprises,
    visible_gatherings,
    visible_opportunities,
)
from hoptac.promotion.states import DEAL
from hoptac.ui.keyset import Order, counted, page_of

R = TypeVar("R", bound=Record)
_DEALS = Order("introduced_on", date.fromisoformat, descending=True)
_OPPORTUNITIES = Order("valid_from", date.fromisoformat, descending=True)
_GATHERINGS = Order("from_on", date.fromisoformat, descending=True)
_ENTERPRISES = Order("name", str)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; what is empty narrows nothing.

    :param unit: the locality whose side recorded it; `day` asks what is valid on it.
    """

    words: str = ""
    programme: int | None = None
    content: int | None = None
    unit: int | None = None
    field: str = ""
    stage: str = ""
    kind: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list.

    :param places: record id → what its place is called.
    :param after: the key of the next page; empty on the last.
    """

    rows: list[Any]
    places: dict[int, str]
    count: int
    after: str

    @property
    def pairs(self) -> list[tuple[Any, str]]:
        """Each row with what its place is called."""
        return [(row, self.places.get(row.pk, "")) for row in self.rows]


def deal_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of deals, the latest introduced first (four queries)."""
    rows = with_disbursed(found_deals(actor, asked)).select_related("enterprise", "opportunity")
    found, further = page_of(rows, _DEALS, after)
    places = {one.pk: _place_of(one) for one in found}
    return Listed(found, named(places, today), counted(rows), further)


def opportunity_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of opportunities, the latest valid first (four queries)."""
    rows = found_opportunities(actor, asked)
    found, further = page_of(rows, _OPPORTUNITIES, after)
    return Listed(
        found, named({one.pk: one.place_id for one in found}, today), counted(rows), further
    )


def gathering_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of promotion events, the latest first (four queries)."""
    rows = found_gatherings(actor, asked)
    found, further = page_of(rows, _GATHERINGS, after)
    return Listed(
        found, named({one.pk: one.place_id for one in found}, today), counted(rows), further
    )


def enterprise_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of enterprises by name (four queries)."""
    rows = found_enterprises(actor, asked)
    found, further = page_of(rows, _ENTERPRISES, after)
    return Listed(
        found, named({one.pk: one.seat_id for one in found}, today), counted(rows), further
    )


def found_deals(actor: Actor, asked: Asked) -> "QuerySet[Deal]":
    """Return the deals a list shows (one query for the actor's reach)."""
    rows = narrowed(visible_deals(actor, reach_of(actor)), asked)
    further = {"field": asked.field, "stage": asked.stage}
    return rows.filter(**{name: value for name, value in further.items() if value})


def found_opportunities(actor: Actor, asked: Asked) -> "QuerySet[Opportunity]":
    """Return the opportunities a list shows (one query for the actor's reach)."""
    rows = narrowed(visible_opportunities(actor, reach_of(actor)), asked)
    if asked.field:
        rows = rows.filter(field=asked.field)
    if asked.day is not None:
        open_still = Q(valid_to=None) | Q(valid_to__gte=asked.day)
        rows = rows.filter(open_still, valid_from__lte=asked.day)
    return rows


def found_gatherings(actor: Actor, asked: Asked) -> "QuerySet[Gathering]":
    """Return the promotion events a list shows (one query for the actor's reach)."""
    rows = narrowed(visible_gatherings(actor, reach_of(actor)), asked)
    return rows.filter(kind=asked.kind) if asked.kind else rows


def found_enterprises(actor: Actor, asked: Asked) -> "QuerySet[Enterprise]":
    """Return the enterprises a list shows (one query for the actor's reach)."""
    rows = narrowed(visible_enterprises(actor, reach_of(actor)), asked)
    return rows.filter(kind=asked.kind) if asked.kind else rows


def with_disbursed(rows: "QuerySet[Deal]") -> "QuerySet[Deal]":
    """Return deals with `disbursed`: what was paid out and not taken back; None for nothing."""
    lines = standing_payments(Disbursement.objects.filter(deal=OuterRef("pk")))
    total = lines.order_by().values("deal").annotate(total=Sum("dong")).values("total")
    return rows.annotate(disbursed=Subquery(total))


def standing_payments(rows: "QuerySet[Disbursement]") -> "QuerySet[Disbursement]":
    """Return the payments nobody took back."""
    return rows.filter(standing())


def standing(to: str = "") -> Q:
    """Return "nobody took the payment back"; `to` leads to it from another record."""
    return Q(**{f"{to}reverses": None, f"{to}reversal": None})


def deal_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all deals of a list as its file shows them."""
    stages, fields = in_vietnamese(DEAL.states.items()), in_vietnamese(Field.choices)
    rows = with_disbursed(found_deals(actor, asked)).select_related("enterprise", "opportunity")
    found = list(rows.order_by(*_DEALS.columns()))
    places = named({one.pk: _place_of(one) for one in found}, today)
    for one in found:
        yield (
            one.title, one.enterprise.name, one.opportunity.title if one.opportunity else "",
            places.get(one.pk, ""), fields[one.field], stages[one.stage], one.introduced_on,
            one.surveyed_on, one.memorandum_number, one.memorandum_on, one.pledged_dong,
            one.licence_number, one.licence_on, one.licensed_dong, one.started_on,
            vars(one)["disbursed"], one.stopped_reason, one.version, mark(one),
        )  # fmt: skip


def opportunity_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all opportunities of a list as its file shows them."""
    fields, states = in_vietnamese(Field.choices), in_vietnamese(LegalState.choices)
    found = list(found_opportunities(actor, asked).order_by(*_OPPORTUNITIES.columns()))
    places = named({one.pk: one.place_id for one in found}, today)
    belongs = belonging(found)
    for one in found:
        yield (
            *belongs(one), one.title, fields[one.field], places[one.pk], one.site, one.needs,
            one.capital_dong, states[one.legal_state], one.legal_note, one.contact,
            one.valid_from, one.valid_to, one.version, mark(one),
        )  # fmt: skip


def gathering_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all promotion events of a list as its file shows them."""
    kinds = in_vietnamese(GatheringKind.choices)
    found = list(found_gatherings(actor, asked).order_by(*_GATHERINGS.columns()))
    places = named({one.pk: one.place_id for one in found}, today)
    for one in found:
        yield (
            one.title, kinds[one.kind], one.from_on, one.to_on, places[one.pk], one.site,
            one.note, one.version, mark(one),
        )  # fmt: skip


def enterprise_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all enterprises of a list as its file shows them."""
    kinds = in_vietnamese(EnterpriseKind.choices)
    found = list(found_enterprises(actor, asked).order_by(*_ENTERPRISES.columns()))
    places = named({one.pk: one.seat_id for one in found}, today)
    belongs = belonging(found)
    for one in found:
        yield (
            *belongs(one)[:2], one.name, kinds[one.kind], one.business_code, one.sector,
            places[one.pk], one.contact, one.version, mark(one),
        )  # fmt: skip


def narrowed(
    rows: "QuerySet[Any]", asked: Asked, *, words_in: str = "search_text"
) -> "QuerySet[Any]":
    """Return rows narrowed by what every list can be narrowed by."""
    by = {"programme": asked.programme, "content": asked.content, "party__unit": asked.unit}
    rows = rows.filter(**{name: value for name, value in by.items() if value})
    return rows.filter(**{f"{words_in}__contains": fold(asked.words)}) if asked.words else rows


def _place_of(deal: Deal) -> int | None:
    return deal.opportunity.place_id if deal.opportunity else deal.place_id


def named(places: "dict[int, int] | dict[int, int | None]", today: date) -> dict[int, str]:
    """Return record id → what its unit is called (one query)."""
    names = names_of({unit for unit in places.values() if unit}, today)
    return {pk: names[unit].full for pk, unit in places.items() if unit}


def belonging(found: Iterable[Record]) -> Callable[[Record], tuple[str, str, int | None]]:
    """Return how a file tells a record's own number, its programme and content (two queries).

    What is public is read by people who may not read its programme: they are not told it.
    """
    told = list(found)
    codes = dict(
        Programme.objects.filter(pk__in={one.programme_id for one in told}).values_list(
            "pk", "code"
        )
    )
    ids = {one.content_id for one in told if one.content_id}
    numbers = dict(Content.objects.filter(pk__in=ids).values_list("pk", "number"))
    return lambda one: (
        str(one.pk),
        codes.get(one.programme_id, ""),
        numbers.get(one.content_id or 0),
    )


def mark(one: Record) -> str:
    """Return the mark of invented data for a file."""
    return YES if one.is_illustrative else ""
