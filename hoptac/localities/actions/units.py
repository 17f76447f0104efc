"""Open, rename, end and succeed units. Nothing is moved or deleted; edges are added."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from hoptac.audit.actions import record
from hoptac.kernel.acting import Acting
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, match_key, nfc, sort_key
from hoptac.kernel.words import gettext_noop
from hoptac.localities import rules
from hoptac.localities.actions.common import require_upkeep
from hoptac.localities.choices import KINDS_OF, Level
from hoptac.localities.models import Unit, UnitAlias, UnitSuccession, UnitVersion


@transaction.atomic
def open_unit(
    *,
    level: str,
    kind: str,
    name: str,
    code: int | None,
    opened_on: date,
    by: Acting,
    at: datetime,
    parent: Unit | None = None,
    legal_basis: str = "",
    aliases: Sequence[str] = (),
) -> Unit:
    """Enter a unit with its first name.

    :param code: the official code on that day; codes are no identity, they come back.
    """
    require_upkeep(by=by, of=[parent])
    unit = Unit.objects.create(level=level, opened_on=opened_on)
    _name_unit(
        unit,
        kind=kind,
        name=name,
        code=code,
        valid_from=opened_on,
        parent=parent,
        legal_basis=legal_basis,
    )
    for alias in aliases:
        UnitAlias.objects.create(
            unit=unit, name=nfc(alias), match_key=match_key(alias), fold_key=fold(alias)
        )
    record("localities.unit.opened", on=unit, by=by, at=at, name=nfc(name), code=code)
    return unit


@transaction.atomic
def rename_unit(
    *,
    unit: Unit,
    kind: str,
    name: str,
    code: int | None,
    valid_from: date,
    legal_basis: str,
    by: Acting,
    at: datetime,
    from_precision: str = "day",
) -> UnitVersion:
    """Give a unit a new name, type or code from a day on; the former one stays for its time.

    :raises Refusal: when the unit has ended, the day is not later than its present name's,
        nothing changes, the type is of another level, or somebody holds the code.
    """
    require_upkeep(by=by, of=[unit])
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    rules.check_stands(unit.closed_on)
    former = unit.versions.get(valid_to=None)
    rules.check_begins_after(day=valid_from, begun=former.valid_from, field="valid_from")
    rules.check_something_changes((former.kind, former.name, former.code), (kind, nfc(name), code))
    _check_kind(unit, kind)
    _check_code(unit, code, valid_from)
    former.valid_to = valid_from
    former.save(update_fields=["valid_to"])
    version = _name_unit(
        unit,
        kind=kind,
        name=name,
        code=code,
        valid_from=valid_from,
        parent=former.parent,
        legal_basis=legal_basis,
        from_precision=from_precision,
    )
    record("localities.unit.renamed", on=unit, by=by, at=at, name=version.name, code=code)
    return version


@transaction.atomic
def end_unit(*, unit: Unit, day: date, by: Acting, at: datetime) -> Unit:
    """End a unit on a day; who follows it is said by an edge.

    :raises Refusal: when it has ended already on another day.
    """
    require_upkeep(by=by, of=[unit])
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    rules.check_successor_dates(
        operational_on=day, closes_on=unit.closed_on, opened_on=unit.opened_on
    )
    _end_unit(unit, day)
    record("localities.unit.ended", on=unit, by=by, at=at, day=day.isoformat())
    return unit


@transaction.atomic
def succeed_units(
    *,
    from_units: Sequence[Unit],
    to_units: Sequence[Unit],
    kind: str,
    operational_on: date,
    legal_basis: str,
    by: Acting,
    at: datetime,
    legal_effective_on: date | None = None,
    partly: bool = False,
    note: str = "",
    closes: bool = True,
) -> list[UnitSuccession]:
    """Add an edge from each old unit to each heir and end the old ones on that day.

    :param closes: False when the old unit goes on and only part of it passes.
    :raises Refusal: when the days leave a gap or an overlap.
    """
    require_upkeep(by=by, of=from_units)
    edges = []
    for old in Unit.objects.select_for_update(no_key=True).filter(
        pk__in=[unit.pk for unit in from_units]
    ):
        for heir in to_units:
            rules.check_successor_dates(
                operational_on=operational_on,
                closes_on=old.closed_on if closes else None,
                opened_on=heir.opened_on,
            )
            edges.append(
                UnitSuccession.objects.create(
                    from_unit=old,
                    to_unit=heir,
                    kind=kind,
                    operational_on=operational_on,
                    legal_effective_on=legal_effective_on,
                    legal_basis=legal_basis,
                    partly=partly,
                    note=note,
                )
            )
        if closes:
            _end_unit(old, operational_on)
    record(
        "localities.unit.succeeded",
        on=edges[0].to_unit,
        by=by,
        at=at,
        kind=kind,
        from_units=[unit.pk for unit in from_units],
        to_units=[unit.pk for unit in to_units],
        legal_basis=legal_basis,
    )
    return edges


def _check_kind(unit: Unit, kind: str) -> None:
    if kind not in KINDS_OF[Level(unit.level)]:
        raise Refusal(
            gettext_noop("Loại này không thuộc cấp của đơn vị."),
            gettext_noop("Chọn một loại cùng cấp."),
            field="kind",
        )


def _check_code(unit: Unit, code: int | None, day: date) -> None:
    """Nobody else of this level holds the code on `day` or later."""
    if code is None:
        return
    held = UnitVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), code=code)
    holder = held.filter(unit__level=unit.level).exclude(unit=unit).first()
    if holder is not None:
        raise Refusal(
            gettext_noop("Mã này đang thuộc về %(holder)s."),
            gettext_noop("Kiểm tra lại mã, hoặc để trống khi chưa rõ."),
            field="code",
            holder=holder.full_name,
        )


def _name_unit(unit: Unit, *, name: str, valid_from: date, **said: object) -> UnitVersion:
    return UnitVersion.objects.create(
        unit=unit,
        name=nfc(name),
        valid_from=valid_from,
        match_key=match_key(name),
        fold_key=fold(name),
        sort_key=sort_key(name),
        **said,
    )


def _end_unit(unit: Unit, day: date) -> None:
    unit.closed_on = day
    unit.save(update_fields=["closed_on"])
    unit.versions.filter(valid_to=None).update(valid_to=day)
