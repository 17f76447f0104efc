"""What progress pages read; the partner's word for many tasks at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS, Visibility
from hoptac.plans.models import Task
from hoptac.programmes.queries import Reach, reach_as_subqueries
from hoptac.progress.models import NOT_SHARED, Answer, Entry, Evidence, Word
from hoptac.progress.rules import PartnerWord, Spoken, word_as_of
from hoptac.progress.states import EntryState, Stance


def visible_entries(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return the entries the actor may read; drafts stay with the lead agency.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    if actor.may("read.all_shared"):
        return Entry.objects.filter(visibility__in=PARTY_LEVELS)
    reach = reach or reach_as_subqueries(actor)
    shared = Q(programme_id__in=reach.programmes, visibility__in=PARTY_LEVELS)
    own = Q(task__lead_id__in=reach.agencies, visibility__in=LOCALITY_LEVELS)
    drafts = Q(task__lead_id__in=actor.agency_ids)
    if actor.may("read.locality_drafts"):
        drafts |= Q(task__lead_id__in=reach.agencies, visibility=Visibility.DRAFT.value)
    return Entry.objects.filter(shared | own | drafts)


def visible_entries_in_parts(actor: Actor, reach: Reach) -> "list[QuerySet[Entry]]":
    """Return the same as `visible_entries` in parts, each answered by an index of its own.

    What parties share, which is nearly all; what is not shared yet; what the locality leads in
    programmes it does not answer for: seldom any, so that they are asked for first.

    :param reach: the actor's as numbers.
    """
    if actor.may("read.all_shared"):
        return [visible_entries(actor)]
    own = Q(task__lead_id__in=actor.agency_ids)
    local = Q(task__lead_id__in=reach.agencies)
    unshared = own | (local & Q(visibility=Visibility.SUBMITTED.value))
    if actor.may("read.locality_drafts"):
        unshared |= local & Q(visibility=Visibility.DRAFT.value)
    shared = Entry.objects.filter(visibility__in=PARTY_LEVELS)
    led = Task.objects.filter(lead_id__in={*reach.agencies, *actor.agency_ids})
    others = led.exclude(programme_id__in=reach.programmes).values_list("programme_id", flat=True)
    parts: list[QuerySet[Entry]] = [
        shared.filter(programme_id__in=reach.programmes),
        Entry.objects.filter(unshared, visibility__in=NOT_SHARED),
    ]
    if elsewhere := set(others):
        parts.append(shared.filter(own | local, programme_id__in=elsewhere))
    return parts


def visible_evidence(actor: Actor) -> "QuerySet[Evidence]":
    """Return the files the actor may open: those of the entries it may read."""
    return Evidence.objects.filter(entry__in=visible_entries(actor)).select_related("file")


def words_as_of(task_ids: Iterable[int], closing: date) -> dict[int, PartnerWord]:
    """Return the partner's word on each task for a closing date (two queries)."""
    ids = set(task_ids)
    shared: dict[int, list[date]] = defaultdict(list)
    order: dict[int, int] = {}
    entries = Entry.objects.filter(task_id__in=ids, state=EntryState.APPROVED.value)
    for number, (entry, task, day) in enumerate(
        entries.order_by("approved_at", "id").values_list("id", "task_id", "approved_on")
    ):
        if day is not None:
            shared[task].append(day)
        order[entry] = number
    spoken: dict[int, list[Spoken]] = defaultdict(list)
    words = Word.objects.filter(entry__task_id__in=ids).order_by("given_at", "id")
    for entry, task, party, stance, day in words.values_list(
        "entry_id", "entry__task_id", "party_id", "stance", "given_on"
    ):
        spoken[task].append(Spoken(order.get(entry, -1), party, Stance(stance), day))
    return {task: word_as_of(shared[task], spoken[task], closing) for task in ids}


def awaiting_word(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return approved entries of other parties on which the actor's own party is still silent.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    reach = reach or reach_as_subqueries(actor)
    said = Word.objects.filter(entry=OuterRef("pk"), party_id__in=reach.parties)
    return (
        Entry.objects.approved()
        .filter(~Exists(said), programme_id__in=reach.programmes)
        .exclude(task__party_id__in=reach.parties)
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


def to_approve(actor: Actor) -> "QuerySet[Entry]":
    """Return the entries of the actor's agency that wait for its director."""
    return (
        Entry.objects.filter(task__lead_id__in=actor.agency_ids, state=EntryState.SUBMITTED.value)
        .select_related("task__programme")
        .order_by("recorded_at", "id")
    )


def to_accept(actor: Actor, reach: Reach | None = None) -> "QuerySet[Entry]":
    """Return approved entries that ask for acceptance of a task not done yet, of one's own side.

    :param reach: the actor's as numbers, for a list; without it for one record.
    """
    reach = reach or reach_as_subqueries(actor)
    return (
        Entry.objects.approved()
        .filter(
            claims_done=True,
            declined_at=None,
            task__done_on=None,
            task__cancelled_on=None,
            task__lead_id__in=reach.agencies,
        )
        .select_related("task__lead", "task__programme")
        .order_by("approved_at", "id")
    )


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry with its proof, the partner's words on it and the answers to them."""

    entry: Entry
    evidence: list[Evidence]
    words: list[Word]
    answers: list[Answer]

    @property
    def latest(self) -> Word | None:
        """The word that stands; None is silence."""
        return self.words[-1] if self.words else None


def entries_of(actor: Actor, task_id: int) -> list[EntryShown]:
    """Return the entries of a task the actor may read, newest first (four queries)."""
    rows = (
        visible_entries(actor)
        .filter(task_id=task_id)
        .prefetch_related(
            Prefetch("evidence", Evidence.objects.select_related("file")), "words", "answers"
        )
        .order_by("-happened_on", "-pk")
    )
    return [
        EntryShown(row, list(row.evidence.all()), list(row.words.all()), list(row.answers.all()))
        for row in rows
    ]


def word_of(entries: Iterable[EntryShown], closing: date) -> PartnerWord:
    """Return the partner's word on a task from its entries as loaded for its page."""
    approved = sorted(
        (shown for shown in entries if shown.entry.approved_at is not None),
        key=lambda shown: (shown.entry.approved_at, shown.entry.pk),
    )
    spoken = sorted(
        ((word, order) for order, shown in enumerate(approved) for word in shown.words),
        key=lambda pair: (pair[0].given_at, pair[0].pk),
    )
    return word_as_of(
        [shown.entry.approved_on for shown in approved if shown.entry.approved_on],
        [Spoken(order, w.party_id, Stance(w.stance), w.given_on) for w, order in spoken],
        closing,
    )


def last_words(task_id: int) -> str:
    """Return what was written about a task last, as a suggestion for the next entry."""
    last = Entry.objects.filter(task_id=task_id).order_by("-recorded_at").first()
    return last.text if last else ""
