"""Who reads which entry and opens which file: every level from every seat, with a noise pair."""

from datetime import date
from typing import Any

import pytest

from hoptac.accounts.actors import Actor
from hoptac.files.actions import store
from hoptac.kernel.visibility import Visibility
from hoptac.plans.models import Task
from hoptac.progress import actions
from hoptac.progress.models import Entry, Evidence
from hoptac.progress.queries import entries_of, to_accept, visible_entries, visible_evidence
from tests.given import plans as tasks
from tests.given import programmes
from tests.given import progress as given
from tests.given.files import paper
from tests.given.plans import World, moment
from tests.given.programmes import SEATS, TODAY, Government

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
LEVELS = {level.value for level in Visibility}
SHARED = {"shared", "public"}
READS_DRAFTS = {"director", "officer", "leader", "standing", "auditor"}
MERGED_ON = date(2026, 7, 1)


@pytest.fixture
def task(world: World) -> Task:
    return tasks.taken_up(world.content, world.first)


def shown(entry: Entry, side: Government) -> Evidence:
    """Attach a paper to an entry."""
    by = side.officer.actor
    file = store(upload=paper(), by=by, at=NOW)
    return actions.add_evidence(entry=entry, file=file, caption="A", credit="", by=by, at=NOW)


@pytest.fixture
def levels(world: World, task: Task) -> dict[str, Entry]:
    """One entry of each level with a paper, all of the first side's department of trade."""
    made = {}
    for level in Visibility:
        entry = given.submitted_entry(task, world.first, text=f"Mức {level.value}")
        shown(entry, world.first)
        Entry.objects.filter(pk=entry.pk).update(visibility=level.value)
        made[level.value] = entry
    return made


@pytest.fixture
def noise(world: World) -> Entry:
    """An approved entry with a paper, of localities that are no party here."""
    entry = given.submitted_entry(world.noise_task, world.noise.first)
    shown(entry, world.noise.first)
    return actions.approve_entry(entry=entry, by=world.noise.first.director.actor, at=NOW)


def seen(actor: Actor, levels: dict[str, Entry]) -> set[str]:
    """Return the levels the actor reads; the files it opens must be of exactly the same."""
    entries = set(visible_entries(actor).values_list("pk", flat=True))
    files = set(visible_evidence(actor).values_list("entry_id", flat=True))
    assert entries == files
    return {level for level, entry in levels.items() if entry.pk in entries}


def by_seat(side: Government, levels: dict[str, Entry]) -> dict[str, set[str]]:
    return {seat: seen(side.sits(seat).actor, levels) for seat in SEATS}


def test_drafts_stay_with_the_lead_and_those_who_direct(
    world: World, levels: dict[str, Entry], noise: Entry
) -> None:
    assert by_seat(world.first, levels) == {
        seat: LEVELS if seat in READS_DRAFTS else LEVELS - {"draft"} for seat in SEATS
    }


def test_the_partner_reads_what_the_director_approved(
    world: World, levels: dict[str, Entry], noise: Entry
) -> None:
    assert by_seat(world.second, levels) == dict.fromkeys(SEATS, SHARED)


def test_strangers_read_nothing(world: World, levels: dict[str, Entry], noise: Entry) -> None:
    assert not any(by_seat(world.noise.second, levels).values())


def test_the_observer_reads_what_is_shared_of_everybody(
    world: World, levels: dict[str, Entry], noise: Entry
) -> None:
    assert seen(world.observer.actor, levels) == SHARED
    assert noise in visible_entries(world.observer.actor)


def test_nobody_of_the_two_sides_sees_the_noise(world: World, noise: Entry) -> None:
    for side in (world.first, world.second):
        for seat in SEATS:
            assert not visible_entries(side.sits(seat).actor).exists()


@pytest.mark.parametrize("state", given.MAKERS)
def test_only_approval_shares_an_entry(world: World, task: Task, state: str) -> None:
    entry = given.MAKERS[state](task, world.first)

    by_partner = entries_of(world.second.leader.actor, task.pk)

    assert [row.entry for row in by_partner] == ([entry] if state == "approved" else [])
    assert [row.entry for row in entries_of(world.first.officer.actor, task.pk)] == [entry]


@pytest.mark.parametrize("state", ["draft", "submitted", "sent_back"])
def test_a_helper_reads_what_it_wrote_before_the_lead_has_approved_it(
    world: World, state: str
) -> None:
    helper = world.second.officer.actor
    task = tasks.taken_up(
        world.content, world.first, parts=[(world.second.agencies["trade"].pk, "Gian hàng")]
    )
    theirs = given.drafted_entry(task, world.first, by=helper)
    if state != "draft":
        theirs = actions.submit_entry(entry=theirs, by=helper, at=NOW)
    if state == "sent_back":
        by = world.first.director.actor
        theirs = actions.send_back_entry(entry=theirs, reason="Thiếu số", by=by, at=NOW)
    given.submitted_entry(task, world.first)

    assert [row.entry for row in entries_of(helper, task.pk)] == [theirs]
    assert entries_of(world.second.standing.actor, task.pk) == []


def test_heirs_read_what_their_party_read(world: World, task: Task) -> None:
    entry = given.approved_entry(task, world.first)
    given.submitted_entry(task, world.first)

    for heir in programmes.split(world.second, "Đông Thử", "Tây Thử", day=MERGED_ON):
        assert list(visible_entries(heir.officer.actor)) == [entry]


def test_claims_to_accept_are_those_of_the_own_side(world: World, task: Task, noise: Entry) -> None:
    claim = given.claimed(task, world.first)
    given.claimed(tasks.taken_up(world.content, world.second), world.second)

    assert list(to_accept(world.first.standing.actor)) == [claim]
    assert list(to_accept(world.noise.first.standing.actor)) == []


def test_files_are_handed_out_to_who_reads_their_entry(
    world: World, levels: dict[str, Entry]
) -> None:
    def opened(side: Government, level: str) -> Any:
        evidence = levels[level].evidence.get()
        return side.officer.client().get(f"/vi/tien-do/minh-chung/{evidence.pk}/").status_code

    assert [opened(world.first, level) for level in ("draft", "shared")] == [200, 200]
    assert [opened(world.second, level) for level in ("submitted", "shared")] == [404, 200]
    assert opened(world.noise.first, "shared") == 404


def test_what_was_not_shared_leaves_no_trace_in_the_history_the_partner_reads(
    world: World, task: Task
) -> None:
    url = f"/vi/tien-do/viec/{task.pk}/lich-su/"
    partner, own = world.second.officer.client(), world.first.officer.client()
    before = partner.get(url).content.decode().count("<li")
    unshared = given.sent_back_entry(task, world.first)
    shown(unshared, world.first)

    hidden = partner.get(url).content.decode()
    told = own.get(url).content.decode()
    given.approved_entry(task, world.first)

    assert "trả lại tiến độ" in told
    assert "tiến độ" not in hidden.replace("/tien-do/", "")
    assert hidden.count("<li") == before
    assert "duyệt và chia sẻ tiến độ" in partner.get(url).content.decode()
