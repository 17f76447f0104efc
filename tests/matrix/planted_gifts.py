"""Occasions of giving for the matrix: one at each visibility, with all that hangs on it."""

from typing import Any

from hoptac.gifts import actions
from hoptac.gifts.figures import Book
from hoptac.gifts.models import Correction, Difference, HeldEntry, Line, Occasion, Verification
from hoptac.kernel.visibility import Visibility
from tests.given import files
from tests.given import gifts as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import thawed

OWNER = "finance"  # whose officer records it


def plant_gifts(made: Any) -> None:
    """Plant occasions of the first side, each at one visibility.

    :param made: the matrix's `Ground`.
    """
    world = made.world
    for level in Visibility:
        occasion = made.plant(
            "occasion", level, lambda word: given.shared(world, title=word), owner=OWNER
        )
        line = given.line_of(occasion)
        made.plant("gift_line", level, lambda word, of=line: _line(of), owner=OWNER)
        made.plant("book_event", level, lambda word, of=line: _pledged(world, of), owner=OWNER)
        made.plant(
            "gift_question", level, lambda word, of=line: _asked(world, of, word), owner=OWNER
        )
        made.plant("gift_photo", level, lambda word, of=line: _seen(world, of, word), owner=OWNER)
        if level in {Visibility.DRAFT, Visibility.SUBMITTED}:  # read by its own side alone
            made.plant("gift_held", level, lambda _word, of=line: _held(world, of), owner=OWNER)
        with thawed("gifts_occasion"):
            Occasion.objects.filter(pk=occasion.pk).update(visibility=level.value)
        made.plant("gift_correction", level, lambda word, at=level: _corrected(world, word, at),
                   owner=OWNER)  # fmt: skip


def _line(line: Line) -> Line:
    return line


def _pledged(world: World, line: Line) -> Any:
    return given.put(line, world.first.standing, Book.PLEDGED, 40)


def _corrected(world: World, word: str, level: Visibility) -> Correction:
    """Return what both sides agreed to put right in a closed ledger."""
    occasion = given.closed(world, title=word)
    beside = given.corrected(world, given.line_of(occasion), quantity=-2)
    with thawed("gifts_occasion"):
        Occasion.objects.filter(pk=occasion.pk).update(visibility=level.value)
    assert beside.correction is not None
    return beside.correction


def _held(world: World, line: Line) -> HeldEntry:
    """Return a large sum of the first side that waits: read by nobody else."""
    with thawed("gifts_line"):
        Line.objects.filter(pk=line.pk).update(total_dong=given.BILLION * 3, basis="stated")
    line.refresh_from_db()
    made = given.entered(line, world.first.standing, Book.TRANSFERRED, 40)
    assert isinstance(made, HeldEntry)
    return made


def _asked(world: World, line: Line, word: str) -> Difference:
    by = world.first.standing.actor
    return actions.ask(line=line, after=Book.TRANSFERRED, text=word, by=by, at=NOW)


def _seen(world: World, line: Line, word: str) -> Verification:
    said = {
        "seen_on": TODAY, "seen_by": word, "found": 1, "of": 1, "caption": word, "credit": "A",
        "consent": "nobody",
    }  # fmt: skip
    by = world.first.standing.actor
    return actions.verify(line=line, said=said, photo=files.photo(), by=by, at=NOW)
