"""The ends of months: which are missing, and how the parts moved from one to the next."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.plans.models import TaskFact
from hoptac.programmes.queries import parties_read_by
from hoptac.substance.figures import Part, Share, from_json, total
from hoptac.substance.models import Snapshot
from hoptac.substance.rules import month_ends

MOST_MONTHS = 12  # what a line shows; older months stay in the table of the database


@dataclass(frozen=True, slots=True)
class Month:
    """How the six parts stood at the end of a month."""

    month_end: date
    parts: dict[Part, Share]


def missing_months(today: date) -> list[date]:
    """Return the ends of months that are over and not kept yet, the earliest first (two queries).

    The first month is that in which the first task was given out.
    """
    kept = Snapshot.objects.aggregate(last=Max("month_end"))["last"]
    if kept is not None:
        return month_ends(kept + timedelta(days=1), today)
    first = TaskFact.objects.aggregate(first=Min("recorded_on"))["first"]
    return [] if first is None else month_ends(first, today)


def visible_snapshots(actor: Actor) -> "QuerySet[Snapshot]":
    """Return the months of the programmes whose shared tasks the actor reads."""
    if actor.may(Permission.READ_ALL_SHARED):
        return Snapshot.objects.all()
    return Snapshot.objects.filter(programme__in=parties_read_by(actor).values("programme"))


def months_of(actor: Actor, thing: Q) -> list[Month]:
    """Return the last months of a thing, its programmes' together, the earliest first (one query).

    :param thing: which snapshots: a programme's own, a content's, an agency's.
    """
    rows = visible_snapshots(actor).filter(thing).values_list("month_end", "parts")
    found = defaultdict(list)
    for day, parts in rows.order_by("month_end"):
        found[day].append(from_json(parts))
    last = sorted(found)[-MOST_MONTHS:]
    return [Month(day, total(found[day])) for day in last]
