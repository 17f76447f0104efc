"""How an entry comes into a book: at once, or, being large, by a second person of its side."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.gifts import figures, rules
from hoptac.gifts.figures import Balance, Book, Event, Kind, Standing
from hoptac.gifts.models import BookEvent, Difference, HeldEntry, Line, Occasion
from hoptac.gifts.queries import books_of_line
from hoptac.gifts.writing import tidy
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Party

Written = BookEvent | HeldEntry


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the numbers of an event.

    :param unit: in which the quantity was given; refused where it is not the line's.
    """

    happened_on: date | None = None
    document: str = ""
    reason: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to stand in a book.

    :param moved: by how much it moves its book.
    :param to: where a transfer goes to; `moved` is what goes out of `line`.
    :param reverses: the event it takes back; `question` the difference it settles.
    """

    occasion: Occasion
    line: Line
    party: Party
    book: Book
    kind: Kind
    moved: Balance
    told: Told
    to: Line | None = None
    reverses: BookEvent | None = None
    question: Difference | None = None
    is_illustrative: bool = False


def enter(entry: Entry, by: Actor, at: datetime) -> Written:
    """Write an entry, or keep it for a second person where it is large; the occasion is locked."""
    worth = _worth(entry, by)
    return keep(entry, by, at) if worth < rules.SECOND_PERSON_FROM else _hold(entry, worth, by, at)


def _worth(entry: Entry, by: Actor) -> int:
    """Return what an entry is worth, with what its writer put there alone: parts are no way out."""
    alone = BookEvent.objects.filter(
        line=entry.line, book=entry.book.value, held=None, recorded_by_id=by.user_id or 0
    ).aggregate(dong=Sum("amount_dong"), pieces=Sum("quantity"))
    both = entry.moved.plus(Balance(alone["dong"] or 0, alone["pieces"] or Decimal(0)))
    line = entry.line
    return max(
        figures.worth(one, total_dong=line.total_dong, quantity=line.quantity)
        for one in (entry.moved, both)
    )


def _hold(entry: Entry, worth: int, by: Actor, at: datetime) -> HeldEntry:
    _check_fits(entry)
    held = HeldEntry.objects.create(
        occasion=entry.occasion, line=entry.line, party=entry.party, book=entry.book.value,
        kind=entry.kind.value, worth_dong=worth, to=entry.to, reverses=entry.reverses,
        question=entry.question, is_illustrative=entry.is_illustrative, asked_at=at,
        asked_by_id=by.user_id or 0, who=by.who, happened_on=entry.told.happened_on,
        **_measured(entry.moved), **_texts(entry.told),
    )  # fmt: skip
    programme = entry.occasion.programme
    record("gifts.entry.held", on=held, within=programme, by=by, at=at, book=held.book, worth=worth)
    return held


def _check_fits(entry: Entry) -> None:
    """Refuse what the books do not bear, or what was taken back already."""
    if entry.reverses and BookEvent.objects.filter(reverses=entry.reverses).exists():
        raise Refusal(
            gettext_noop("Bút toán này đã được đảo."),
            gettext_noop("Mỗi bút toán chỉ đảo một lần; ghi lại bút toán đúng nếu cần."),
        )
    _check_bears(entry.line, entry.book, entry.moved)
    if entry.to is not None:
        _check_bears(entry.to, entry.book, entry.moved.negated())


def _check_bears(line: Line, book: Book, moved: Balance) -> None:
    figures.check_books(figures.with_event(books_of_line(line), Event(line.pk, book, moved)))


def keep(entry: Entry, by: Actor, at: datetime, held: HeldEntry | None = None) -> BookEvent:
    """Store an entry if the books bear it, and settle what it settles; the occasion is locked.

    :param held: as what it waited, confirmed by `by`.
    """
    _check_fits(entry)
    event = _event(entry, entry.line, entry.moved, held, by, at)
    event.reverses, event.question = entry.reverses, entry.question
    _store(event, by, at)
    if entry.to is not None:
        other = _event(entry, entry.to, entry.moved.negated(), held, by, at)
        other.pair = event
        _store(other, by, at)
    return event


def _event(
    entry: Entry, line: Line, moved: Balance, held: HeldEntry | None, by: Actor, at: datetime
) -> BookEvent:
    return BookEvent(
        programme=entry.occasion.programme,
        occasion=entry.occasion,
        line=line,
        party=entry.party,
        book=entry.book.value,
        kind=entry.kind.value,
        happened_on=entry.told.happened_on,
        recorded_at=at,
        recorded_by_id=by.user_id or 0,
        who=by.who,
        held=held,
        is_illustrative=entry.is_illustrative,
        **_measured(moved),
        **_texts(entry.told),
    )


def _store(event: BookEvent, by: Actor, at: datetime) -> None:
    """Save an event and settle the questions its line has no more reason for."""
    event.save()
    verb = "gifts.event.reversed" if event.reverses_id else "gifts.event.written"
    record(
        verb, on=event, within=event.programme, by=by, at=at, book=event.book, kind=event.kind,
        dong=event.amount_dong, quantity=None if event.quantity is None else str(event.quantity),
    )  # fmt: skip
    gaps = figures.gaps(books_of_line(event.line))
    level = {gap.after.value for gap in gaps if gap.standing == Standing.EQUAL}
    for asked in Difference.objects.filter(line=event.line, after__in=level, settled_at=None):
        asked.settled_at = at
        asked.save(update_fields=["settled_at"])
        record("gifts.question.settled", on=asked, within=event.programme, by=by, at=at)


def closing(question: Difference, book: Book) -> Balance:
    """Return what brings one of the two books of a question to the other.

    :raises Refusal: before it is answered, once it is settled, and where the book is none of both.
    """
    if question.answered_at is None or question.settled_at is not None:
        raise Refusal(
            gettext_noop("Câu hỏi này chưa được trả lời hoặc đã giải quyết."),
            gettext_noop("Chờ bên kia trả lời rồi mới ghi bút toán đính chính."),
        )
    gaps = figures.gaps(books_of_line(question.line))
    gap = next(gap for gap in gaps if gap.after == question.after)
    if book not in {gap.before, gap.after} or gap.standing not in {
        Standing.SHORT,
        Standing.SURPLUS,
    }:
        raise Refusal(
            gettext_noop("Sổ này không có chênh lệch cần đính chính theo câu hỏi."),
            gettext_noop("Tải lại trang để xem số hiện tại."),
            field="book",
        )
    return gap.of if book == gap.after else gap.of.negated()


def check_told(kind: Kind, told: Told, today: date) -> None:
    """Refuse a day that has not come, and a change without what it must say for itself."""
    rules.check_happened(happened_on=told.happened_on, today=today)
    if kind != Kind.ENTRY:
        rules.check_written({"reason": told.reason.strip()})
    if kind == Kind.ADJUSTMENT:
        rules.check_written({"document": told.document.strip()})


def _measured(moved: Balance) -> "dict[str, Decimal | int | None]":
    return {
        "amount_dong": moved.dong or None,
        "quantity": moved.quantity or None,
        "untold": moved.untold,
    }


def _texts(told: Told) -> dict[str, str]:
    return tidy({"document": told.document, "reason": told.reason})
