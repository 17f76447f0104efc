"""Judgements about progress and words from values alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hoptac.progress.states import Stance


class PartnerWord(StrEnum):
    """How the other side stands to a task's latest result; silence is never consent."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    SILENT = "silent"
    NOTHING_SHARED = "nothing_shared"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word of a party on one entry.

    :param entry_order: position of the entry among the task's approved ones, later is higher.
    """

    entry_order: int
    party_id: int
    stance: Stance
    given_on: date


def word_as_of(shared_on: Iterable[date], spoken: Iterable[Spoken], closing: date) -> PartnerWord:
    """Fold the partner's words on a task for a closing date.

    The word on the latest approved entry that drew one stands: a dispute stands until the same
    party confirms that or a later entry.

    :param shared_on: the days the task's entries were approved and shared.
    :param spoken: words in the order they were given.
    """
    if not any(day <= closing for day in shared_on):
        return PartnerWord.NOTHING_SHARED
    latest: dict[int, Spoken] = {}
    for word in spoken:
        if word.given_on <= closing:
            former = latest.get(word.party_id)
            if former is None or word.entry_order >= former.entry_order:
                latest[word.party_id] = word
    stances = {word.stance for word in latest.values()}
    if Stance.DISPUTED in stances:
        return PartnerWord.DISPUTED
    return PartnerWord.CONFIRMED if stances else PartnerWord.SILENT
