"""Twinnings and declarations at each visibility, with an activity and what shows it."""

from datetime import date
from typing import Any

from hoptac.kernel.visibility import Visibility
from hoptac.twinning import actions
from hoptac.twinning.models import ActivityFile, Declaration, Pair
from tests.given import files
from tests.given import twinning as given
from tests.given.plans import World
from tests.matrix.things import Ground

FINANCE = "finance"  # whose officer drafts it
DAY = date(2024, 8, 1)


def plant_twinning(made: Ground) -> None:
    """Plant signed twinnings of the first side, and needs of its districts."""
    world = made.world
    first, second, programme = world.first, world.second, world.programme
    for level in Visibility:
        paper = files.paper(f"{level}.pdf", files.PDF + level.encode())
        pair = made.plant(
            "pair",
            level,
            lambda word, p=paper: given.signed(programme, first, second, aim=word, paper=p),
            owner=FINANCE,
        )
        activity = made.plant(
            "twinning_activity",
            level,
            lambda word, of=pair: given.activity(of, first.standing, day=DAY, title=word),
            owner=FINANCE,
        )
        made.plant(
            "twinning_file",
            # A public twinning's photos stay between the parties.
            Visibility.SHARED if level == Visibility.PUBLIC else level,
            lambda word, of=pair: _shown(world, of, word),
            owner=FINANCE,
        )
        need = made.plant(
            "declaration",
            level,
            lambda word: given.declaration(
                programme, first, given.lower(first), "need", text=word, source="A"
            ),
            owner=FINANCE,
        )
        assert activity.pair_id == pair.pk
        Pair.objects.filter(pk=pair.pk).update(visibility=level.value)
        Declaration.objects.filter(pk=need.pk).update(visibility=level.value)


def _shown(world: World, pair: Any, word: str) -> ActivityFile:
    paper = files.paper(f"{word}.pdf", files.PDF + word.encode())
    made = given.activity(pair, world.first.standing, day=DAY, uploads=[paper], caption=word)
    return made.files.get()


def plant_words(made: Ground) -> None:
    """Plant of every table of twinnings a row of the first side, for the tests of writing."""
    world = made.world
    first, second, programme = world.first, world.second, world.programme
    by = first.leader.actor
    pair = given.signed(programme, first, second)
    told = {"contact": "", "valid_from": given.SIGNED, "at": given.NOW}
    actions.name_focal(pair=pair, post="Chánh Văn phòng", **told, by=by)
    again = {"starts_on": DAY, "ends_on": None, "document": "Phụ lục"}
    actions.renew(pair=pair, **again, by=by, at=given.NOW)
    theirs = given.activity(pair, second.standing, day=DAY)
    actions.give_word(
        activity=theirs, stance="confirmed", reason="", sha256=theirs.sha256, by=by, at=given.NOW
    )
    gone = given.signed(programme, first, second)
    heirs = given.dissolved(first, gone.unit_a, "Xã Kế Tiếp")
    given.dissolved(second, gone.unit_b, "Xã Bên Kia")
    gone.refresh_from_db()
    actions.decide_carry(pair=gone, decision=given.decision(*heirs), by=by, at=given.NOW)
