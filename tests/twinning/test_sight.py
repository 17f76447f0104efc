"""Who reads a twinning and what hangs on it, by the application alone and by the database alone."""

import pytest

from hoptac.twinning import actions, queries
from hoptac.twinning.models import Activity, Declaration, Pair
from tests.given import files
from tests.given import twinning as given
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.sight import readers, readers_of_a_draft, seen_by

pytestmark = pytest.mark.django_db
ALL = {"draft", "shared", "public"}
READ = {
    "standing": ALL, "officer": ALL - {"draft"}, "partner": ALL - {"draft"},
    "stranger": {"public"}, "observer": ALL - {"draft"},
}  # fmt: skip


def _pairs(world: World) -> dict[str, Pair]:
    sides = (world.programme, world.first, world.second)
    public = given.signed(*sides)
    made = {"draft": given.drafted(*sides), "shared": given.signed(*sides), "public": public}
    actions.publish(pair=public, by=world.first.leader.actor, at=NOW)
    return made


def test_a_draft_is_ones_own_what_is_shared_the_parties_and_only_the_public_everybodys(
    world: World,
) -> None:
    made = _pairs(world)
    done: dict[str, Activity] = {
        name: given.activity(
            made[name], world.first.standing, uploads=[files.photo()], caption="Đoàn", credit="B"
        )
        for name in ("shared", "public")
    }
    shown = {name: one.files.get() for name, one in done.items()}
    for name, reader in readers(world).items():
        read = READ[name]
        assert seen_by(reader, made, queries.visible_pairs) == read, name
        assert seen_by(reader, done, queries.visible_activities) == read - {"draft"}, name
        # Nobody in a photo was asked whether everybody may look at it.
        photos = set() if name == "stranger" else read - {"draft"}
        assert seen_by(reader, shown, queries.visible_files) == photos, name


def test_the_drafting_agency_reads_its_draft_and_the_leader_every_one_of_the_side(
    world: World,
) -> None:
    draft = {"draft": given.drafted(world.programme, world.first, world.second)}
    for reader, sees in readers_of_a_draft(world):
        assert bool(seen_by(reader, draft, queries.visible_pairs)) is sees


def test_a_declaration_is_read_as_far_as_it_was_published(world: World) -> None:
    made: dict[str, Declaration] = {}
    for level in sorted(ALL):
        unit = given.lower(world.first)
        made[level] = given.declaration(world.programme, world.first, unit, "need")
        Declaration.objects.filter(pk=made[level].pk).update(visibility=level)
    for name, reader in readers(world).items():
        assert seen_by(reader, made, queries.visible_declarations) == READ[name], name
