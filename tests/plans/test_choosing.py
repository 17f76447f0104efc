"""Choosing: one or two concrete jobs a year, approved by who may, explained where there is none."""

from datetime import date
from typing import Any

import pytest

from hoptac.accounts.actors import Actor
from hoptac.audit.models import Event, name_of
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.plans import actions
from hoptac.plans.models import AnnualPlan, Task
from hoptac.plans.states import Origin
from hoptac.programmes.models import Content, Programme
from tests.given import plans as given
from tests.given import programmes
from tests.given.plans import DUE, GIVEN_ON, LATER, YEAR, World, moment, task_said
from tests.given.programmes import TODAY, Government

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)


def two_of_trade(world: World) -> list[Task]:
    return [given.proposed(world.content, world.first, title=f"Việc số {n}") for n in (1, 2)]


def choose(
    world: World, *, propose: bool = True, by: Actor | None = None, year: int = YEAR
) -> Task:
    return actions.choose_task(
        content=world.content, year=year, said=task_said(due_on=None), propose=propose,
        by=by or world.first.officer.actor, at=NOW,
    )  # fmt: skip


def verbs(task: Task) -> list[str]:
    events = Event.objects.filter(thing=name_of(task)).order_by("id")
    return [event.verb.rsplit(".", 1)[1] for event in events]


# --- one or two a year ---


def test_a_third_own_choice_is_refused_with_its_reason_and_a_way_out(world: World) -> None:
    two_of_trade(world)
    third = given.drafted(world.content, world.first)

    with pytest.raises(Refusal) as no:
        actions.propose_task(task=third, by=world.first.officer.actor, at=NOW)

    third.refresh_from_db()
    assert "Năm 2026 cơ quan đã chọn đủ 2 việc" in str(no.value)
    assert "đề nghị lãnh đạo giao" in no.value.remedy
    assert (third.state, third.visibility) == ("draft", "draft")


def test_a_third_choice_handed_in_at_once_leaves_nothing_behind(world: World) -> None:
    two = two_of_trade(world)

    with pytest.raises(Refusal, match="chọn đủ 2 việc"):
        choose(world)

    assert set(Task.objects.filter(programme=world.programme)) == set(two)


def test_a_third_draft_may_be_written_down(world: World) -> None:
    two_of_trade(world)

    assert choose(world, propose=False).state == "draft"


def test_choices_count_also_once_they_are_given_out(world: World) -> None:
    given.taken_up(world.content, world.first)
    given.given_out(world.content, world.first)

    with pytest.raises(Refusal, match="chọn đủ 2 việc"):
        choose(world)


@pytest.mark.parametrize("origin", [Origin.LEADER, Origin.VISIT, Origin.CARRIED_OVER])
def test_tasks_from_outside_take_no_room(world: World, origin: Origin) -> None:
    for number in range(3):
        given.assigned(world.content, world.first, origin=origin, title=f"Việc giao số {number}")

    assert len(two_of_trade(world)) == 2
    assert given.assigned(world.content, world.first, origin=origin).state == "given"


def test_the_agency_makes_room_by_taking_a_choice_back(world: World) -> None:
    one, _other = two_of_trade(world)

    actions.drop_task(task=one, by=world.first.officer.actor, at=NOW)

    assert choose(world).state == "proposed"


def test_a_cancelled_or_returned_choice_makes_room_too(world: World) -> None:
    given.returned(world.content, world.first)
    ended = given.given_out(world.content, world.first)
    actions.cancel_task(task=ended, reason="Không còn cần", by=world.first.leader.actor, at=NOW)

    assert len(two_of_trade(world)) == 2


def test_a_returned_choice_needs_room_to_come_back(world: World) -> None:
    back = given.returned(world.content, world.first)
    two_of_trade(world)

    with pytest.raises(Refusal, match="chọn đủ 2 việc"):
        actions.propose_task(task=back, by=world.first.officer.actor, at=NOW)


def test_another_year_another_agency_and_the_other_side_are_free(world: World) -> None:
    two_of_trade(world)

    assert choose(world, year=YEAR + 1).state == "proposed"
    assert choose(world, by=world.first.sits("tourism_officer").actor).state == "proposed"
    assert choose(world, by=world.second.officer.actor).state == "proposed"


def test_another_programme_is_free(world: World) -> None:
    two_of_trade(world)
    other = programmes.programme(world.first, world.second)
    content = programmes.agreed_content(other, world.first, world.second)

    assert given.proposed(content, world.first).state == "proposed"


# --- what may be chosen ---


def test_only_an_agreed_content_can_be_served(world: World) -> None:
    waiting = programmes.proposed_content(world.programme, world.first, world.second)

    with pytest.raises(Refusal, match="chưa được các bên chấp nhận") as no:
        given.drafted(waiting, world.first)

    assert no.value.field == "content"


@pytest.mark.parametrize("state", ["closed", "renewed"])
def test_nothing_is_chosen_handed_in_or_given_out_beneath_a_programme_that_is_over(
    world: World, state: str
) -> None:
    draft = given.drafted(world.content, world.first)
    handed_in = given.proposed(world.content, world.first)
    Programme.objects.filter(pk=world.programme.pk).update(state=state, closed_on=TODAY)
    content = Content.objects.get(pk=world.content.pk)

    for deed in (
        lambda: given.drafted(content, world.first),
        lambda: given.assigned(content, world.first),
        lambda: actions.propose_task(task=draft, by=world.first.officer.actor, at=NOW),
        lambda: actions.approve_task(task=handed_in, by=world.first.leader.actor, at=NOW),
    ):
        with pytest.raises(Refusal, match="đã đóng hoặc đã chuyển"):
            deed()


def test_strangers_choose_nothing(world: World) -> None:
    with pytest.raises(Forbidden, match="không phải là một bên"):
        given.drafted(world.content, world.noise.first)


@pytest.mark.parametrize("due", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_due_date_outside_its_year_is_refused_at_its_field(world: World, due: date) -> None:
    with pytest.raises(Refusal, match="không thuộc năm kế hoạch 2026") as no:
        given.drafted(world.content, world.first, due_on=due)

    assert no.value.field == "due_on"


def test_tasks_are_numbered_within_their_programme(world: World) -> None:
    codes = [given.drafted(world.content, side).code for side in (world.first, world.second)]

    assert codes == [f"{world.programme.code}/0001", f"{world.programme.code}/0002"]


def test_a_task_is_the_agencys_and_its_partys(world: World) -> None:
    task = given.drafted(world.content, world.second, title="  Tuần   hàng ")

    assert task.lead == task.original_lead == world.second.agencies["trade"]
    assert task.party == programmes.party(world.programme, world.second)
    assert (task.title, task.field, task.origin) == ("Tuần hàng", "trade", "own_choice")
    assert task.plan == AnnualPlan.objects.get(agency=task.lead, year=YEAR)


# --- approved, returned, taken up ---


@pytest.mark.parametrize(("seat", "by_leader"), [("standing", False), ("leader", True)])
def test_the_standing_agency_or_the_vice_chair_gives_a_proposal_out(
    world: World, seat: str, by_leader: bool
) -> None:
    giver = world.first.sits(seat)
    task = given.given_out(world.content, world.first, giver=giver.actor)

    assert (task.state, task.visibility, task.given_on) == ("given", "shared", GIVEN_ON)
    assert (task.given_by_id, task.given_by_agency_id) == (giver.user.pk, giver.seat.agency_id)
    assert task.given_by_leader is by_leader
    fact = task.facts.get()
    assert (fact.kind, fact.happened_on, fact.due_on) == ("given", GIVEN_ON, DUE)


@pytest.mark.parametrize("side", ["second", "noise"])
def test_nobody_gives_out_the_tasks_of_another_locality(world: World, side: str) -> None:
    task = given.proposed(world.content, world.first)
    other: Government = world.noise.first if side == "noise" else world.second

    with pytest.raises(Forbidden, match="địa phương khác"):
        actions.approve_task(task=task, by=other.leader.actor, at=NOW)


def test_a_proposal_comes_back_with_a_reason_and_goes_in_again(world: World) -> None:
    task = given.proposed(world.content, world.first)
    standing, officer = world.first.standing.actor, world.first.officer.actor
    with pytest.raises(Refusal, match="Chưa nêu lý do") as no:
        actions.send_back_task(task=task, reason=" ", by=standing, at=NOW)

    back = actions.send_back_task(task=task, reason=" Chưa rõ nơi ", by=standing, at=NOW)
    kept = back.returned_reason
    again = actions.propose_task(task=task, by=officer, at=NOW)
    out = actions.approve_task(task=again, by=standing, at=NOW)
    taken = actions.take_up_task(task=out, by=officer, at=NOW)

    assert (no.value.field, back.state, kept) == ("reason", "returned", "Chưa rõ nơi")
    assert (out.returned_reason, taken.state) == ("", "taken_up")
    assert verbs(task) == ["drafted", "proposed", "sent_back", "proposed", "given", "taken_up"]


def test_another_department_neither_hands_in_nor_takes_up(world: World) -> None:
    draft = given.drafted(world.content, world.first)
    out = given.given_out(world.content, world.first)
    tourism = world.first.sits("tourism_officer").actor

    for action, task in ((actions.propose_task, draft), (actions.take_up_task, out)):
        with pytest.raises(Forbidden, match="cơ quan khác"):
            action(task=task, by=tourism, at=NOW)


def test_a_task_from_outside_is_given_out_at_once(world: World) -> None:
    task = given.assigned(
        world.content, world.first, lead="tourism", assigning_document="12/TB-UBND"
    )

    assert (task.state, task.origin, task.given_by_leader) == ("given", "leader", True)
    assert task.lead == world.first.agencies["tourism"]
    assert task.assigning_document == "12/TB-UBND"
    assert verbs(task) == ["given"]


def test_nobody_assigns_to_another_locality_or_calls_it_an_own_choice(world: World) -> None:
    with pytest.raises(Forbidden, match="địa phương khác"):
        given.assigned(world.content, world.first, by=world.second.leader.actor)
    with pytest.raises(Refusal, match="không phải là việc cơ quan tự chọn") as no:
        given.assigned(world.content, world.first, origin=Origin.OWN_CHOICE)

    assert no.value.field == "origin"
    assert not Task.objects.filter(programme=world.programme).exists()


# --- edits ---


def revise(task: Task, side: Government, version: int, **said: Any) -> Task:
    parts = said.pop("parts", None)
    return actions.revise_task(
        task=task, said=task_said(**said), version=version, parts=parts,
        by=side.officer.actor, at=NOW,
    )  # fmt: skip


def test_the_later_of_two_editors_is_told_and_changes_nothing(world: World) -> None:
    task = given.drafted(world.content, world.first)
    first = revise(task, world.first, 1, title="Bản thứ nhất của việc")

    with pytest.raises(Conflict) as clash:
        revise(task, world.first, 1, title="Bản thứ hai của việc")

    task.refresh_from_db()
    assert (clash.value.current, first.version) == (2, 2)
    assert task.title == "Bản thứ nhất của việc"


def test_a_draft_may_still_move_its_original_due_and_a_given_task_never(world: World) -> None:
    draft = given.drafted(world.content, world.first)
    edited = revise(draft, world.first, 1, due_on=date(2026, 8, 1))
    out = given.given_out(world.content, world.first)
    extension = given.asked(out, world.first)
    given.decided(extension, world.first)

    out.refresh_from_db()
    assert edited.original_due == edited.due_on == date(2026, 8, 1)
    assert (out.original_due, out.due_on) == (DUE, LATER)
    with pytest.raises(Refusal, match="đã giao"):
        revise(out, world.first, out.version, due_on=LATER)


def test_an_edit_is_held_to_the_plans_year_too(world: World) -> None:
    task = given.drafted(world.content, world.first)

    with pytest.raises(Refusal, match="không thuộc năm kế hoạch"):
        revise(task, world.first, 1, due_on=date(2027, 1, 1))


# --- helpers and their parts ---


def parts_of(task: Task) -> list[tuple[int, str]]:
    return sorted(task.parts.values_list("agency_id", "part"))


def helpers(world: World) -> list[tuple[int, str]]:
    return sorted(
        [(world.first.agencies["tourism"].pk, "Mời doanh nghiệp"),
         (world.second.agencies["trade"].pk, "Bố trí gian hàng")]
    )  # fmt: skip


def test_an_edit_keeps_the_helpers_unless_it_names_others(world: World) -> None:
    task = given.drafted(world.content, world.first, parts=helpers(world))

    revise(task, world.first, 1)
    kept = parts_of(task)
    revise(task, world.first, 2, parts=[(world.first.agencies["office"].pk, "Hậu cần")])

    assert kept == helpers(world)
    assert parts_of(task) == [(world.first.agencies["office"].pk, "Hậu cần")]


@pytest.mark.parametrize("twice", ["trade", "tourism"])
def test_an_agency_has_one_role_in_a_task(world: World, twice: str) -> None:
    parts = [(world.first.agencies[name].pk, "Phần việc") for name in ("tourism", twice)]

    with pytest.raises(Refusal, match="chỉ có một vai"):
        given.drafted(world.content, world.first, parts=parts)


def test_a_helper_says_its_own_part_is_done_and_the_task_stays_open(world: World) -> None:
    task = given.taken_up(world.content, world.first, parts=helpers(world))

    part = actions.finish_part(task=task, by=world.second.officer.actor, at=NOW)

    task.refresh_from_db()
    assert (part.agency, part.done_on) == (world.second.agencies["trade"], TODAY)
    assert task.parts.filter(done_on=None).get().agency == world.first.agencies["tourism"]
    assert (task.done_on, task.state) == (None, "taken_up")
    for who in (world.second.officer, world.first.officer):  # said already; leads, does not help
        with pytest.raises(Refusal, match="không có phần phối hợp nào đang mở"):
            actions.finish_part(task=task, by=who.actor, at=NOW)
