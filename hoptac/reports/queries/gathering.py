"""Gather what a closing freezes: tasks, words, entries, in a few set-based queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hoptac.kernel.clock import local_day
from hoptac.localities.queries import agency_names
from hoptac.plans.figures import Fact, Standing, standing
from hoptac.plans.models import Task
from hoptac.plans.queries import coverage, facts_by_task, figures_as_of
from hoptac.plans.states import FactKind, Origin
from hoptac.programmes.models import Party, Programme
from hoptac.progress.models import Answer, Entry, Word
from hoptac.progress.queries import words_as_of
from hoptac.progress.states import EntryState, Stance
from hoptac.reports.figures import Row, frozen
from hoptac.reports.queries.parts import counted_parts
from hoptac.reports.rules import counts_in


@dataclass(frozen=True, slots=True)
class Gathered:
    """Figures and the ids of what they rest on, both as JSON values."""

    figures: dict[str, Any]
    sources: dict[str, list[int]]


def gather(programme: Programme, party: Party, start: date, closing: date, year: int) -> Gathered:
    """Return the figures of one side for a window, from facts recorded by its end.

    :param year: the plan year whose choices the coverage tells.
    """
    tasks = Task.objects.filter(programme=programme, party=party)
    facts = facts_by_task(tasks)
    stands: dict[int, Standing] = {}
    for task_id, known in facts.items():
        now = standing(known, closing)
        if now is not None and counts_in(standing(known, start - timedelta(days=1)), now):
            stands[task_id] = now
    words = words_as_of(stands, closing)
    said = _said(stands, closing)
    shown = list(tasks.filter(pk__in=stands).order_by("pk"))
    leads = {agency for task in shown for agency in (task.original_lead_id, task.lead_id)}
    names = {agency: name.name for agency, name in agency_names(leads, closing).items()}
    rows = [
        _row(
            task,
            stands[task.pk],
            words[task.pk].value,
            names,
            said[task.pk],
            late=_late(facts[task.pk], start, closing),
        )
        for task in shown
    ]
    board = [
        row.agency
        for row in coverage(programme, year, closing)
        if not row.chosen and row.party_id == party.pk
    ]
    return Gathered(
        frozen(rows, board)
        | {
            "given_out": figures_as_of(programme, closing).all.total,
            "parts": counted_parts(programme, party, start, closing),
        },
        {
            "tasks": sorted(stands),
            "entries": sorted(pk for part in said.values() for pk in part["entries"]),
        },
    )


def _late(facts: list[Fact], start: date, closing: date) -> bool:
    """Tell whether a result happened before the window and was recorded within it."""
    return any(
        fact.kind is FactKind.DONE
        and fact.happened_on < start
        and start <= fact.recorded_on <= closing
        for fact in facts
    )


def _said(stands: dict[int, Standing], closing: date) -> dict[int, dict[str, Any]]:
    """Return what entries approved by the closing say, and disputes with their answers."""
    said: dict[int, dict[str, Any]] = defaultdict(
        lambda: {"entries": [], "value": None, "dispute": "", "answer": ""}
    )
    entries = Entry.objects.filter(
        task_id__in=stands, state=EntryState.APPROVED.value, approved_on__lte=closing
    ).order_by("happened_on", "pk")
    task_of = {}
    for entry in entries:
        task_of[entry.pk] = entry.task_id
        part = said[entry.task_id]
        part["entries"].append(entry.pk)
        part["last_on"] = entry.happened_on
        if entry.value is not None:  # blank is not zero: an empty figure leaves the last one
            part["value"] = f"{entry.value.normalize():f}"
        for name in ("difficulty", "cause", "proposal"):
            if text := getattr(entry, name):
                part[name] = text
    for word in Word.objects.filter(entry_id__in=task_of, given_on__lte=closing).order_by(
        "given_at"
    ):
        disputed = word.stance == Stance.DISPUTED.value
        said[task_of[word.entry_id]]["dispute"] = word.reason if disputed else ""
    for answer in Answer.objects.filter(entry_id__in=task_of).order_by("said_at"):
        if local_day(answer.said_at) <= closing:
            said[task_of[answer.entry_id]]["answer"] = answer.text
    return said


def _row(
    task: Task,
    stand: Standing,
    word: str,
    names: Mapping[int, str],
    said: dict[str, Any],
    *,
    late: bool,
) -> Row:
    return Row(
        id=task.pk,
        code=task.code,
        title=task.title,
        field=task.field,
        lead=names[task.original_lead_id],
        holder=names[task.lead_id],
        status=stand.status.value,
        original_due=_iso(task.original_due),
        due_on=_iso(stand.due_on),
        done_on=_iso(stand.done_on),
        word=word,
        value=said["value"],
        target=None if task.target is None else f"{task.target.normalize():f}",
        unit=task.indicator_unit,
        difficulty=said.get("difficulty", ""),
        cause=said.get("cause", ""),
        proposal=said.get("proposal", ""),
        dispute=said["dispute"] if word == "disputed" else "",
        answer=said["answer"] if word == "disputed" else "",
        late_record=late,
        last_on=_iso(said.get("last_on")),
        extended=stand.extended,
        chosen=task.origin == Origin.OWN_CHOICE.value,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
