"""Write into the four books: events are added, a mistake is reversed, nothing is edited."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.gifts import figures, rules
from hoptac.gifts.entering import Entry, Told, Written, check_told, closing, enter
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import BookEvent, Difference, Line
from hoptac.gifts.states import OCCASION
from hoptac.gifts.writing import locked, own_book
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def write(
    *,
    line: Line,
    asked: Asked,
    told: Told,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Written:
    """Write one event into a book of the actor's side; a large sum waits for a second person.

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
    check_told(asked.kind, told, local_day(at))
    entry = Entry(
        occasion, line, party, asked.book, asked.kind, moved, told,
        is_illustrative=is_illustrative or occasion.is_illustrative,
    )  # fmt: skip
    return enter(entry, by, at)


@transaction.atomic
def reverse(*, event: BookEvent, reason: str, by: Actor, at: datetime) -> Written:
    """Take one event back by an event of its own; both stay.

    :raises Refusal: when it was reversed before, or is a reversal itself.
    """
    by.require("gifts.record")
    occasion = locked(event.occasion)
    party = own_book(occasion, Book(event.book), by)
    OCCASION.step("write", occasion.state)
    told = Told(local_day(at), event.document, reason)
    check_told(Kind.REVERSAL, told, local_day(at))
    if not event.can_be_reversed:
        raise Refusal(
            gettext_noop("Bút toán này không đảo được."),
            gettext_noop("Ghi lại bút toán đúng; khoản điều chuyển nhầm thì điều chuyển trở lại."),
        )
    entry = Entry(
        occasion, event.line, party, Book(event.book), Kind.REVERSAL, event.moved.negated(), told,
        reverses=event, is_illustrative=event.is_illustrative,
    )  # fmt: skip
    return enter(entry, by, at)


@transaction.atomic
def move(*, line: Line, to: Line, asked: Asked, told: Told, by: Actor, at: datetime) -> Written:
    """Carry part of a line over to another of the same occasion and unit (điều chuyển).

    The half that goes in names the half that goes out, which is returned.

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
    check_told(Kind.TRANSFER, told, local_day(at))
    entry = Entry(
        occasion, line, party, asked.book, Kind.TRANSFER, moved.negated(), told, to=to,
        is_illustrative=occasion.is_illustrative,
    )  # fmt: skip
    return enter(entry, by, at)


@transaction.atomic
def settle(*, question: Difference, book: Book, reason: str, by: Actor, at: datetime) -> Written:
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
    moved = closing(question, book)
    told = Told(local_day(at), "", reason)
    check_told(Kind.CORRECTION, told, local_day(at))
    entry = Entry(
        occasion, line, party, book, Kind.CORRECTION, moved, told, question=question,
        is_illustrative=occasion.is_illustrative,
    )  # fmt: skip
    return enter(entry, by, at)
