"""Every deed on the ledger asks for its right itself, whatever page called it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from hoptac.accounts.actors import Actor
from hoptac.accounts.rights import SAID, Permission
from hoptac.gifts import actions
from hoptac.gifts.actions import Told
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import BookEvent, Occasion
from hoptac.kernel.errors import Forbidden
from tests.given import gifts as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, party

pytestmark = pytest.mark.django_db
Deed = Callable[[World, Actor], object]
SEVEN = Asked(Book.PLEDGED, Kind.ENTRY, None, Decimal(7))
SEEN = {"seen_on": TODAY, "seen_by": "A", "found": 1, "of": 1}


def _draft(w: World) -> Occasion:
    return given.drafted(w.programme, w.first, w.second)


def _closed(w: World) -> Occasion:
    made = given.agreeing(w)
    return actions.close_occasion(occasion=made, by=w.second.leader.actor, at=NOW)


def _event(w: World) -> BookEvent:
    return given.put(given.line_of(given.shared(w)), w.first.standing, Book.PLEDGED, 40)


def _sides(w: World) -> dict[str, Any]:
    return {"giver": party(w.programme, w.first), "receiver": party(w.programme, w.second)}


# A leader records nothing; an officer of a department neither shares nor closes.
RECORDING: dict[str, Deed] = {
    "record_occasion": lambda w, by: actions.record_occasion(
        programme=w.programme, place=w.second.unit, said=given.said(), by=by, at=NOW, **_sides(w)
    ),
    "add_gift": lambda w, by: actions.add_gift(
        programme=w.programme, place=w.second.unit, occasion=given.said(), line=given.BICYCLES,
        by=by, at=NOW, **_sides(w),
    ),
    "revise_occasion": lambda w, by: actions.revise_occasion(
        occasion=_draft(w), place=w.second.unit, said=given.said(), version=1, by=by, at=NOW
    ),
    "add_line": lambda w, by: actions.add_line(
        occasion=_draft(w), said=given.BICYCLES, by=by, at=NOW
    ),
    "revise_line": lambda w, by: actions.revise_line(
        line=given.line_of(_draft(w)), said=given.BICYCLES, version=1, by=by, at=NOW
    ),
    "write": lambda w, by: actions.write(
        line=given.line_of(given.shared(w)), asked=SEVEN, told=Told(), by=by, at=NOW
    ),
    "reverse": lambda w, by: actions.reverse(event=_event(w), reason="Nhầm", by=by, at=NOW),
    "move": lambda w, by: actions.move(
        line=_event(w).line, to=given.line_of(_draft(w)), asked=SEVEN, told=Told(), by=by, at=NOW
    ),
    "ask": lambda w, by: actions.ask(
        line=given.short(w), after=Book.RECEIVED, text="?", by=by, at=NOW
    ),
    "settle": lambda w, by: actions.settle(
        question=given.answered(w), book=Book.TRANSFERRED, reason="x", by=by, at=NOW
    ),
    "verify": lambda w, by: actions.verify(
        line=given.line_of(given.shared(w)), said=SEEN, by=by, at=NOW
    ),
    "confirm_entry": lambda w, by: actions.confirm_entry(held=given.held(w), by=by, at=NOW),
    "decline_entry": lambda w, by: actions.decline_entry(
        held=given.held(w), reason="x", by=by, at=NOW
    ),
}  # fmt: skip
DECIDING: dict[str, Deed] = {
    "share_occasion": lambda w, by: actions.share_occasion(occasion=_draft(w), by=by, at=NOW),
    "publish_occasion": lambda w, by: actions.publish_occasion(occasion=_closed(w), by=by, at=NOW),
    "close_occasion": lambda w, by: actions.close_occasion(
        occasion=given.agreeing(w), by=by, at=NOW
    ),
}


@pytest.mark.parametrize("name", RECORDING)
def test_nobody_keeps_the_books_without_the_right(world: World, name: str) -> None:
    with pytest.raises(Forbidden) as refused:
        RECORDING[name](world, world.first.leader.actor)
    assert _deed(refused.value) == SAID[Permission.GIFTS_RECORD]


@pytest.mark.parametrize("name", DECIDING)
def test_nobody_shares_publishes_or_closes_without_the_right(world: World, name: str) -> None:
    with pytest.raises(Forbidden) as refused:
        DECIDING[name](world, world.first.officer.actor)
    assert _deed(refused.value) in {SAID[Permission.GIFTS_SHARE], SAID[Permission.GIFTS_CLOSE]}


def test_nobody_answers_a_question_without_the_right(world: World) -> None:
    with pytest.raises(Forbidden) as refused:
        actions.answer(
            question=given.asked(world), stance="keep", text="x", by=world.second.leader.actor,
            at=NOW,
        )  # fmt: skip
    assert _deed(refused.value) == SAID[Permission.GIFTS_RECORD]


def _deed(refused: Forbidden) -> str:
    """Return the right that was asked for, in words."""
    return str(refused.params.get("deed"))
