"""Write into the four books: events are added, a mistake is reversed, nothing is edited."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.gifts import figures, rules
from hoptac.gifts.figures import Asked, Balance, Book, Event, Kind, Standing
from hoptac.gifts.models import BookEvent, Difference, Line, Occasion
from hoptac.gifts.queries import books_of_line
from hoptac.gifts.states import OCCASION
from hoptac.gifts.writing import locked, own_book, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Party


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the numbers of an event.

    :param unit: in which the quantity was given; refused where it is not the line's.
    """

    happened_on: date | None = None
    document: str = ""
    reason: str = ""
    unit: str = ""


@transaction.atomic
def write(
    *,
    line: Line,
    asked: Asked,
    told: Told,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> BookEvent:
    """Write one event into a book of the actor's side.

    :param asked: book, kind (entry, adjustment, correction), đồng or quantity, signed.
    :raises Refusal: when the numbers do not fit, a book would go below nothing, or more would be
        given out than came in.
    """
    by.require("gifts.record")
    if asked.kind not in {Kind.ENTRY, Kind.ADJUSTMENT, Kind.CORRECTION}:
        raise ValueError(asked.kind)  # the others have deeds of their own
    occasion = locked(line.occasion)
    party = own_book(occasion, asked.book, by)
    OCCASION.step("write", occasion.state)
    rules.check_unit(given=told.unit, unit=line.unit)
    rules.check_quantity(asked.quantity)
    moved = figures.step(
        asked, is_money=line.is_money, quantity_is_told=line.quantity is not None
    )  # fmt: skip
    _check_told(asked.kind, told, local_day(at))
    event = _event(occasion, line, party, asked.book, asked.kind, moved, told, by, at)
    event.is_illustrative = is_illustrative or occasion.is_illustrative
    return _keep(event, moved, "gifts.event.written", by, at)


@transaction.atomic
def reverse(*, event: BookEvent, reason: str, by: Actor, at: datetime) -> BookEvent:
    """Take one event back by an event of its own; both stay.

    :raises Refusal: when it was reversed before, or is a reversal itself.
    """
    by.require("gifts.record")
    occasion = locked(event.occasion)
    party = own_book(occasion, Book(event.book), by)
    OCCASION.step("write", occasion.state)
    told = Told(local_day(at), event.document, reason)
    _check_told(Kind.REVERSAL, told, local_day(at))
    if not event.can_be_reversed:
        raise Refusal(
            gettext_noop("Bút toán này không đảo được."),
            gettext_noop("Ghi lại bút toán đúng; khoản điều chuyển nhầm thì điều chuyển trở lại."),
        )
    if BookEvent.objects.filter(reverses=event).exists():
        raise Refusal(
            gettext_noop("Bút toán này đã được đảo."),
            gettext_noop("Mỗi bút toán chỉ đảo một lần; ghi lại bút toán đúng nếu cần."),
        )
    moved = event.moved.negated()
    back = _event(occasion, event.line, party, Book(event.book), Kind.REVERSAL, moved, told, by, at)
    back.reverses, back.is_illustrative = event, event.is_illustrative
    return _keep(back, moved, "gifts.event.reversed", by, at)


@transaction.atomic
def move(
    *, line: Line, to: Line, asked: Asked, told: Told, by: Actor, at: datetime
) -> tuple[BookEvent, BookEvent]:
    """Carry part of a line over to another of the same occasion and unit (điều chuyển).

    :raises Refusal: between different units: households are not cows.
    """
    by.require("gifts.record")
    occasion = locked(line.occasion)
    party = own_book(occasion, asked.book, by)
    OCCASION.step("write", occasion.state)
    if to.occasion_id != occasion.pk or to.pk == line.pk:
        raise Refusal(
            gettext_noop("Chỉ điều chuyển giữa hai khoản khác nhau của cùng một đợt."),
            gettext_noop("Chọn khoản khác của đợt này."),
            field="to",
        )
    rules.check_unit(given=to.unit, unit=line.unit)
    rules.check_quantity(asked.quantity)
    forth = Asked(asked.book, Kind.ENTRY, asked.dong, asked.quantity)
    moved = figures.step(forth, is_money=line.is_money, quantity_is_told=True)
    _check_told(Kind.TRANSFER, told, local_day(at))
    rest = (asked.book, Kind.TRANSFER)
    out = _event(occasion, line, party, *rest, moved.negated(), told, by, at)
    out = _keep(out, moved.negated(), "gifts.event.written", by, at)
    into = _event(occasion, to, party, *rest, moved, told, by, at)
    into.pair = out
    return out, _keep(into, moved, "gifts.event.written", by, at)


@transaction.atomic
def settle(*, question: Difference, book: Book, reason: str, by: Actor, at: datetime) -> BookEvent:
    """Settle a difference by a correcting entry in the actor's own book; nothing is edited.

    :param book: which of the two is put right: one of the actor's side.
    :raises Refusal: before the other side has answered.
    """
    by.require("gifts.record")
    line = question.line
    occasion = locked(line.occasion)
    party = own_book(occasion, book, by)
    OCCASION.step("write", occasion.state)
    question = Difference.objects.get(pk=question.pk)
    question.line = line
    moved = _closing(question, book)
    told = Told(local_day(at), "", reason)
    _check_told(Kind.CORRECTION, told, local_day(at))
    event = _event(occasion, line, party, book, Kind.CORRECTION, moved, told, by, at)
    event.question, event.is_illustrative = question, occasion.is_illustrative
    return _keep(event, moved, "gifts.event.written", by, at)


def _closing(question: Difference, book: Book) -> Balance:
    """Return what brings one of the two books of a question to the other."""
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


def _check_told(kind: Kind, told: Told, today: date) -> None:
    rules.check_happened(happened_on=told.happened_on, today=today)
    if kind != Kind.ENTRY:
        rules.check_written({"reason": told.reason.strip()})
    if kind == Kind.ADJUSTMENT:
        rules.check_written({"document": told.document.strip()})


def _event(
    occasion: Occasion,
    line: Line,
    party: Party,
    book: Book,
    kind: Kind,
    moved: Balance,
    told: Told,
    by: Actor,
    at: datetime,
) -> BookEvent:
    texts = tidy({"document": told.document, "reason": told.reason})
    return BookEvent(
        programme=occasion.programme,
        occasion=occasion,
        line=line,
        party=party,
        book=book.value,
        kind=kind.value,
        amount_dong=moved.dong or None,
        quantity=moved.quantity or None,
        untold=moved.untold,
        happened_on=told.happened_on,
        recorded_at=at,
        recorded_by_id=by.user_id or 0,
        who=by.who,
        **texts,
    )


def _keep(event: BookEvent, moved: Balance, verb: str, by: Actor, at: datetime) -> BookEvent:
    """Store an event if the books bear it, and settle what it settles; the occasion is locked."""
    after = figures.with_event(
        books_of_line(event.line), Event(event.line_id, Book(event.book), moved)
    )
    figures.check_books(after)
    event.save()
    record(
        verb, on=event, within=event.programme, by=by, at=at, book=event.book, kind=event.kind,
        dong=event.amount_dong, quantity=None if event.quantity is None else str(event.quantity),
    )  # fmt: skip
    level = {gap.after.value for gap in figures.gaps(after) if gap.standing == Standing.EQUAL}
    for asked in Difference.objects.filter(line=event.line, after__in=level, settled_at=None):
        asked.settled_at = at
        asked.save(update_fields=["settled_at"])
        record("gifts.question.settled", on=asked, within=event.programme, by=by, at=at)
    return event
