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


class Outcome(StrEnum):
    """What became of a promise, as both sides see it; never an average of what they say."""

    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    SILENT = "silent"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"


def outcome(tasks: Iterable[tuple[bool, PartnerWord]]) -> Outcome:
    """Compare a promise with what was done for it and what the partner says.

    One disputed result makes the whole disputed. Confirmed is only what is all done and all
    confirmed; silence confirms nothing.

    :param tasks: whether each task is done, and the partner's word on it; without those that
        were cancelled.
    """
    told = list(tasks)
    if not told:
        return Outcome.NOT_BEGUN
    words = {word for _, word in told}
    if PartnerWord.DISPUTED in words:
        return Outcome.DISPUTED
    if all(done and word is PartnerWord.CONFIRMED for done, word in told):
        return Outcome.CONFIRMED
    if PartnerWord.CONFIRMED in words:
        return Outcome.PARTLY_CONFIRMED
    if any(done for done, _ in told) or PartnerWord.SILENT in words:
        return Outcome.SILENT
    return Outcome.UNDER_WAY
