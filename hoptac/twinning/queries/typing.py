"""What the form of a proposal starts with: as typed before, or as a need and a strength say it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.localities.queries import candidates, versions_on
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import party_of
from hoptac.twinning.models import Declaration, Pair
from hoptac.twinning.queries.sight import visible_declarations


def as_typed(pair: Pair) -> dict[str, Any]:
    """Return a stored proposal as its form shows it (three queries)."""
    names = _names([pair.unit_a_id, pair.unit_b_id], pair.starts_on)
    return {
        "unit_a": names.get(pair.unit_a_id, ""),
        "unit_b": names.get(pair.unit_b_id, ""),
        "aim": pair.aim,
        "fields_said": pair.fields,
        "starts_on": pair.starts_on,
        "ends_on": pair.ends_on,
        "dormant_after": pair.dormant_after,
    }


def prefilled(
    programme: Programme, actor: Actor, asked: Mapping[str, int], today: date
) -> dict[str, Any]:
    """Return what a new proposal's form starts with (five queries at most).

    :param asked: ids under "need" and "strength" of the declarations it rests on; unknown ones
        and those of another programme are passed over.
    :returns: the form's values, and under `cited` the declarations themselves.
    """
    start: dict[str, Any] = {"starts_on": today, "dormant_after": 12, "cited": {}}
    rows = visible_declarations(actor).filter(programme=programme, pk__in=asked.values())
    known = {row.pk: row for row in rows}
    cited = {
        name: known[pk] for name, pk in asked.items() if pk in known and known[pk].kind == name
    }
    if len(cited) < 2:
        return start
    mine = party_of(programme, actor)
    names = _names([one.unit_id for one in cited.values()], today)
    for one in cited.values():
        ours = mine is not None and one.party_id == mine.pk
        start["unit_a" if ours else "unit_b"] = names.get(one.unit_id, "")
    need, strength = cited["need"], cited["strength"]
    aim = f"{need.text}; {strength.text}"
    return start | {"aim": aim, "fields_said": [need.field], "cited": cited}


def _names(unit_ids: list[int], day: date) -> dict[int, str]:
    """Return units as a person writes them: "huyện Sơn Dương, tỉnh Tuyên Quang"."""
    found = candidates(versions_on(day).filter(unit__in=unit_ids), day=day)
    return {one.unit_id: ", ".join(part for part in (one.full, one.above) if part) for one in found}


def reason_of(cited: Mapping[str, Declaration]) -> str:
    """Return both records a proposal rests on, in one sentence; empty where it cites none."""
    if len(cited) < 2:
        return ""
    need, strength = cited["need"], cited["strength"]
    said = (f"{one.get_kind_display()}: {one.text} ({one.source})" for one in (need, strength))
    return "; ".join(said)
