"""Twinnings as lists show them: who is paired, called as on their day, and how they stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.documents.words import YES, in_vietnamese
from hoptac.kernel.vietnamese import fold
from hoptac.localities.models import UnitVersion
from hoptac.programmes.choices import Field
from hoptac.programmes.queries import party_ids_of
from hoptac.twinning.choices import SHOWN_AS, Status
from hoptac.twinning.models import Pair
from hoptac.twinning.queries.sight import visible_pairs, with_facts
from hoptac.twinning.rules import Facts, Standing, standing_on

Called = Callable[[int, date], str]
AWAITED_MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A twinning as a list shows it.

    :param unit_a: what it is called on the day of signing, or on which it shall begin.
    :param last: the day of the last activity; None while there is none.
    """

    pair: Pair
    unit_a: str
    unit_b: str
    place_a: str
    place_b: str
    standing: Standing
    activities: int
    last: date | None

    @property
    def status(self) -> str:
        """How it stands, in words."""
        return str(Status(self.standing.status).label)

    @property
    def mark(self) -> str:
        """The code of the status part whose icon and tone fit."""
        return SHOWN_AS[Status(self.standing.status)]

    @property
    def fields(self) -> str:
        """Its fields in words."""
        return ", ".join(str(Field(code).label) for code in self.pair.fields)

    @property
    def name(self) -> str:
        """Both units: "huyện Ba Vì – huyện Sơn Dương"."""
        return f"{self.unit_a} – {self.unit_b}"


def facts_of(pair: Pair) -> Facts:
    """Return the facts of a twinning that was read by `with_facts`."""
    told: Any = pair
    sides = ((pair.party_a_id, told.gone_a), (pair.party_b_id, told.gone_b))
    return Facts(
        state=pair.state,
        drafted_on=pair.drafted_on,
        proposed_on=pair.proposed_on,
        endorsed_on=tuple(told.endorsed_days),
        signed_on=pair.signed_on,
        months=pair.dormant_after,
        activities=tuple(told.activity_days),
        renewed=tuple(told.renewal_days),
        dissolved=tuple(
            day for party, day in sides if day is not None and party not in told.decided_by
        ),
        ended_on=pair.ended_on,
        withdrawn_on=pair.withdrawn_on,
    )


def rows_of(pairs: Sequence[Pair], day: date) -> list[Row]:
    """Return rows of twinnings read by `with_facts` (one query)."""
    units = {one for pair in pairs for one in (pair.unit_a_id, pair.unit_b_id)}
    places = {one for pair in pairs for one in (pair.party_a.unit_id, pair.party_b.unit_id)}
    if not pairs:
        return []
    name = called(units | places)
    return [_row(pair, name, day) for pair in pairs]


def called(unit_ids: Iterable[int]) -> Called:
    """Return how to ask what units were called on a day (one query for all of them)."""
    known: dict[int, list[UnitVersion]] = defaultdict(list)
    for version in UnitVersion.objects.filter(unit__in=set(unit_ids)).order_by("valid_from"):
        known[version.unit_id].append(version)

    def name(unit_id: int, day: date) -> str:
        versions = known[unit_id]
        begun = [version for version in versions if version.valid_from <= day]
        return (begun[-1] if begun else versions[0]).full_name

    return name


def list_of_pairs(actor: Actor, asked: dict[str, Any], day: date) -> list[Row]:
    """Return the twinnings the actor may read (two queries).

    :param asked: programme (id), field, level, status and words to narrow it to, where given.
    """
    rows = visible_pairs(actor).select_related("programme", "party_a", "party_b")
    if asked.get("programme"):
        rows = rows.filter(programme=asked["programme"])
    if asked.get("field"):
        rows = rows.filter(fields__contains=[asked["field"]])
    if asked.get("level"):
        rows = rows.filter(level=asked["level"])
    if asked.get("words"):
        rows = rows.filter(search_text__contains=fold(asked["words"]))
    found = rows_of(list(with_facts(rows).order_by("-starts_on", "-pk")), day)
    status = asked.get("status")
    return [row for row in found if not status or row.standing.status == status]


def awaiting_decision(actor: Actor, day: date) -> list[tuple[Row, bool]]:
    """Return twinnings of dissolved units, each with whether the actor's side is awaited."""
    mine = set(party_ids_of(actor).values_list("pk", flat=True))
    rows = list_of_pairs(actor, {"status": Status.AWAITING.value}, day)
    return [(row, bool(awaited_sides(row.pair, day) & mine)) for row in rows[:AWAITED_MOST]]


def awaited_sides(pair: Pair, day: date) -> set[int]:
    """Return the parties whose dissolved unit's twinning waits for their decision."""
    told: Any = pair
    sides = ((pair.party_a_id, told.gone_a), (pair.party_b_id, told.gone_b))
    return {
        party
        for party, gone in sides
        if gone is not None and gone <= day and party not in told.decided_by
    }


def _row(pair: Pair, name: Called, day: date) -> Row:
    told: Any = pair
    then = pair.signed_on or pair.starts_on
    done = [one for one in told.activity_days if one <= day]
    return Row(
        pair=pair,
        unit_a=name(pair.unit_a_id, then),
        unit_b=name(pair.unit_b_id, then),
        place_a=name(pair.party_a.unit_id, then),
        place_b=name(pair.party_b.unit_id, then),
        standing=standing_on(facts_of(pair), day),
        activities=len(done),
        last=max(done, default=None),
    )


def name_then(pair: Pair) -> str:
    """Return both units as they were called when they signed, or shall begin (one query)."""
    day, name = pair.signed_on or pair.starts_on, called([pair.unit_a_id, pair.unit_b_id])
    return f"{name(pair.unit_a_id, day)} – {name(pair.unit_b_id, day)}"


def pair_cells(rows: Iterable[Row]) -> list[tuple[Value, ...]]:
    """Return the cells of `columns.PAIR_COLUMNS` for rows."""
    fields, status = in_vietnamese(Field.choices), in_vietnamese(Status.choices)
    return [
        (
            str(row.pair.pk),
            row.pair.programme.code,
            row.unit_a,
            row.place_a,
            row.unit_b,
            row.place_b,
            "; ".join(fields[code] for code in row.pair.fields),
            row.pair.aim,
            row.pair.starts_on,
            row.pair.ends_on,
            row.pair.dormant_after,
            status[row.standing.status],
            row.standing.since,
            row.pair.signed_on,
            row.pair.instrument,
            row.pair.number,
            row.activities,
            row.last,
            row.pair.version,
            YES if row.pair.is_illustrative else "",
        )
        for row in rows
    ]
