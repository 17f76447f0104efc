"""What the floors above put into a document at the moment it gets its number.

As the number itself, some particulars are known only then: the how-manieth urging letter it is.
The app that drafts documents of a purpose says once how they are completed.
"""

from collections.abc import Callable
from datetime import datetime

from hoptac.documents.letter import Letter
from hoptac.letters.models import OfficialLetter

Complete = Callable[[OfficialLetter, Letter, datetime], Letter]
_BY_PURPOSE: dict[str, Complete] = {}


def complete_with(purpose: str, complete: Complete) -> None:
    """Make known how documents of a purpose are completed.

    :param complete: takes the record (its issuing day set, not saved yet), its text and the
        moment; runs in the transaction of the issuing, and may refuse it.
    """
    _BY_PURPOSE[purpose] = complete


def completed(record: OfficialLetter, letter: Letter, at: datetime) -> Letter:
    """Return the text as it goes out."""
    complete = _BY_PURPOSE.get(record.purpose)
    return letter if complete is None else complete(record, letter, at)
