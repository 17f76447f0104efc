"""The second person: a large sum counts once somebody else of its side has confirmed it."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.gifts import rules
from hoptac.gifts.entering import Entry, Told, closing, keep
from hoptac.gifts.figures import Book, Kind
from hoptac.gifts.models import BookEvent, HeldEntry, Occasion
from hoptac.gifts.states import HELD, OCCASION
from hoptac.gifts.writing import locked, own_book, tidy
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def confirm_entry(*, held: HeldEntry, by: Actor, at: datetime) -> BookEvent:
    """Let a large sum into its book, as somebody else of the side that wrote it down.

    :raises Forbidden: for whoever wrote it down, and for the other side.
    :raises Refusal: when the books do not bear it any more.
    """
    held, occasion = _decided(held, "confirm", by, at)
    rules.check_second(asked_by_id=held.asked_by_id, user_id=by.user_id or 0)
    OCCASION.step("write", occasion.state)
    if held.question is not None:
        _check_still_open(held)
    held.save(update_fields=["state", "decided_at", "decided_by_id", "decided_who"])
    record("gifts.entry.confirmed", on=held, within=occasion.programme, by=by, at=at)
    entry = Entry(
        occasion, held.line, held.party, Book(held.book), Kind(held.kind), held.moved,
        Told(held.happened_on, held.document, held.reason), to=held.to, reverses=held.reverses,
        question=held.question, is_illustrative=held.is_illustrative,
    )  # fmt: skip
    return keep(entry, by, at, held)


@transaction.atomic
def decline_entry(*, held: HeldEntry, reason: str, by: Actor, at: datetime) -> HeldEntry:
    """Keep a large sum out of its book, and say why; whoever wrote it down can take it back so."""
    held, occasion = _decided(held, "decline", by, at)
    told = tidy({"reason": reason})
    rules.check_written(told)
    held.decline_reason = told["reason"]
    held.save()
    record(
        "gifts.entry.declined", on=held, within=occasion.programme, by=by, at=at,
        reason=held.decline_reason,
    )  # fmt: skip
    return held


def _decided(held: HeldEntry, verb: str, by: Actor, at: datetime) -> tuple[HeldEntry, Occasion]:
    """Return the entry, locked and moved on but not saved, with its locked occasion."""
    by.require("gifts.record")
    occasion = locked(held.occasion)
    own_book(occasion, Book(held.book), by)
    rows = HeldEntry.objects.select_for_update(of=("self",), no_key=True)
    beside = ("line", "to", "party", "question__line", "reverses")
    held = locked_row(rows.select_related(*beside), held.pk)
    held.state = HELD.step(verb, held.state).target
    held.decided_at, held.decided_by_id, held.decided_who = at, by.user_id or 0, by.who
    return held, occasion


def _check_still_open(held: HeldEntry) -> None:
    """Refuse a settling correction that would not bring the two books together any more."""
    question = held.question
    if question is not None and closing(question, Book(held.book)) != held.moved:
        raise Refusal(
            gettext_noop("Chênh lệch đã thay đổi sau khi bút toán này được ghi."),
            gettext_noop("Trả lại bút toán này và ghi bút toán đính chính mới."),
        )
