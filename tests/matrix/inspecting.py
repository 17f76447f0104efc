"""Inspections for the matrix: one at each visibility, with a measure and a photo."""

from typing import Any
from uuid import uuid4

from hoptac.inspections import actions
from hoptac.inspections.models import Inspection, Measure, Photo
from hoptac.kernel.visibility import Visibility
from tests.given import files
from tests.given import inspections as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

OWNER = "finance"  # whose officer plans it


def plant(made: Any) -> None:
    """Plant inspections of the first side that were concluded, each at one visibility.

    :param made: the matrix's `Ground`.
    """
    world = made.world
    for level in Visibility:
        inspection = made.plant(
            "inspection",
            level,
            lambda word: given.notified(world.programme, world.first, aim=word),
            owner=OWNER,
        )
        made.plant(
            "inspection_photo", level, lambda word, of=inspection: _photo(world, of, word),
            owner=OWNER,
        )  # fmt: skip
        made.plant(
            "measure", level, lambda word, of=inspection: _measure(world, of, word), owner=OWNER
        )
        Inspection.objects.filter(pk=inspection.pk).update(visibility=level.value)


def _photo(world: World, inspection: Inspection, word: str) -> Photo:
    paper = files.paper(f"{word}.pdf", files.PDF + word.encode())
    noted = actions.Noted(TODAY, "Ghi", uploads=[paper], caption=word, credit="A")
    by = world.first.standing.actor
    entry = actions.note(inspection=inspection, client_key=uuid4(), noted=noted, by=by, at=NOW)
    return entry.photos.get()


def _measure(world: World, inspection: Inspection, word: str) -> Measure:
    first = world.first
    actions.carry_out(
        inspection=inspection, carried_out_on=TODAY, answer_due_on=given.ANSWER_DUE,
        by=first.standing.actor, at=NOW,
    )  # fmt: skip
    actions.answer(inspection=inspection, text="Rõ", by=first.officer.actor, at=NOW)
    actions.conclude(inspection=inspection, said=given.CONCLUSION, by=first.leader.actor, at=NOW)
    return given.done(given.measure(inspection, first, title=word), first)
