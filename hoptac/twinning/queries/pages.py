"""What a twinning's own page shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from hoptac.accounts.actors import Actor
from hoptac.accounts.queries import events_told_to
from hoptac.audit import words
from hoptac.audit.models import name_of
from hoptac.twinning.models import (
    Activity,
    CarryDecision,
    FocalPoint,
    Pair,
    Renewal,
    Word,
)
from hoptac.twinning.queries.rows import Row, awaited_sides, called, rows_of
from hoptac.twinning.queries.sight import visible_files, visible_pairs, with_facts
from hoptac.twinning.rules import heartbeat
from hoptac.twinning.states import PairState

HISTORY_MOST = 100


@dataclass(frozen=True, slots=True)
class ActivityShown:
    """An activity with whose it is, and the other side's word that stands."""

    activity: Activity
    side: str
    is_mine: bool
    word: Word | None

    @property
    def stance(self) -> str:
        """The code of the status part: confirmed, disputed, or silent."""
        return self.word.stance if self.word else "silent"


@dataclass(frozen=True, slots=True)
class Linked:
    """A twinning this one came from, or that came from it."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """One deed in words."""

    at: datetime
    who: str
    words: str
    note: str
    unseen: bool
    seal_no: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a twinning's page shows.

    :param my_side: id of the party the reader speaks for; None for everybody else.
    :param awaited: parties whose decision about their dissolved unit is awaited.
    :param endorsed: party id → whether it said yes to the present text.
    :param years: year → activities recorded; None where there is no record.
    """

    row: Row
    my_side: int | None
    awaited: set[int]
    endorsed: list[tuple[str, bool]]
    focal_points: list[tuple[str, FocalPoint]]
    renewals: list[Renewal]
    activities: list[ActivityShown]
    years: list[tuple[int, int | None]]
    decisions: list[tuple[str, CarryDecision, str]]
    linked: list[Linked]
    history: list[Told]

    @property
    def came_from(self) -> list[Linked]:
        """The twinning that was carried to this one."""
        return [one for one in self.linked if one.id == self.row.pair.predecessor_id]

    @property
    def led_to(self) -> list[Linked]:
        """The twinnings this one was carried to."""
        return [one for one in self.linked if one.id != self.row.pair.predecessor_id]


def pair_page(pair: Pair, actor: Actor, today: date) -> Page:
    """Return one twinning's page (six queries, seven more after renewals and a dissolution).

    :param pair: read by `with_facts` and `with_mine`, its programme and parties at hand.
    """
    told: Any = pair
    mine = set(told.mine)
    [row] = rows_of([pair], today)
    names = {pair.party_a_id: row.unit_a, pair.party_b_id: row.unit_b}
    sides = [pk for pk in names if pk in mine]
    shown = _activities(pair, actor, names, mine)
    days = [one.activity.day for one in shown if one.activity.struck_at is None]
    focal = list(pair.focal_points.order_by("party", "-valid_from"))
    things = [name_of(one) for one in [*focal, *(each.activity for each in shown)]]
    first = pair.signed_on or today
    last = min(today, pair.ended_on or today)
    return Page(
        row=row,
        my_side=sides[0] if sides else None,
        awaited=awaited_sides(pair, today) if pair.state == "signed" else set(),
        endorsed=[(name, pk in told.endorsed_by) for pk, name in names.items()],
        focal_points=[(names[one.party_id], one) for one in focal],
        renewals=list(pair.renewals.order_by("starts_on")) if told.renewal_days else [],
        activities=shown,
        years=[(y, n or None) for y, n in heartbeat(days, min(first, last), last).items()],
        decisions=_decisions(pair, names) if told.decided_by else [],
        linked=_linked(pair, actor),
        history=_history(pair, things, actor),
    )


def _activities(
    pair: Pair, actor: Actor, names: dict[int, str], mine: set[int]
) -> list[ActivityShown]:
    rows = pair.activities.order_by("-day", "-pk").prefetch_related(
        Prefetch("files", visible_files(actor)), "words"
    )
    return [
        ActivityShown(
            one,
            names[one.party_id],
            one.party_id in mine,
            max(one.words.all(), key=lambda word: word.pk, default=None),
        )
        for one in rows
    ]


def _decisions(pair: Pair, names: dict[int, str]) -> list[tuple[str, CarryDecision, str]]:
    """Return each side's decision with the names of the units it chose (three queries at most)."""
    made = list(pair.carry_decisions.prefetch_related("heirs"))
    name = called({heir.unit_id for one in made for heir in one.heirs.all()})
    return [
        (
            names[one.party_id],
            one,
            ", ".join(name(heir.unit_id, one.decided_on) for heir in one.heirs.all()),
        )
        for one in made
    ]


def _linked(pair: Pair, actor: Actor) -> list[Linked]:
    if pair.predecessor_id is None and pair.state != PairState.CARRIED:
        return []
    rows = visible_pairs(actor).filter(pk=pair.predecessor_id or 0) | visible_pairs(actor).filter(
        predecessor=pair.pk
    )
    found = list(with_facts(rows.select_related("party_a", "party_b")).order_by("pk"))
    return [Linked(row.pair.pk, row.name) for row in rows_of(found, pair.drafted_on)]


def _history(pair: Pair, things: list[str], actor: Actor) -> list[Told]:
    events = events_told_to(actor).filter(thing__in=[name_of(pair), *things])
    rows = events.with_seal().order_by("-at", "-id")[:HISTORY_MOST]
    return [
        Told(row.at, row.person, words.said(row.verb), str(row.data.get("reason", "")),
             row.was_unseen, vars(row)["seal_no"])
        for row in rows
    ]  # fmt: skip
