"""Who reads a visit and what hangs on it, by the application alone and by the database alone."""

from typing import Any

import pytest

from hoptac.visits import actions, queries
from hoptac.visits.models import Visit
from tests.given import plans
from tests.given import visits as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.sight import readers, readers_of_a_draft, seen_by

pytestmark = pytest.mark.django_db
ALL = {"draft", "shared", "public"}
READ = {
    "standing": ALL, "officer": ALL - {"draft"}, "partner": ALL - {"draft"},
    "stranger": {"public"}, "observer": ALL - {"draft"},
}  # fmt: skip


def _visits(world: World) -> dict[str, Visit]:
    """Give a visit of each visibility, each with a stop, a head and a paper."""
    sides = (world.programme, world.first, world.second)
    made = {
        "draft": given.planned(*sides), "shared": given.shared(*sides),
        "public": given.agreed(*sides),
    }  # fmt: skip
    for visit in made.values():
        given.paper(visit, world.first)
    leader = world.first.leader.actor
    actions.publish_visit(visit=made["public"], by=leader, at=NOW)
    return made


def test_a_draft_is_ones_own_what_is_shared_the_parties_and_only_the_public_everybodys(
    world: World,
) -> None:
    made = _visits(world)
    stops: dict[str, Any] = {name: given.session_of(one) for name, one in made.items()}
    heads: dict[str, Any] = {name: one.delegates.get() for name, one in made.items()}
    papers: dict[str, Any] = {name: one.attachments.get() for name, one in made.items()}
    for name, reader in readers(world).items():
        assert seen_by(reader, made, queries.visible_visits) == READ[name], name
        assert seen_by(reader, stops, queries.visible_stops) == READ[name], name
        assert seen_by(reader, heads, queries.visible_delegates) == READ[name], name
        assert seen_by(reader, papers, queries.visible_files) == READ[name], name


def test_the_travelling_agency_reads_its_draft_and_the_leader_every_one_of_the_side(
    world: World,
) -> None:
    draft = {"draft": given.planned(world.programme, world.first, world.second)}
    for reader, sees in readers_of_a_draft(world):
        assert bool(seen_by(reader, draft, queries.visible_visits)) is sees


def test_where_a_task_came_from_is_told_to_who_reads_the_visit(world: World) -> None:
    visit = given.approved(world.programme, world.first, world.second)
    made = actions.conclude_task(
        stop=given.session_of(visit), content=world.content, lead=world.first.agencies["trade"],
        year=TODAY.year, said=plans.task_said(due_on=plans.LATER, assigning_document=""),
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    assert made.task is not None
    for name, sees in (("officer", True), ("partner", True), ("stranger", False)):
        actor = readers(world)[name].actor
        found = queries.outcome_of_task(actor, made.task.pk)
        assert [one.pk for one in found] == [made.pk] * sees
        assert not queries.outcome_of_task(actor, world.noise_task.pk).exists()


def test_the_other_stages_of_a_journey_are_those_of_its_name_and_first_day(world: World) -> None:
    def stage(**said: Any) -> Visit:
        return given.shared(world.programme, world.first, world.second, **said)

    journey = {"journey": "Đoàn Tây Bắc"}
    one, next_to_it = stage(**journey), stage(**journey)
    stage(**journey, starts_on=given.LAST)
    stage(journey="Đoàn khác")
    alone, _ = stage(), stage()
    given.planned(world.programme, world.first, world.second, **journey)
    actor = world.second.standing.actor
    rows = queries.with_beside(queries.visible_visits(actor), actor)
    others = {row.pk: [beside["pk"] for beside in row.__dict__["others"]] for row in rows}
    assert others[one.pk] == [next_to_it.pk]
    assert others[alone.pk] == []
