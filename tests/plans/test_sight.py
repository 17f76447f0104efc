"""Who reads which task: every level from every seat, lists and pages, with a noise pair beside."""

from datetime import date

import pytest

from hoptac.accounts.actors import Actor
from hoptac.kernel.visibility import Visibility
from hoptac.plans.models import Task
from hoptac.plans.queries import TaskFilter, mine, task_choices, task_list, visible_tasks
from tests.given import plans as given
from tests.given import programmes
from tests.given.plans import World
from tests.given.programmes import SEATS, TODAY, Government
from tests.given.walls import thawed

pytestmark = pytest.mark.django_db
LEVELS = {level.value for level in Visibility}
SHARED = {"shared", "public"}
OWN_AGENCY = {"director", "officer"}  # seats in the department of trade, which leads
READS_DRAFTS = OWN_AGENCY | {"leader", "standing", "auditor"}
MERGED_ON = date(2026, 7, 1)


@pytest.fixture
def levels(world: World) -> dict[str, Task]:
    """One task of each level, all led by the first side's department of trade."""
    made = {}
    for level in Visibility:
        task = given.given_out(world.content, world.first, title=f"Việc mức {level.value}")
        # A task of another origin makes room for the next choice.
        with thawed("plans_task"):
            Task.objects.filter(pk=task.pk).update(visibility=level.value, origin="visit")
        made[level.value] = task
    return made


def seen(actor: Actor, levels: dict[str, Task]) -> set[str]:
    found = set(visible_tasks(actor).values_list("pk", flat=True))
    return {level for level, task in levels.items() if task.pk in found}


def by_seat(side: Government, levels: dict[str, Task]) -> dict[str, set[str]]:
    return {seat: seen(side.sits(seat).actor, levels) for seat in SEATS}


def test_the_lead_and_those_who_direct_read_drafts_other_departments_what_was_handed_in(
    world: World, levels: dict[str, Task]
) -> None:
    assert by_seat(world.first, levels) == {
        seat: LEVELS if seat in READS_DRAFTS else LEVELS - {"draft"} for seat in SEATS
    }


def test_the_partner_reads_what_was_given_out_and_nothing_before(
    world: World, levels: dict[str, Task]
) -> None:
    assert by_seat(world.second, levels) == dict.fromkeys(SEATS, SHARED)


def test_strangers_read_nothing(world: World, levels: dict[str, Task]) -> None:
    assert not any(by_seat(world.noise.first, levels).values())


def test_the_national_observer_reads_what_is_shared_of_everybody(
    world: World, levels: dict[str, Task]
) -> None:
    assert seen(world.observer.actor, levels) == SHARED
    assert world.noise_task in visible_tasks(world.observer.actor)


@pytest.mark.parametrize("side", ["first", "second"])
def test_nobody_of_the_two_sides_sees_the_noise(world: World, side: str) -> None:
    government: Government = getattr(world, side)

    for seat in SEATS:
        assert not visible_tasks(government.sits(seat).actor).filter(pk=world.noise_task.pk)


@pytest.mark.parametrize(
    ("state", "reads"),
    [
        ("draft", ("own",)),
        ("dropped", ("own",)),
        ("proposed", ("own", "colleague")),
        ("returned", ("own", "colleague")),
        ("given", ("own", "colleague", "partner", "observer")),
        ("taken_up", ("own", "colleague", "partner", "observer")),
    ],
)
def test_each_step_of_a_task_opens_it_to_whom_it_concerns(
    world: World, state: str, reads: tuple[str, ...]
) -> None:
    task = given.MAKERS[state](world.content, world.first)
    readers = {
        "own": world.first.officer.actor,
        "colleague": world.first.sits("tourism_officer").actor,
        "partner": world.second.leader.actor,
        "observer": world.observer.actor,
        "stranger": world.noise.first.leader.actor,
    }

    assert tuple(n for n, actor in readers.items() if task in visible_tasks(actor)) == reads


def test_a_list_shows_and_counts_only_what_its_reader_may_see(world: World) -> None:
    given.proposed(world.content, world.first, title="Còn chờ duyệt")
    given.given_out(world.content, world.first, title="Đã giao rồi nhé")
    given.dropped(world.content, world.first, title="Đã rút lại")

    lists = {
        name: task_list(actor, TaskFilter(), TODAY)
        for name, actor in {
            "own": world.first.officer.actor,
            "partner": world.second.officer.actor,
            "stranger": world.noise.second.officer.actor,
        }.items()
    }

    shown = {name: {row.task.title for row in page.rows} for name, page in lists.items()}
    assert shown == {
        "own": {"Còn chờ duyệt", "Đã giao rồi nhé"},
        "partner": {"Đã giao rồi nhé"},
        "stranger": {world.noise_task.title},
    }
    assert [page.count for page in lists.values()] == [2, 1, 1]


def test_my_list_is_my_agencys_alone(world: World) -> None:
    task = given.taken_up(world.content, world.first)
    given.assigned(world.content, world.first, lead="tourism")
    given.taken_up(world.content, world.second)

    page = mine(world.first.officer.actor, TODAY)

    assert (page.now, page.to_take_up, page.former) == ([task], [], [])
    assert mine(world.first.sits("records").actor, TODAY).is_empty


def test_an_heir_sees_what_waits_to_be_taken_over(world: World) -> None:
    task = given.taken_up(world.content, world.first)

    heir = programmes.merged(world.first, into="Hợp Nhất", day=MERGED_ON)

    assert mine(heir.officer.actor, TODAY).former == [task]
    assert mine(heir.sits("tourism_officer").actor, TODAY).former == []
    assert task in visible_tasks(heir.officer.actor)


def test_after_a_split_every_heir_reads_what_the_partner_shares(world: World) -> None:
    task = given.given_out(world.content, world.first)
    draft = given.drafted(world.content, world.first)

    for heir in programmes.split(world.second, "Đông Thử", "Tây Thử", day=MERGED_ON):
        assert set(visible_tasks(heir.officer.actor)) & {task, draft} == {task}


def test_a_form_offers_contents_of_own_programmes_and_agencies_of_their_parties(
    world: World,
) -> None:
    choices = task_choices(world.first.officer.actor, TODAY)

    agencies = {agency for agency, _name in choices.agencies}
    noise = {agency.pk for agency in world.noise.first.agencies.values()}
    assert list(choices.contents) == [world.content]
    assert {agency.pk for agency in world.second.agencies.values()} <= agencies
    assert not noise & agencies
    assert {user for user, _name in choices.people} == {
        world.first.officer.user.pk,
        world.first.director.user.pk,
    }
