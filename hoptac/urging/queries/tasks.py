"""Tasks of a side that may be urged, by who leads them today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from hoptac.accounts.actors import Actor
from hoptac.letters.queries import unanswered_letters
from hoptac.localities.queries import (
    AgencyName,
    agency_names,
    heirs_of_agencies,
    working_calendar,
)
from hoptac.plans.models import Task
from hoptac.programmes.queries import party_ids_of
from hoptac.urging.models import UrgedTask
from hoptac.urging.rules import SILENT_AFTER, Facts, ordinals, reasons
from hoptac.urging.silence import own_first_steps


@dataclass(frozen=True, slots=True)
class ToUrge:
    """A task that may be urged, why, and which letter on it the next one would be.

    :param lead_id: who leads it today: the heir where its lead has ended.
    :param reasons: of `rules.WORDS`; none where a task is named without a ground.
    """

    task: Task
    lead_id: int
    facts: Facts
    reasons: tuple[str, ...]
    ordinal: int


@dataclass(frozen=True, slots=True)
class LateAgency:
    """An agency of the own side with tasks to urge in a programme."""

    programme_id: int
    programme: str
    agency_id: int
    agency: str
    overdue: int
    silent: int
    unanswered: int
    total: int


def issued_counts(task_ids: Iterable[int]) -> dict[int, int]:
    """Return task → how many urging letters on it were issued (one query)."""
    counted = UrgedTask.objects.filter(task__in=list(task_ids), ordinal__isnull=False)
    rows = counted.order_by().values("task").annotate(count=Count("pk"))
    return {row["task"]: row["count"] for row in rows}


def leads_today(tasks: Iterable[Task], day: date) -> dict[int, int]:
    """Return task → who leads it on a day: the only heir of a lead that has ended (one query)."""
    named = list(tasks)
    heirs = heirs_of_agencies({task.lead_id for task in named}, day)
    return {
        task.pk: heirs[task.lead_id][0] if len(heirs[task.lead_id]) == 1 else task.lead_id
        for task in named
    }


def to_urge(
    actor: Actor,
    today: date,
    *,
    programme: int | None = None,
    agency: int | None = None,
    also: int | None = None,
) -> list[ToUrge]:
    """Return open tasks of the actor's side that are overdue, silent or unanswered (eight queries).

    :param agency: only those it leads today.
    :param also: a task that is named whatever its state of urgency.
    """
    still = _still_since(actor, today)
    waiting = _unanswered(today)
    ground = Q(due_on__lt=today) | Q(pk__in=waiting) | Q(pk=also or 0)
    for party, since in still.items():
        no_word = Q(last_entry_on=None) | Q(last_entry_on__lte=since)
        ground |= Q(party=party, given_on__lte=since) & no_word
    rows = Task.objects.open().filter(ground, party__in=list(still))
    if programme is not None:
        rows = rows.filter(programme=programme)
    tasks = list(rows.select_related("programme").order_by("programme", "due_on", "pk"))
    leads = leads_today(tasks, today)
    counts = ordinals(issued_counts(leads), leads)
    found = [
        ToUrge(task, leads[task.pk], facts, reasons(facts, today), counts[task.pk])
        for task in tasks
        for facts in (_facts(task, waiting.get(task.pk, ""), still[task.party_id], today),)
    ]
    return [row for row in found if agency is None or row.lead_id == agency]


def late_agencies(actor: Actor, today: date) -> list[LateAgency]:
    """Return who else of the actor's side has tasks to urge, the most first (nine queries)."""
    by_agency: dict[tuple[int, int], list[ToUrge]] = defaultdict(list)
    for row in to_urge(actor, today):
        if row.lead_id not in actor.agency_ids:
            by_agency[row.task.programme_id, row.lead_id].append(row)
    names = agency_names({agency for _, agency in by_agency}, today)
    found = [_late(rows, names[agency]) for (_, agency), rows in by_agency.items()]
    return sorted(found, key=lambda late: (-late.overdue, -late.total, late.agency))


def _late(rows: list[ToUrge], name: AgencyName) -> LateAgency:
    why = [reason for row in rows for reason in row.reasons]
    first = rows[0]
    return LateAgency(
        programme_id=first.task.programme_id,
        programme=first.task.programme.title,
        agency_id=first.lead_id,
        agency=name.name,
        overdue=why.count("overdue"),
        silent=why.count("silent"),
        unanswered=why.count("unanswered"),
        total=len(rows),
    )


def _facts(task: Task, unanswered: str, still_since: date, today: date) -> Facts:
    given = task.given_on or today
    is_silent = max(task.last_entry_on or given, given) <= still_since
    return Facts(given, task.due_on, task.last_entry_on, unanswered, is_silent)


def _still_since(actor: Actor, today: date) -> dict[int, date]:
    """Return own party → the last day since which no word is silence, as its ladder counts it."""
    parties = list(party_ids_of(actor).values_list("pk", flat=True))
    own, calendar = own_first_steps(parties), working_calendar()
    return {party: calendar.gone_since(today, own.get(party, SILENT_AFTER)) for party in parties}


def _unanswered(today: date) -> dict[int, str]:
    """Return task → number of the urging letter on it that was not answered in time."""
    letters = {row.letter_id: row.number for row in unanswered_letters(today, purposes=["urging"])}
    rows = UrgedTask.objects.filter(urging__letter__in=letters).order_by("ordinal")
    return {task: letters[letter] for task, letter in rows.values_list("task", "urging__letter")}
