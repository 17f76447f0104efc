"""The partner's word and the last figure, for many tasks at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoptac.progress.models import Entry, Word
from hoptac.progress.rules import PartnerWord, Spoken, word_as_of
from hoptac.progress.states import EntryState, Stance


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a task for a closing date besides its status.

    :param value: the last figure in approved entries; None where none was given, never zero.
    """

    word: PartnerWord
    value: Decimal | None


def told_as_of(task_ids: Iterable[int], closing: date) -> dict[int, Told]:
    """Return the partner's word and the last figure of each task for a closing (two queries)."""
    ids = set(task_ids)
    shared: dict[int, list[date]] = defaultdict(list)
    figures: dict[int, tuple[date, int, Decimal]] = {}
    order: dict[int, int] = {}
    entries = Entry.objects.filter(task_id__in=ids, state=EntryState.APPROVED.value)
    rows = entries.order_by("approved_at", "id").values_list(
        "id", "task_id", "approved_on", "happened_on", "value"
    )
    for number, (entry, task, day, happened_on, value) in enumerate(rows):
        order[entry] = number
        if day is None:
            continue
        shared[task].append(day)
        if value is not None and day <= closing:
            latest = (happened_on, entry, value)
            figures[task] = max(figures.get(task, latest), latest)
    spoken: dict[int, list[Spoken]] = defaultdict(list)
    words = Word.objects.filter(entry__task_id__in=ids).order_by("given_at", "id")
    for entry, task, party, stance, day in words.values_list(
        "entry_id", "entry__task_id", "party_id", "stance", "given_on"
    ):
        spoken[task].append(Spoken(order.get(entry, -1), party, Stance(stance), day))
    return {
        task: Told(
            word_as_of(shared[task], spoken[task], closing),
            figures[task][2] if task in figures else None,
        )
        for task in ids
    }


def words_as_of(task_ids: Iterable[int], closing: date) -> dict[int, PartnerWord]:
    """Return the partner's word on each task for a closing date (two queries)."""
    return {task: told.word for task, told in told_as_of(task_ids, closing).items()}
