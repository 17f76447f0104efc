"""Rows of twinnings held against the proposals: own drafts are edited, new ones added."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.plans.queries import programmes_of
from hoptac.programmes.models import Party, Programme
from hoptac.programmes.queries import party_ids_of
from hoptac.twinning import rules
from hoptac.twinning.columns import OF_PROPOSAL
from hoptac.twinning.models import Pair
from hoptac.twinning.queries import Called, called, unit_called, unit_of_party, visible_pairs
from hoptac.twinning.states import IN_FORCE, PairState
from hoptac.workbooks.queries import judging
from hoptac.workbooks.queries.judging import Case, Change, Judged
from hoptac.workbooks.reading import RowTold, Shape
from hoptac.workbooks.shapes import FIELDS

USUAL_MONTHS = 12
UNITS = ("unit_a", "unit_b")


@dataclass(frozen=True, slots=True)
class NewPair:
    """A proposal to draft."""

    programme: Programme
    units: tuple[Unit, Unit]
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedPair:
    """A stored draft to edit from the version that was read."""

    pair: Pair
    said: Mapping[str, Any]
    version: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored around the rows, as far as the actor reads it."""

    pairs: Mapping[str, Pair]
    programmes: Mapping[str, Programme]
    parties: Mapping[int, list[Party]]
    own: frozenset[int]
    in_force: frozenset[frozenset[int]]
    first: Mapping[str, int]
    called: Called


def judge_twinnings(
    actor: Actor,
    rows: Sequence[RowTold],
    shapes: Mapping[str, Shape],
    places: Mapping[str, str],
    _today: date,
) -> list[Judged]:
    """Return each row's verdict; units of new rows are looked up by their names on the day."""
    first = judging.first_rows(rows, lambda row: row.text("pair"))
    keys = [int(key) for key in first if key.isdecimal() and len(key) < 19]
    pairs = list(visible_pairs(actor).filter(pk__in=keys).select_related("unit_a", "unit_b"))
    in_force = visible_pairs(actor).filter(state=IN_FORCE).values_list("unit_a", "unit_b")
    programmes = programmes_of(actor).prefetch_related("parties")
    known = _Known(
        {str(one.pk): one for one in pairs},
        {one.code: one for one in programmes},
        {one.pk: list(one.parties.all()) for one in programmes},
        frozenset(party_ids_of(actor).values_list("pk", flat=True)),
        frozenset(frozenset(units) for units in in_force),
        first,
        called({unit for one in pairs for unit in (one.unit_a_id, one.unit_b_id)}),
    )
    return [_judge(Case(row, shapes, places), known) for row in rows]


def _judge(case: Case, known: _Known) -> Judged:
    key = case.row.text("pair")
    if not key:
        return _judge_new(case, known)
    pair = known.pairs.get(key)
    if pair is None:
        return case.skipped(key, judging.UNKNOWN)
    if known.first[key] != case.row.number:
        case.fault("pair", judging.twice(known.first[key]))
    return _judge_stored(case, pair, known)


def _judge_stored(case: Case, pair: Pair, known: _Known) -> Judged:
    said = _said(case)
    changes = _changes(case, said, pair)
    then = pair.signed_on or pair.starts_on
    for place in UNITS:
        name = known.called(getattr(pair, f"{place}_id"), then)
        if case.row.text(place) and fold(case.row.text(place)) != fold(name):
            case.fault(place, judging.fixed(name))
    if changes and not (pair.state == PairState.DRAFT and pair.party_a_id in known.own):
        return case.skipped(
            pair.name, gettext_noop("Chỉ sửa được đề nghị của bên mình khi chưa gửi bên kia.")
        )
    if not changes:
        return case.changed(pair.name, (), current=pair.version, deed=None)
    whole = {name: getattr(pair, name) for name in OF_PROPOSAL} | said
    _check_said(case, whole)
    deed = ChangedPair(pair, whole, pair.version)
    return case.changed(pair.name, changes, current=pair.version, deed=deed)


def _changes(case: Case, said: Mapping[str, Any], pair: Pair) -> list[Change]:
    """Return what would change; fields are compared as codes and shown in words."""
    stored = {name: getattr(pair, name) for name in said}
    for values in (stored, told := dict(said)):
        if "fields" in values:
            codes = sorted(values["fields"])
            values["fields"] = "; ".join(FIELDS[code] for code in codes)
    return judging.differences(told, stored, case.shapes)


def _judge_new(case: Case, known: _Known) -> Judged:
    case.need("programme", *UNITS, "fields", "aim", "starts_on")
    said = {"ends_on": None, "dormant_after": USUAL_MONTHS} | {
        name: value for name, value in _said(case).items() if value not in (None, "")
    }
    _check_said(case, said)
    deed = _new(case, known, said)
    name = " – ".join(case.row.text(place) for place in UNITS)
    return case.added(name, deed)


def _new(case: Case, known: _Known, said: Mapping[str, Any]) -> NewPair | None:
    programme = known.programmes.get(case.row.text("programme"))
    if programme is None:
        case.fault("programme", _unknown(gettext_noop("Không có chương trình với mã này.")))
        return None
    day = said.get("starts_on")
    units = [_unit(case, place, day) for place in UNITS] if day else []
    if not day or None in units:
        return None
    unit_a, unit_b = (unit for unit in units if unit is not None)
    _check_units(case, known, programme, unit_a, unit_b, day)
    return NewPair(programme, (unit_a, unit_b), said)


def _unit(case: Case, place: str, day: date) -> Unit | None:
    """Return the unit a row names, with the locality above it where the row says one."""
    above = case.row.text(f"place_{place[-1]}")
    name = case.row.text(place)
    if not name:
        return None
    text = name if not above or "," in name else f"{name}, {above}"
    found: Unit | None = _within(case, place, lambda: unit_called(text, day, field=place))
    return found


def _check_units(
    case: Case, known: _Known, programme: Programme, unit_a: Unit, unit_b: Unit, day: date
) -> None:
    case.holds(
        rules.check_two_units, at="unit_b", unit_a=unit_a.pk, unit_b=unit_b.pk,
        level_a=unit_a.level, level_b=unit_b.level,
    )  # fmt: skip
    paired = frozenset((unit_a.pk, unit_b.pk)) in known.in_force
    case.holds(rules.check_alone, at="unit_b", is_paired=paired)
    parties = known.parties[programme.pk]
    mine = [party for party in parties if party.pk in known.own]
    others = [party for party in parties if party.pk not in known.own]
    _within(case, "unit_a", lambda: unit_of_party(unit_a, mine, day, field="unit_a"))
    if unit_a.pk != unit_b.pk:
        _within(case, "unit_b", lambda: unit_of_party(unit_b, others, day, field="unit_b"))


def _within(case: Case, place: str, look: Callable[[], Any]) -> Any:
    try:
        return look()
    except Refusal as refusal:
        case.fault(place, refusal)
        return None


def _said(case: Case) -> dict[str, Any]:
    """Return what a row says: fields as codes, months as a whole number."""
    said: dict[str, Any] = dict(case.said(OF_PROPOSAL))
    if "fields" in said:
        said["fields"] = _fields(case)
    months = said.get("dormant_after")
    if isinstance(months, Decimal):
        if months != months.to_integral_value():
            case.fault("dormant_after", _unknown(gettext_noop("Ô này phải là một số nguyên.")))
        said["dormant_after"] = int(months)
    return said


def _fields(case: Case) -> list[str]:
    known = {fold(words): code for code, words in FIELDS.items()}
    named = [name for name, _ in judging.names_in(case.row.text("fields"))]
    for name in named:
        if fold(name) not in known:
            case.fault("fields", _no_field(name))
    return sorted({known[fold(name)] for name in named if fold(name) in known})


def _check_said(case: Case, said: Mapping[str, Any]) -> None:
    if said.get("starts_on"):
        case.holds(
            rules.check_term, at="ends_on", starts_on=said["starts_on"], ends_on=said.get("ends_on")
        )
    if said.get("dormant_after") is not None:
        case.holds(rules.check_months, at="dormant_after", months=said["dormant_after"])


def _no_field(name: str) -> Refusal:
    return Refusal(
        gettext_noop("Không có lĩnh vực “%(name)s”."),
        gettext_noop("Ghi các lĩnh vực cách nhau bằng dấu “;”, như “thương mại; du lịch”."),
        name=name,
    )


def _unknown(what: str) -> Refusal:
    return Refusal(what, gettext_noop("Ghi như trong danh sách tải về."))
