"""The database itself tells of a record only what its reader could see at that time."""

import pytest
from django.db import models

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, SystemActor
from hoptac.audit.models import Event, name_of
from hoptac.programmes import actions as programmes
from tests.given import plans
from tests.given import programmes as given
from tests.given import progress as told
from tests.given.plans import World
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def read_by(actor: Actor | SystemActor, about: models.Model) -> list[str]:
    with as_in_production(), wall.within(actor):
        seen = Event.objects.filter(thing=name_of(about)).order_by("id")
        return [verb.rpartition(".")[2] for verb in seen.values_list("verb", flat=True)]


def test_what_came_before_a_text_was_put_forward_is_told_to_its_own_side_only(
    world: World,
) -> None:
    ours, theirs = world.first, world.second
    content = given.drafted_content(world.programme, ours, theirs, title="Tên kín")
    programmes.propose_content(content=content, by=ours.standing.actor, at=given.NOW)

    assert read_by(ours.standing.actor, content) == ["drafted", "proposed"]
    for other in (theirs.standing, theirs.leader, world.observer):
        assert read_by(other.actor, content) == ["proposed"]
    assert read_by(world.noise.first.standing.actor, content) == []
    assert read_by(wall.VISITOR, content) == []


def test_an_agencys_draft_is_not_told_to_its_neighbours(world: World) -> None:
    ours = world.first
    content = given.drafted_content(world.programme, ours, world.second)

    assert read_by(ours.standing.actor, content) == ["drafted"]
    assert read_by(ours.sits("tourism_officer").actor, content) == []


def test_evidence_is_told_with_its_entry(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    entry = told.submitted_entry(task, world.first)

    assert read_by(world.first.officer.actor, entry)
    assert read_by(world.second.officer.actor, entry) == []


def test_of_accounts_only_those_are_told_who_keep_them(world: World) -> None:
    seat = world.first.sits("administrator").seat

    assert read_by(world.first.sits("administrator").actor, seat) == ["given"]
    for other in (world.first.officer, world.second.leader, world.second.sits("administrator")):
        assert read_by(other.actor, seat) == []
    assert read_by(wall.VISITOR, seat) == []


def test_an_auditor_is_told_all_of_its_own_side_and_nothing_more_of_another(world: World) -> None:
    ours, theirs = world.first, world.second
    draft = given.drafted_content(world.programme, ours, theirs)
    seat = ours.officer.seat
    auditor = ours.sits("auditor")

    assert read_by(auditor.actor, draft) == ["drafted"]
    assert read_by(auditor.actor, seat) == ["given"]
    assert read_by(theirs.sits("auditor").actor, draft) == []
