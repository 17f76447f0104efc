"""Corrections of a closed ledger: one side proposes, the other agrees; nothing is rewritten."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.gifts import rules
from hoptac.gifts.choices import Basis
from hoptac.gifts.figures import GIVERS, Book
from hoptac.gifts.models import BookEvent, Correction, Line, Occasion
from hoptac.gifts.queries.corrected import corrected
from hoptac.gifts.states import CORRECTION, OCCASION
from hoptac.gifts.writing import locked, side_of, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop

ALIKE = ("kind", "item", "unit", "funding", "purpose", "giver_kind", "giver_name",
         "recipient_kind", "recipient_name", "group_id", "category", "is_illustrative")  # fmt: skip


@transaction.atomic
def propose_correction(
    *, line: Line, said: Mapping[str, Any], by: Actor, at: datetime, is_illustrative: bool = False
) -> Correction:
    """Propose to put right a line of a closed ledger; it counts once the other side agrees.

    :param said: quantity and dong, by how much the line is to be changed, signed; reason,
        document.
    :raises Refusal: before the ledger is closed, while another correction of the line waits, and
        where less than nothing would be left.
    """
    by.require("gifts.close")
    occasion = locked(line.occasion)
    party = side_of(occasion, by)
    OCCASION.step("correct", occasion.state)
    told = tidy({name: str(said.get(name, "")) for name in ("reason", "document")})
    rules.check_written(told)
    quantity, dong = _moved(line, said)
    if Correction.objects.filter(line=line, state=CORRECTION.start).exists():
        raise Refusal(
            gettext_noop("Khoản này đã có một đề nghị đính chính đang chờ."),
            gettext_noop("Chờ bên kia trả lời, hoặc rút đề nghị cũ."),
        )
    made = Correction.objects.create(
        occasion=occasion, line=line, party=party, quantity=quantity, dong=dong, asked_at=at,
        asked_by_id=by.user_id or 0, who=by.who,
        is_illustrative=is_illustrative or occasion.is_illustrative, **told,
    )  # fmt: skip
    record("gifts.correction.proposed", on=made, within=occasion.programme, by=by, at=at)
    return made


@transaction.atomic
def agree_correction(*, correction: Correction, by: Actor, at: datetime) -> Line:
    """Agree to the other side's correction: it is kept beside its line, in all four books.

    :raises Forbidden: for the side that proposed it.
    """
    made, occasion = _decided(correction, "agree", by, at)
    _other_side(made, by)
    line = made.line
    _moved(line, {"quantity": made.quantity, "dong": made.dong})
    made.save(update_fields=["state", "decided_at", "decided_by_id", "decided_who"])
    beside = _line(made, line)
    if line.is_money or made.quantity is not None:
        for book in Book:
            _entry(made, beside, occasion, book, by, at)
    record(
        "gifts.correction.agreed", on=made, within=occasion.programme, by=by, at=at, line=line.pk,
        dong=made.dong, quantity=None if made.quantity is None else str(made.quantity),
    )  # fmt: skip
    return beside


@transaction.atomic
def decline_correction(
    *, correction: Correction, reason: str, by: Actor, at: datetime
) -> Correction:
    """Decline the other side's correction, saying why."""
    made, occasion = _decided(correction, "decline", by, at)
    _other_side(made, by)
    told = tidy({"reason": reason})
    rules.check_written(told)
    made.decline_reason = told["reason"]
    made.save()
    record(
        "gifts.correction.declined", on=made, within=occasion.programme, by=by, at=at,
        reason=made.decline_reason,
    )  # fmt: skip
    return made


@transaction.atomic
def take_back_correction(*, correction: Correction, by: Actor, at: datetime) -> Correction:
    """Take one's own side's proposal back before the other side decides."""
    made, occasion = _decided(correction, "take_back", by, at)
    if side_of(occasion, by).pk != made.party_id:
        raise Forbidden(
            gettext_noop("Đề nghị đính chính này là của bên kia."),
            gettext_noop("Đồng ý, hoặc không đồng ý và nêu lý do."),
        )
    made.save()
    record("gifts.correction.taken_back", on=made, within=occasion.programme, by=by, at=at)
    return made


def _decided(
    correction: Correction, verb: str, by: Actor, at: datetime
) -> tuple[Correction, Occasion]:
    """Return the correction, locked and moved on but not saved, with its locked occasion."""
    by.require("gifts.close")
    occasion = locked(correction.occasion)
    side_of(occasion, by)
    rows = Correction.objects.select_for_update(of=("self",), no_key=True)
    made = locked_row(rows.select_related("line"), correction.pk)
    made.state = CORRECTION.step(verb, made.state).target
    made.decided_at, made.decided_by_id, made.decided_who = at, by.user_id or 0, by.who
    return made, occasion


def _other_side(made: Correction, by: Actor) -> None:
    if side_of(made.occasion, by).pk == made.party_id:
        raise Forbidden(
            gettext_noop("Bên đề nghị không tự đồng ý đính chính."),
            gettext_noop("Chờ bên kia trả lời."),
        )


def _moved(line: Line, said: Mapping[str, Any]) -> tuple[Decimal | None, int | None]:
    """Return by how much quantity and value move; the value by the unit price where there is one.

    :raises Refusal: where the numbers do not fit the line, or less than nothing would be left.
    """
    quantity, dong = said.get("quantity") or None, said.get("dong") or None
    rules.check_quantity(quantity)
    if quantity is not None and line.unit_dong is not None and dong is None:
        dong = int(line.unit_dong * quantity)
    now = corrected(line)
    rules.check_correction(
        is_money=line.is_money, quantity=quantity, dong=dong, has=now.quantity, worth=now.dong
    )
    return quantity, dong


def _line(made: Correction, line: Line) -> Line:
    """Keep what a correction says as a line of its own, like the one it corrects."""
    beside = Line(occasion_id=made.occasion_id, corrects=line, correction=made)
    for name in ALIKE:
        setattr(beside, name, getattr(line, name))
    beside.number = Line.objects.filter(occasion=made.occasion_id).count() + 1
    beside.quantity, beside.total_dong = made.quantity, made.dong
    beside.basis = Basis.UNKNOWN.value if made.dong is None else line.basis
    beside.save()
    return beside


def _entry(
    made: Correction, beside: Line, occasion: Occasion, book: Book, by: Actor, at: datetime
) -> None:
    """Write what both sides said into one of the four books."""
    BookEvent.objects.create(
        programme_id=occasion.programme_id, occasion=occasion, line=beside,
        party_id=occasion.giver_id if book in GIVERS else occasion.receiver_id, book=book.value,
        kind="correction", amount_dong=made.dong if beside.is_money else None,
        quantity=made.quantity, happened_on=local_day(at), recorded_at=at,
        recorded_by_id=by.user_id or 0, who=by.who, document=made.document, reason=made.reason,
        agreed=made, is_illustrative=made.is_illustrative,
    )  # fmt: skip
