"""What the pages of official documents show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import RoleCode
from hoptac.letters.models import Addressee, Answer, AnswerFile, OfficialLetter
from hoptac.letters.queries.sight import (
    addressed_to,
    is_addressed,
    visible_answers,
    visible_letters,
)
from hoptac.letters.rules import ANSWERED, ANSWERED_LATE, AWAITED, LATE, standing
from hoptac.letters.states import LetterState
from hoptac.localities.queries import AgencyName, agency_names
from hoptac.programmes.queries import party_ids_of
from hoptac.ui.keyset import Order, page_of

NEWEST = Order("drafted_at", datetime.fromisoformat, descending=True)
UNANSWERED, LATE_ONES = "unanswered", "late"
SENT, RECEIVED = "sent", "received"
WORST_FIRST = (LATE, AWAITED, ANSWERED_LATE, ANSWERED)


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """What a list of documents is narrowed to; empty values narrow nothing.

    :param box: sent (by the own side) or received (by the own agency).
    :param answers: unanswered, or late: unanswered past the day, or answered after it.
    """

    programme: int | None = None
    state: str = ""
    box: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One document of a list; `number` as printed, `answers` how its answers stand, "" for none."""

    letter: OfficialLetter
    agency: str
    number: str
    answers: str


@dataclass(frozen=True, slots=True)
class LetterList:
    """One page of documents; `after` leads to the next, empty on the last."""

    rows: list[LetterRow]
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One receiver of a document: what it said back, and what the reader may do for it.

    :param standing: as `rules.standing` says; "" where no answer is asked for or the
        reader can't know.
    :param is_mine: the reader speaks for it.
    :param is_senders: its own copy of who signed or drafted it: nobody asks whether that came.
    """

    addressee: Addressee
    standing: str
    answers: list[Answer]
    is_mine: bool
    is_senders: bool


def filtered_letters(actor: Actor, asked: LetterFilter, today: date) -> "QuerySet[OfficialLetter]":
    """Return the documents the actor may read, narrowed."""
    rows = visible_letters(actor)
    if asked.programme:
        rows = rows.filter(programme=asked.programme)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.box == SENT:
        rows = rows.filter(party__in=party_ids_of(actor).values("pk"))
    if asked.box == RECEIVED:
        mine = Addressee.objects.filter(addressed_to(actor), letter=OuterRef("pk"))
        rows = rows.filter(Exists(mine), state=LetterState.ISSUED.value)
    if asked.answers:
        rows = rows.filter(_answers(actor, asked.answers, today))
    return rows


def letter_list(actor: Actor, asked: LetterFilter, today: date, after: str = "") -> LetterList:
    """Return one page of documents, newest first (five queries)."""
    rows = filtered_letters(actor, asked, today).select_related("programme")
    told = Prefetch("answers", queryset=visible_answers(actor).order_by("answered_at"))
    lines = Prefetch("addressees", queryset=Addressee.objects.prefetch_related(told))
    found, further = page_of(rows.defer("letter").prefetch_related(lines), NEWEST, after)
    names = agency_names({row.issuer_id or row.agency_id for row in found}, today)
    parties = _parties(actor)
    return LetterList([_row(letter, names, parties, today) for letter in found], further)


def lines_of(letter: OfficialLetter, actor: Actor, today: date) -> list[Line]:
    """Return a document's receivers with what they said back (four queries)."""
    files = Prefetch("files", queryset=AnswerFile.objects.select_related("file"))
    told = visible_answers(actor).order_by("answered_at").prefetch_related(files)
    rows = letter.addressees.prefetch_related(Prefetch("answers", queryset=told))
    parties = _parties(actor)
    return [
        Line(
            addressee=row,
            standing=_standing(letter, row, parties, today),
            answers=list(row.answers.all()),
            is_mine=letter.state == LetterState.ISSUED and is_addressed(row, actor),
            is_senders=_is_senders(letter, row),
        )
        for row in rows
    ]


def awaiting_signature(actor: Actor) -> "QuerySet[OfficialLetter]":
    """Return documents put before the actor: the vice-chair's side's, the head's own agency's."""
    found = OfficialLetter.objects.filter(
        state=LetterState.SUBMITTED.value, party__in=party_ids_of(actor).values("pk")
    )
    if actor.role == RoleCode.DIRECTING_LEADER:
        return found
    return found.filter(agency__in=actor.agency_ids)


def awaiting_number(actor: Actor) -> "QuerySet[OfficialLetter]":
    """Return signed documents of the actor's side that have no number yet."""
    return OfficialLetter.objects.filter(
        state=LetterState.APPROVED.value, party__in=party_ids_of(actor).values("pk")
    )


def awaiting_answer(actor: Actor) -> "QuerySet[Addressee]":
    """Return the lines by which the actor's agency is still to answer, the first day first."""
    return (
        Addressee.objects.filter(
            addressed_to(actor),
            ~Exists(Answer.objects.filter(addressee=OuterRef("pk"))),
            must_answer=True,
            letter__state=LetterState.ISSUED.value,
        )
        .select_related("letter")
        .order_by("letter__answer_by", "pk")
    )


def _is_senders(letter: OfficialLetter, line: Addressee) -> bool:
    """Tell whether a line is only a copy for whoever drafted or signed.

    Signed for another agency than the drafters', it was signed by or for the directing leader.
    """
    if line.must_answer:
        return False
    if line.agency_id is not None:
        return line.agency_id in {letter.agency_id, letter.issuer_id}
    by_leader = letter.issuer_id not in {None, letter.agency_id}
    return by_leader and line.party_id == letter.party_id


def _answers(actor: Actor, asked: str, today: date) -> Q:
    """Return the documents with an answer missing, or late; as far as the reader can know."""
    mine = party_ids_of(actor).values("pk")
    known = Addressee.objects.filter(
        Q(party__in=mine) | Q(letter__party__in=mine), letter=OuterRef("pk"), must_answer=True
    )
    answered = Answer.objects.filter(addressee=OuterRef("pk"))
    open_ = known.filter(~Exists(answered))
    if asked == UNANSWERED:
        return Q(Exists(open_), state=LetterState.ISSUED.value)
    in_time = answered.filter(answered_on__lte=OuterRef("letter__answer_by"))
    too_late = known.filter(Exists(answered), ~Exists(in_time))
    overdue = Q(Exists(open_), answer_by__lt=today)
    return Q(overdue | Q(Exists(too_late)), state=LetterState.ISSUED.value)


def _row(
    letter: OfficialLetter, names: dict[int, AgencyName], parties: set[int], today: date
) -> LetterRow:
    stands = [_standing(letter, row, parties, today) for row in letter.addressees.all()]
    return LetterRow(
        letter=letter,
        agency=names[letter.issuer_id or letter.agency_id].name,
        number=f"{letter.number:02d}/{letter.symbol}" if letter.number else "",
        answers=next((worst for worst in WORST_FIRST if worst in stands), ""),
    )


def _standing(letter: OfficialLetter, line: Addressee, parties: set[int], today: date) -> str:
    """Return how a line's answer stands; "" where none is asked for or the reader can't know."""
    known = line.party_id in parties or letter.party_id in parties
    if not (known and line.must_answer and letter.answer_by and letter.issued_on):
        return ""
    first = next(iter(line.answers.all()), None)
    answered_on = first.answered_on if first else None
    return standing(answer_by=letter.answer_by, answered_on=answered_on, today=today)


def _parties(actor: Actor) -> set[int]:
    return set(party_ids_of(actor).values_list("pk", flat=True))
