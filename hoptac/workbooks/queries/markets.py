"""Rows of enterprises, opportunities and products held against what is stored.

All three are known again by the record's own number; what another agency recorded is left alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.beneficiaries.queries import place_called
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.localities.queries import names_of
from hoptac.plans.queries import programmes_of
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import rules
from hoptac.promotion.actions import ENTERPRISE, OPPORTUNITY, PRODUCT
from hoptac.promotion.models import Record
from hoptac.promotion.queries import (
    contents_to_serve,
    visible_enterprises,
    visible_opportunities,
    visible_products,
)
from hoptac.promotion.rules import produce
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Judged
from hoptac.workbooks.reading import RowTold, Shape

THEIRS = gettext_noop("Hồ sơ này do cơ quan khác ghi nên tệp không sửa được.")
DOUBLE = gettext_noop("Doanh nghiệp này đã có trong chương trình; dùng hồ sơ đó.")
WHOLE = ("season_from", "season_to")


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three kinds.

    :param place: the column that names a unit.
    :param day: the column of the day on which the unit bore that name; empty for today.
    :param need: columns a new row must fill, beside programme, place and content.
    """

    kind: str
    visible: Callable[[Actor], "QuerySet[Any]"]
    said: tuple[str, ...]
    title: str
    place: str
    day: str
    need: tuple[str, ...]
    check: Callable[[Case, Mapping[str, Any]], None]

    @property
    def serves(self) -> bool:
        """Tell whether its records serve a content."""
        return self.kind != "firms"


@dataclass(frozen=True, slots=True)
class NewMarket:
    """A record to add as a draft of the actor's agency."""

    kind: str
    programme: Programme
    content: Content | None
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedMarket:
    """A stored record to revise from the version that was read."""

    record: Record
    said: Mapping[str, Any]
    version: int


def _check_firm(case: Case, said: Mapping[str, Any]) -> None:
    case.holds(rules.check_business_code, at="business_code", code=said.get("business_code") or "")


def _check_offer(case: Case, said: Mapping[str, Any]) -> None:
    first, last = said.get("valid_from"), said.get("valid_to")
    case.holds(rules.check_span, at="valid_to", first=first, last=last, field="valid_to")


def _check_product(case: Case, said: Mapping[str, Any]) -> None:
    if isinstance(said.get("season_from"), int) and isinstance(said.get("season_to"), int):
        months = {"first": said["season_from"], "last": said["season_to"]}
        case.holds(produce.check_season, at="season_from", **months)
    if said.get("volume") is not None:
        case.holds(produce.check_volume, at="volume", volume=said["volume"])


FIRMS = Table(
    "firms", visible_enterprises, tuple(x for x in ENTERPRISE if x != "seat"), "name", "seat", "",
    ("name", "kind", "sector"), _check_firm,
)  # fmt: skip
OFFERS = Table(
    "offers", visible_opportunities, tuple(x for x in OPPORTUNITY if x != "place"), "title",
    "place", "valid_from", ("title", "field", "needs", "legal_state", "contact", "valid_from"),
    _check_offer,
)  # fmt: skip
PRODUCTS = Table(
    "products", visible_products, tuple(x for x in PRODUCT if x not in ("place", "producer")),
    "name", "place", "", ("name", "season_from", "season_to", "volume", "unit"), _check_product,
)  # fmt: skip


@dataclass(slots=True)
class _Known:
    """What is stored around the rows, as far as the actor reads it."""

    actor: Actor
    records: Mapping[str, Any]
    programmes: Mapping[str, Programme]
    places: Mapping[int, str]
    first: Mapping[str, int]
    doubles: set[tuple[int, str]]
    contents: dict[int, dict[int, Content]]
    today: date

    def content(self, programme: Programme, number: Any) -> Content | None:
        """Return the standing content of that number; each programme is asked once."""
        if programme.pk not in self.contents:
            rows = contents_to_serve(programme, self.actor)
            self.contents[programme.pk] = {one.number: one for one in rows}
        return self.contents[programme.pk].get(int(number)) if number is not None else None


def judge_markets(
    table: Table,
    actor: Actor,
    rows: Sequence[RowTold],
    shapes: Mapping[str, Shape],
    places: Mapping[str, str],
    today: date,
) -> list[Judged]:
    """Return each row's verdict; places are looked up by their names."""
    first = judging.first_rows(rows, lambda row: row.text("record"))
    keys = [int(key) for key in first if key.isdecimal() and len(key) < 19]
    stored = table.visible(actor).filter(pk__in=keys).prefetch_related("programme", "content")
    records = {str(one.pk): one for one in stored}
    units = {getattr(one, f"{table.place}_id") for one in records.values()}
    named = {pk: name.full for pk, name in names_of(units, today).items()}
    known = _Known(
        actor,
        records,
        {one.code: one for one in programmes_of(actor)},
        named,
        first,
        _doubles(table, actor, rows),
        {},
        today,
    )
    return [_judge(table, Case(row, shapes, places), known) for row in rows]


def _doubles(table: Table, actor: Actor, rows: Sequence[RowTold]) -> set[tuple[int, str]]:
    """Return (programme, name or code) of the enterprises that new rows would record again."""
    if table.serves:
        return set()
    new = [row for row in rows if not row.text("record")]
    codes = {rules.written_code(row.text("business_code")) for row in new} - {""}
    known = visible_enterprises(actor)
    same = known.filter(name__in={row.text("name") for row in new} - {""})
    found = set(same.values_list("programme_id", "name"))
    return found | set(
        known.filter(business_code__in=codes).values_list("programme_id", "business_code")
    )


def _judge(table: Table, case: Case, known: _Known) -> Judged:
    key = case.row.text("record")
    if not key:
        return _judge_new(table, case, known)
    record = known.records.get(key)
    if record is None:
        return case.skipped(key, judging.UNKNOWN)
    if known.first[key] != case.row.number:
        case.fault("record", judging.twice(known.first[key]))
    return _judge_stored(table, case, record, known)


def _judge_stored(table: Table, case: Case, record: Any, known: _Known) -> Judged:
    said = _said(table, case)
    changes = judging.differences(said, {name: getattr(record, name) for name in said}, case.shapes)
    title = str(getattr(record, table.title))
    is_ours = record.agency_id in known.actor.agency_ids
    moved = _moved(table, case, record, known)
    changes += moved
    if changes and not is_ours:
        return case.skipped(title, THEIRS)
    if not changes:
        return case.changed(title, (), current=record.version, deed=None)
    if moved and (place := _place(table, case, said, known)) is not None:
        said[table.place] = place
    _stays(case, record)
    whole = {name: getattr(record, name) for name in table.said} | said
    table.check(case, whole)
    deed = ChangedMarket(record, said, record.version)
    return case.changed(title, changes, current=record.version, deed=deed)


def _moved(table: Table, case: Case, record: Any, known: _Known) -> list[judging.Change]:
    """Return the change of place, where the row names another than the list did."""
    if table.place not in case.row.values:
        return []
    was, told = known.places[getattr(record, f"{table.place}_id")], case.row.text(table.place)
    return [judging.Change(case.shapes[table.place].title, was, told)] if told != was else []


def _stays(case: Case, record: Any) -> None:
    """Note faults where a row says another programme or content: these are no file's to change."""
    code = record.programme.code if record.programme else ""
    if case.row.values.get("programme") not in (None, "", code):
        case.fault("programme", judging.fixed(code))
    number = record.content.number if record.content else None
    if case.row.values.get("content") not in (None, number):
        case.fault("content", judging.fixed(str(number)))


def _judge_new(table: Table, case: Case, known: _Known) -> Judged:
    beside = ("content",) if table.serves else ()
    case.need("programme", table.place, *beside, *table.need)
    said, title = _said(table, case), case.row.text(table.title)
    table.check(case, said)
    programme = known.programmes.get(case.row.text("programme"))
    if programme is None:
        case.fault("programme", _unknown(gettext_noop("Không có chương trình với mã này.")))
        return case.added(title, None)
    code = rules.written_code(str(said.get("business_code") or ""))
    if {(programme.pk, title), (programme.pk, code)} & known.doubles:
        return case.skipped(title, DOUBLE)
    content = known.content(programme, case.row.values.get("content")) if table.serves else None
    if table.serves and content is None and case.row.values.get("content") is not None:
        case.fault("content", _unknown(gettext_noop("Không có nội dung số này đang thực hiện.")))
    place = _place(table, case, said, known)
    if place is None or (table.serves and content is None):
        return case.added(title, None)
    said[table.place] = place
    return case.added(title, NewMarket(table.kind, programme, content, said))


def _place(table: Table, case: Case, said: Mapping[str, Any], known: _Known) -> Unit | None:
    day = said.get(table.day) if table.day else known.today
    if day is None or not case.row.text(table.place):
        return None
    try:
        return place_called(case.row.text(table.place), day)
    except Refusal as refusal:
        case.fault(table.place, refusal)
        return None


def _said(table: Table, case: Case) -> dict[str, Any]:
    """Return what a row says; months as whole numbers, blank texts as such."""
    said: dict[str, Any] = dict(case.said(table.said))
    for name in WHOLE:
        value = said.get(name)
        if isinstance(value, Decimal):
            if value != value.to_integral_value():
                case.fault(name, _unknown(gettext_noop("Ô này phải là một số nguyên.")))
            said[name] = int(value)
    return said


def _unknown(what: str) -> Refusal:
    return Refusal(what, gettext_noop("Ghi như trong danh sách tải về."))
