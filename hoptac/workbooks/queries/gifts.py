"""Rows of gifts held against the ledger: lines still being recorded are edited, new ones added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.beneficiaries.queries import place_called
from hoptac.gifts import rules
from hoptac.gifts.choices import MONEY
from hoptac.gifts.columns import OF_LINE, OF_OCCASION
from hoptac.gifts.models import Line
from hoptac.gifts.queries import parties_called, visible_lines, visit_called
from hoptac.gifts.states import DRAFT
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.plans.queries import programmes_of
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_ids_of
from hoptac.visits.models import Visit
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Judged
from hoptac.workbooks.reading import RowTold, Shape

WHOLE = ("reached", "year")


@dataclass(frozen=True, slots=True)
class NewGift:
    """A line to add, to the draft of that name or to a new one."""

    programme: Programme
    giver: Party
    receiver: Party
    place: Unit
    occasion: Mapping[str, Any]
    line: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedGift:
    """A stored line to revise from the version that was read."""

    line: Line
    said: Mapping[str, Any]
    version: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored around the rows, as far as the actor reads it."""

    lines: Mapping[str, Line]
    programmes: Mapping[str, Programme]
    own: frozenset[int]
    first: Mapping[str, int]
    today: date


def judge_gifts(
    actor: Actor,
    rows: Sequence[RowTold],
    shapes: Mapping[str, Shape],
    places: Mapping[str, str],
    today: date,
) -> list[Judged]:
    """Return each row's verdict; places of new rows are looked up by their names."""
    first = judging.first_rows(rows, lambda row: row.text("line"))
    keys = [int(key) for key in first if key.isdecimal() and len(key) < 19]
    lines = (
        visible_lines(actor)
        .filter(pk__in=keys)
        .select_related("occasion__programme", "occasion__visit")
    )
    known = _Known(
        {str(line.pk): line for line in lines},
        {one.code: one for one in programmes_of(actor)},
        frozenset(party_ids_of(actor).values_list("pk", flat=True)),
        first,
        today,
    )
    return [_judge(actor, Case(row, shapes, places), known) for row in rows]


def _judge(actor: Actor, case: Case, known: _Known) -> Judged:
    key = case.row.text("line")
    if not key:
        return _judge_new(actor, case, known)
    line = known.lines.get(key)
    if line is None:
        return case.skipped(key, judging.UNKNOWN)
    if known.first[key] != case.row.number:
        case.fault("line", judging.twice(known.first[key]))
    return _judge_stored(case, line, known)


def _judge_stored(case: Case, line: Line, known: _Known) -> Judged:
    said = _said(case, OF_LINE)
    stored = {name: getattr(line, name) for name in said}
    changes = judging.differences(said, stored, case.shapes)
    for name, value in _said(case, OF_OCCASION).items():
        now = getattr(line.occasion, name)
        if (value or None) != (now or None):
            case.fault(name, judging.fixed(judging.shown(now, case.shapes[name])))
    _check_visit(case, line)
    is_open = line.occasion.state == DRAFT and line.occasion.party_id in known.own
    if changes and not is_open:
        return case.skipped(
            line.item, gettext_noop("Chỉ sửa được khoản của bên mình khi bên kia chưa xem.")
        )
    if changes:
        whole = {name: getattr(line, name) for name in OF_LINE} | said
        _check_line(case, whole, line.occasion.site)
        return case.changed(
            line.item, changes, current=line.version, deed=ChangedGift(line, whole, line.version)
        )
    return case.changed(line.item, (), current=line.version, deed=None)


def _judge_new(actor: Actor, case: Case, known: _Known) -> Judged:
    case.need("programme", "title", "giver", "receiver", "year", "place", "kind", "item", "basis")
    line, occasion = _said(case, OF_LINE), _said(case, OF_OCCASION)
    _check_line(case, line, str(occasion.get("site") or ""))
    if occasion.get("year") and occasion.get("title"):
        case.holds(
            rules.check_occasion, at="title", title=str(occasion["title"]), year=occasion["year"],
            happened_on=occasion.get("happened_on"), day_said=str(occasion.get("day_said") or ""),
            today=known.today,
        )  # fmt: skip
    deed = _new(actor, case, known, occasion, line)
    return case.added(case.row.text("item"), deed)


def _new(
    actor: Actor, case: Case, known: _Known, occasion: dict[str, Any], line: dict[str, Any]
) -> NewGift | None:
    programme = known.programmes.get(case.row.text("programme"))
    if programme is None:
        case.fault("programme", _unknown(gettext_noop("Không có chương trình với mã này.")))
        return None
    called = parties_called(programme, actor, known.today)
    giver, receiver = (called.get(fold(case.row.text(x))) for x in ("giver", "receiver"))
    for name, party in (("giver", giver), ("receiver", receiver)):
        if party is None:
            case.fault(name, _unknown(gettext_noop("Không có bên nào của chương trình tên này.")))
    place = _place(case, occasion)
    if case.row.text("visit"):
        occasion |= {"visit": _visit(actor, case, programme)}
    if giver is None or receiver is None or place is None:
        return None
    return NewGift(programme, giver, receiver, place, occasion, line)


def _place(case: Case, occasion: Mapping[str, Any]) -> Unit | None:
    year = occasion.get("year")
    day = occasion.get("happened_on") or (date(year, 1, 1) if year else None)
    if day is None or not case.row.text("place"):
        return None
    try:
        return place_called(case.row.text("place"), day)
    except Refusal as refusal:
        case.fault("place", refusal)
        return None


def _visit(actor: Actor, case: Case, programme: Programme) -> Visit | None:
    found = visit_called(programme, case.row.text("visit"), actor)
    if found is None:
        case.fault("visit", _unknown(gettext_noop("Không rõ chuyến công tác nào tên này.")))
    return found


def _check_visit(case: Case, line: Line) -> None:
    """Refuse another visit than the stored one, where the file has that column."""
    stored = "" if line.occasion.visit is None else line.occasion.visit.title
    said = case.said(("visit",))
    if "visit" in said and nfc(str(said["visit"] or "")).strip() != stored:
        case.fault("visit", judging.fixed(stored))


def _unknown(what: str) -> Refusal:
    return Refusal(what, gettext_noop("Ghi như trong danh sách tải về."))


def _said(case: Case, names: Sequence[str]) -> dict[str, Any]:
    """Return what a row says; numbers of people and years as whole ones."""
    said: dict[str, Any] = dict(case.said(names))
    for name in WHOLE:
        value = said.get(name)
        if isinstance(value, Decimal):
            if value != value.to_integral_value():
                case.fault(name, _unknown(gettext_noop("Ô này phải là một số nguyên.")))
            said[name] = int(value)
    return said


def _check_line(case: Case, said: Mapping[str, Any], site: str) -> None:
    if any(name in case.places and name not in case.row.values for name in OF_LINE):
        return  # a cell that cannot be read says enough
    case.holds(
        rules.worth, at="total_dong", is_money=said.get("kind") in MONEY,
        quantity=said.get("quantity"), unit=str(said.get("unit") or ""),
        unit_dong=said.get("unit_dong"), total_dong=said.get("total_dong"),
        basis=str(said.get("basis") or ""),
    )  # fmt: skip
    case.holds(
        rules.check_reached, at="category", recipient_kind=str(said.get("recipient_kind") or ""),
        category=str(said.get("category") or ""), reached=said.get("reached"), site=site,
    )  # fmt: skip
