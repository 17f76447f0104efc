"""What the page of one task shows of its progress."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from hoptac.accounts.actors import Actor
from hoptac.progress.models import Answer, Entry, Evidence, Word
from hoptac.progress.queries.sight import visible_entries
from hoptac.progress.rules import PartnerWord, Spoken, word_as_of
from hoptac.progress.states import Stance


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
