"""What waits for an answer, for the floors above: plain rows, a set at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from hoptac.letters.models import Addressee, Answer
from hoptac.letters.states import LetterState


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A receiver who has not answered an issued document.

    :param party_id: the receiver's side; `agency_id` is null for its directing leader.
    :param from_party_id: the side that issued it, whose business it is to urge.
    :param number: as printed: "12/STC-QLNS".
    :param due_on: the day to answer by.
    """

    addressee_id: int
    letter_id: int
    programme_id: int
    party_id: int
    agency_id: int | None
    to: str
    from_party_id: int
    from_agency_id: int
    number: str
    subject: str
    due_on: date


def unanswered_letters(day: date, *, purposes: Collection[str] = ()) -> list[Unanswered]:
    """Return all answers that were due before a day and have not come by then (one query).

    :param day: an answer given later does not count yet, so that a day can be told again.
    :param purposes: only documents of these; all where nothing is said.
    """
    given = Answer.objects.filter(addressee=OuterRef("pk"), answered_on__lte=day)
    rows = Addressee.objects.filter(
        ~Exists(given),
        must_answer=True,
        letter__state=LetterState.ISSUED.value,
        letter__answer_by__lt=day,
        letter__issued_on__lte=day,
    )
    if purposes:
        rows = rows.filter(letter__purpose__in=purposes)
    found = rows.order_by("letter__answer_by", "pk").values_list(
        "pk", "letter_id", "letter__programme_id", "party_id", "agency_id", "said",
        "letter__party_id", "letter__issuer_id", "letter__number", "letter__symbol",
        "letter__subject", "letter__answer_by",
    )  # fmt: skip
    return [
        Unanswered(pk, letter, programme, party, agency, to, side, issuer,
                   f"{number:02d}/{symbol}", subject, due_on)
        for pk, letter, programme, party, agency, to, side, issuer, number, symbol, subject, due_on
        in found.iterator()
        if due_on is not None  # asked for above; said for the type
    ]  # fmt: skip
