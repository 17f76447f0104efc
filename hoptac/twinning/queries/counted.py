"""Figures of twinnings for a programme and a period, and the rows they rest on (ADR 0026)."""

from dataclasses import dataclass
from datetime import date, timedelta

from hoptac.accounts.actors import Actor
from hoptac.programmes.models import Programme
from hoptac.twinning.choices import ActivityKind, Status
from hoptac.twinning.models import Activity
from hoptac.twinning.queries.rows import Row, rows_of
from hoptac.twinning.queries.sight import visible_activities, visible_pairs, with_facts

# By which rule a record counts: the last standing of a period, or the number of what happened.
RULES = {"pairs": "last", "activities": "count"}
LEFT_OUT = (Status.DRAFT.value, Status.WITHDRAWN.value)  # nothing was put before both sides


@dataclass(frozen=True, slots=True)
class Counted:
    """What a period report says of twinnings.

    :param by_status: status → twinnings that stood so at the end of the period.
    :param by_kind: kind of activity → how many there were within the period.
    :param pairs: the rows `by_status` rests on; `activities` those of `by_kind`.
    """

    by_status: dict[str, int]
    by_kind: dict[str, int]
    pairs: list[Row]
    activities: list[Activity]


def counted(programme: Programme, actor: Actor, first: date, after: date) -> Counted:
    """Return the figures of a period within the reader's sight (three queries).

    :param first: the first day of the period; `after` the first day after it.
    """
    last = after - timedelta(days=1)
    rows = visible_pairs(actor).filter(programme=programme, drafted_on__lte=last)
    known = with_facts(rows.select_related("programme", "party_a", "party_b")).order_by("pk")
    pairs = [row for row in rows_of(list(known), last) if row.standing.status.value not in LEFT_OUT]
    done = list(
        visible_activities(actor)
        .filter(pair__programme=programme, day__gte=first, day__lt=after, struck_at=None)
        .order_by("day", "pk")
    )
    return Counted(
        {code: n for code in Status.values if (n := _of(code, [p.standing.status for p in pairs]))},
        {code: n for code in ActivityKind.values if (n := _of(code, [a.kind for a in done]))},
        pairs,
        done,
    )


def _of(code: str, codes: list[str]) -> int:
    return sum(1 for one in codes if one == code)
