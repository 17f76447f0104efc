"""Occasions of giving at every step of their life, given through the real actions."""

from decimal import Decimal
from typing import Any

from hoptac.gifts import actions
from hoptac.gifts.actions import Told
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import BookEvent, Correction, Difference, HeldEntry, Line, Occasion
from hoptac.programmes.models import Programme
from tests.given import programmes as given
from tests.given.accounts import Person
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, Government

BILLION = 10**9
BICYCLES = {
    "kind": "goods", "item": "Xe đạp", "quantity": Decimal(40), "unit": "chiếc",
    "unit_dong": None, "total_dong": None, "basis": "unknown", "recipient_kind": "group",
    "category": "pupil", "reached": 40,
}  # fmt: skip
FUND = {
    "kind": "fund", "item": "Góp quỹ an sinh", "unit": "", "quantity": None, "unit_dong": None,
    "total_dong": 3 * BILLION, "basis": "stated", "recipient_kind": "fund",
    "recipient_name": "Quỹ an sinh xã hội",
}  # fmt: skip


def said(**other: Any) -> dict[str, Any]:
    """Return what an occasion says, some of it different from the usual."""
    usual: dict[str, Any] = {
        "title": "Trao quà Tết", "year": TODAY.year, "happened_on": TODAY, "day_said": "",
        "site": "", "document": "BB 12", "stated_dong": None, "stated_scope": "whole",
        "visit": None,
    }  # fmt: skip
    return usual | other


def drafted(
    programme: Programme,
    giver: Government,
    receiver: Government,
    *lines: dict[str, Any],
    by: Person | None = None,
    **other: Any,
) -> Occasion:
    """Record an occasion as the giver, with lines; bicycles where none are named."""
    who = (by or giver.standing).actor
    made = actions.record_occasion(
        programme=programme, giver=given.party(programme, giver),
        receiver=given.party(programme, receiver), place=receiver.unit, said=said(**other),
        by=who, at=NOW,
    )  # fmt: skip
    for line in lines or (BICYCLES,):
        actions.add_line(occasion=made, said=line, by=who, at=NOW)
    return made


def shared(w: World, *lines: dict[str, Any], **other: Any) -> Occasion:
    """Put an occasion of the first side before the second."""
    made = drafted(w.programme, w.first, w.second, *lines, **other)
    return actions.share_occasion(occasion=made, by=w.first.standing.actor, at=NOW)


def line_of(occasion: Occasion) -> Line:
    """Return the first line of an occasion."""
    return occasion.lines.select_related("occasion__programme").earliest("number")


def put(
    line: Line,
    by: Person,
    book: Book,
    many: int,
    kind: Kind = Kind.ENTRY,
    *,
    second: Person | None = None,
) -> BookEvent:
    """Write so many pieces or đồng into a book; `second` confirms what is large."""
    made = entered(line, by, book, many, kind)
    if isinstance(made, HeldEntry):
        assert second is not None
        return actions.confirm_entry(held=made, by=second.actor, at=NOW)
    return made


def held(w: World, book: Book = Book.PLEDGED) -> HeldEntry:
    """Give a large sum that waits for a second person of the first side."""
    made = entered(line_of(shared(w, FUND)), w.first.standing, book, 3 * BILLION)
    assert isinstance(made, HeldEntry)
    return made


def entered(
    line: Line, by: Person, book: Book, many: int, kind: Kind = Kind.ENTRY
) -> actions.Written:
    """Write so many pieces or đồng down."""
    dong, quantity = (many, None) if line.is_money else (None, Decimal(many))
    return actions.write(
        line=line, asked=Asked(book, kind, dong, quantity),
        told=Told(TODAY, "CT 1", "" if kind == Kind.ENTRY else "Ghi nhầm"), by=by.actor, at=NOW,
    )  # fmt: skip


def books(w: World, line: Line, *many: int) -> None:
    """Fill the four books, each side its own."""
    for book, number in zip(Book, many, strict=False):
        side = w.first if book in {Book.PLEDGED, Book.TRANSFERRED} else w.second
        put(line, side.standing, book, number, second=side.officer)


def short(w: World) -> Line:
    """Give a line of which two pieces did not arrive."""
    line = line_of(shared(w))
    books(w, line, 40, 40, 38)
    return line


def asked(w: World) -> Difference:
    """Let the first side ask about what did not arrive."""
    return actions.ask(
        line=short(w), after=Book.RECEIVED, text="Thiếu 2 xe?", by=w.first.standing.actor, at=NOW
    )


def answered(w: World) -> Difference:
    return actions.answer(
        question=asked(w), stance="keep", text="Chỉ nhận 38", by=w.second.standing.actor, at=NOW
    )


def agreeing(w: World) -> Occasion:
    """Give an occasion whose four books agree."""
    made = shared(w)
    books(w, line_of(made), 40, 40, 40, 40)
    return made


def closed(w: World, *lines: dict[str, Any], **other: Any) -> Occasion:
    """Give an occasion whose books agree and are closed; only things that are told in number."""
    made = shared(w, *lines, **other)
    for line in made.lines.select_related("occasion__programme"):
        many = int(line.total_dong or 0) if line.is_money else int(line.quantity or 0)
        books(w, line, many, many, many, many)
    return actions.close_occasion(occasion=made, by=w.second.leader.actor, at=NOW)


def public(w: World, *lines: dict[str, Any], **other: Any) -> Occasion:
    """Give an occasion that is closed and that everybody may read."""
    made = closed(w, *lines, **other)
    return actions.publish_occasion(occasion=made, by=w.first.standing.actor, at=NOW)


def correction(
    line: Line, by: Person, *, quantity: int | None = None, dong: int | None = None
) -> Correction:
    """Propose to put a line of a closed ledger right."""
    said = {
        "quantity": None if quantity is None else Decimal(quantity), "dong": dong,
        "reason": "Đếm nhầm khi lập biên bản", "document": "BB 15",
    }  # fmt: skip
    return actions.propose_correction(line=line, said=said, by=by.actor, at=NOW)


def corrected(w: World, line: Line, **by: int) -> Line:
    """Let the first side propose and the second agree to a correction."""
    made = correction(line, w.first.standing, **by)
    return actions.agree_correction(correction=made, by=w.second.leader.actor, at=NOW)
