"""Twinnings at every step of their life, given through the real actions."""

from datetime import date
from itertools import count
from typing import Any

from hoptac.localities import actions as localities
from hoptac.localities.models import Unit
from hoptac.programmes.models import Programme
from hoptac.twinning import actions
from hoptac.twinning.models import Activity, Declaration, Pair
from tests.given.accounts import Person
from tests.given.programmes import BORN, CLERK, NOW, TODAY, Government

SIGNED = date(2024, 6, 3)
MERGED = date(2025, 7, 1)
KINDS = {"district": "rural_district", "commune": "commune"}
_NUMBERS = count(1)


def lower(
    side: Government, name: str = "", *, level: str = "district", opened_on: date = BORN
) -> Unit:
    """Enter a unit that lies in a locality."""
    return localities.open_unit(
        level=level,
        kind=KINDS[level],
        name=name or f"Thử {next(_NUMBERS)}",
        code=None,
        opened_on=opened_on,
        parent=side.unit,
        by=CLERK,
        at=NOW,
    )


def said(**other: Any) -> dict[str, Any]:
    """Return what a proposal says, some of it different from the usual."""
    usual: dict[str, Any] = {
        "aim": "Trao đổi kinh nghiệm, kết nối tiêu thụ nông sản",
        "fields": ["trade", "tourism"],
        "starts_on": SIGNED,
        "ends_on": None,
        "dormant_after": 12,
    }
    return usual | other


def drafted(
    programme: Programme,
    first: Government,
    second: Government,
    *,
    units: tuple[Unit, Unit] | None = None,
    by: Person | None = None,
    **other: Any,
) -> Pair:
    """Draft a proposal of the first side, between new districts where none are named."""
    unit_a, unit_b = units or (lower(first), lower(second))
    return actions.draft_pair(
        programme=programme, unit_a=unit_a, unit_b=unit_b, said=said(**other),
        by=(by or first.standing).actor, at=NOW,
    )  # fmt: skip


def proposed(programme: Programme, first: Government, second: Government, **other: Any) -> Pair:
    made = drafted(programme, first, second, **other)
    return actions.put_forward(pair=made, by=first.standing.actor, at=NOW)


def endorsed(programme: Programme, first: Government, second: Government, **other: Any) -> Pair:
    made = proposed(programme, first, second, **other)
    for side in (first, second):
        actions.endorse(pair=made, sha256=made.text_sha256, by=side.leader.actor, at=NOW)
    return made


def signed(
    programme: Programme,
    first: Government,
    second: Government,
    *,
    signed_on: date = SIGNED,
    paper: Any = None,
    **other: Any,
) -> Pair:
    made = endorsed(programme, first, second, **other)
    return actions.sign(
        pair=made, signed_on=signed_on, instrument="Biên bản kết nghĩa", number="01/BB",
        paper=paper, by=first.leader.actor, at=NOW,
    )  # fmt: skip


def activity(pair: Pair, by: Person, *, day: date = TODAY, **other: Any) -> Activity:
    """Record one activity."""
    told = {"kind": "visit", "title": "Đoàn huyện sang thăm"} | other
    return actions.record_activity(pair=pair, done=actions.Done(day, **told), by=by.actor, at=NOW)


def declaration(
    programme: Programme, side: Government, unit: Unit, kind: str, **other: Any
) -> Declaration:
    """Publish a need or a strength of a side's unit."""
    usual = {
        "kind": kind,
        "field": "trade",
        "text": "Tiêu thụ cam sành" if kind == "need" else "Hệ thống chợ đầu mối",
        "source": "Báo cáo của huyện",
        "valid_from": SIGNED,
    }
    return actions.declare(
        programme=programme, unit=unit, said=usual | other, by=side.standing.actor, at=NOW
    )


def dissolved(side: Government, unit: Unit, *names: str, day: date = MERGED) -> list[Unit]:
    """Let a district end on a day and communes take its place, if any are named."""
    if not names:
        localities.end_unit(unit=unit, day=day, by=CLERK, at=NOW)
        unit.refresh_from_db()
        return []
    heirs = [lower(side, name, level="commune", opened_on=day) for name in names]
    localities.succeed_units(
        from_units=[unit],
        to_units=heirs,
        kind="split",
        operational_on=day,
        legal_basis="Nghị quyết về sắp xếp đơn vị hành chính",
        by=CLERK,
        at=NOW,
    )
    unit.refresh_from_db()
    return heirs


def decision(*heirs: Unit, **other: Any) -> actions.Decision:
    """Return a decision to carry to these units, or to close where there are none."""
    told: dict[str, Any] = {
        "outcome": "carried" if heirs else "closed",
        "heirs": [heir.pk for heir in heirs],
        "decided_on": date(2025, 9, 1),
        "document": "Quyết định 12/QĐ-UBND",
        "reason": "Sắp xếp đơn vị hành chính",
    }
    return actions.Decision(**(told | other))
