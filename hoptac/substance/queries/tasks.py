"""What the page of one task shows of its substance: every fact a part rests on."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from hoptac.accounts.actors import Actor
from hoptac.plans import rules as plans
from hoptac.plans.figures import Fact
from hoptac.plans.models import Task
from hoptac.plans.queries import facts_by_task, visible_tasks
from hoptac.progress.models import Entry, Evidence, Word
from hoptac.progress.rules import Spoken
from hoptac.progress.states import Stance
from hoptac.substance.figures import Known, Part, Reported, known_on, parts_of, why_left_out
from hoptac.substance.queries.months import MOST_MONTHS, Month
from hoptac.substance.queries.pages import Overall, overall_of
from hoptac.substance.queries.sight import shared
from hoptac.substance.rules import month_ends


@dataclass(frozen=True, slots=True)
class EntryFact:
    """An approved entry with whether it has a proof."""

    entry: Entry
    proved: bool


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task's index, down to its facts; without `known` it is not given out, or was ended.

    :param why: part → why it has no basis, for parts without.
    :param clear: words of the principles met; `unclear` of those not met.
    :param entries: approved ones, the latest shared first; `words` of the other side on them.
    """

    task: Task
    known: Known | None
    overall: Overall | None
    why: dict[Part, str]
    clear: tuple[str, ...]
    unclear: tuple[str, ...]
    entries: list[EntryFact]
    words: list[Word]
    months: list[Month]


@dataclass(frozen=True, slots=True)
class _Told:
    """All dated facts of a task, as loaded."""

    task: Task
    facts: list[Fact]
    entries: list[Reported]
    spoken: list[Spoken]

    def known(self, day: date) -> Known | None:
        return known_on(
            day,
            facts=self.facts,
            entries=self.entries,
            spoken=self.spoken,
            said=_said(self.task),
            principles=settings.CLARITY,
            target=self.task.target,
        )


def task_page(actor: Actor, task_id: int, day: date) -> TaskPage:
    """Return a task's index at the end of a day, and at each month's end before (four statements).

    :raises Http404: for a task the actor may not read.
    """
    rows = visible_tasks(actor).select_related("programme", "content")
    task = get_object_or_404(rows, pk=task_id)
    counted = shared(Task.objects.filter(pk=task.pk))
    entries = [] if task.given_on is None else _entries(task, day)
    words = list(
        Word.objects.filter(entry__in=[fact.entry.pk for fact in entries], given_on__lte=day)
        .order_by("given_at", "pk")
        .select_related("entry")
    )
    told = _Told(task, facts_by_task(counted).get(task.pk, []), *_folded(entries, words))
    known = told.known(day)
    parts = parts_of(known, day) if known else None
    unclear = plans.unclear(_said(task), settings.CLARITY)
    return TaskPage(
        task,
        known,
        overall_of(parts, 1) if parts else None,
        {part: why_left_out(part, known, day) for part in Part} if known else {},
        tuple(w for key in settings.CLARITY if (w := plans.PRINCIPLES[key][0]) not in unclear),
        unclear,
        entries[::-1],
        words,
        _months(told, day),
    )


def _said(task: Task) -> plans.Said:
    return plans.Said(
        person=task.person_said,
        title=task.title,
        due_on=task.due_on,
        has_lead=bool(task.lead_id),
        deliverable=task.deliverable,
        authority=task.authority,
    )


def _entries(task: Task, day: date) -> list[EntryFact]:
    """Return the entries shared by a day, in the order they were."""
    proof = Evidence.objects.filter(entry=OuterRef("pk"))
    rows = Entry.objects.approved().filter(task=task, approved_on__lte=day)
    found = rows.annotate(proved=Exists(proof)).order_by("approved_at", "pk")
    return [EntryFact(entry, bool(vars(entry)["proved"])) for entry in found]


def _folded(entries: list[EntryFact], words: list[Word]) -> tuple[list[Reported], list[Spoken]]:
    order = {fact.entry.pk: place for place, fact in enumerate(entries)}
    reported = [
        Reported(e.pk, e.happened_on, e.approved_on, e.value, fact.proved)
        for fact in entries
        if (e := fact.entry).approved_on is not None
    ]
    spoken = [Spoken(order[w.entry_id], w.party_id, Stance(w.stance), w.given_on) for w in words]
    return reported, spoken


def _months(told: _Told, day: date) -> list[Month]:
    if told.task.given_on is None:
        return []
    ends = month_ends(told.task.given_on, day)[-MOST_MONTHS:]
    stood = [(end, told.known(end)) for end in ends]
    return [Month(end, parts_of(known, end)) for end, known in stood if known is not None]
