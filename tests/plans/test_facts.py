"""What happens to a task that was given out: dated facts, and figures that follow from them."""

from collections.abc import Callable
from datetime import date

import pytest

from hoptac.accounts.roles import RoleCode
from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans import actions
from hoptac.plans.figures import Counts
from hoptac.plans.models import Task
from hoptac.plans.queries import figures_as_of, figures_of_all, task_page, with_status
from hoptac.plans.writing import said_hash
from tests.given import plans as given
from tests.given import programmes
from tests.given.accounts import person
from tests.given.plans import DUE, GIVEN_ON, LATER, World, moment
from tests.given.programmes import TODAY, Government

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
MERGED_ON = date(2026, 7, 1)


@pytest.fixture
def task(world: World) -> Task:
    return given.taken_up(world.content, world.first)


def kinds(task: Task) -> list[str]:
    return list(task.facts.values_list("kind", flat=True))


def counts(world: World, closing: date) -> dict[str, int]:
    """Return the statuses counted at a closing date, zeros left out; both ways must agree."""
    figures = figures_as_of(world.programme, closing)
    assert figures_of_all(closing).get(world.programme.pk, figures) == figures
    numbers = figures.all.to_json()
    return {name: n for name, n in numbers.items() if n and not name.startswith("completion")}


# --- extensions ---


def test_an_extension_keeps_both_dates_its_reason_and_its_decision(
    world: World, task: Task
) -> None:
    asked = given.asked(task, world.first, reason="  Mưa   lũ ")
    decided = given.decided(asked, world.first, reason="Đồng ý một lần")

    task.refresh_from_db()
    assert (task.original_due, task.due_on) == (DUE, LATER)
    assert (decided.old_due, decided.new_due, decided.reason) == (DUE, LATER, "Mưa lũ")
    assert (decided.decision, decided.decision_reason) == ("granted", "Đồng ý một lần")
    assert decided.decided_who == world.first.leader.actor.who
    assert kinds(task) == ["given", "due_moved"]
    acts = Event.objects.filter(verb__startswith="plans.extension.").order_by("pk")
    assert acts[1].content_sha256 == said_hash(task)  # with its new day
    assert acts[0].content_sha256 not in {"", acts[1].content_sha256}


def test_a_refused_extension_leaves_the_due_date_and_another_may_be_asked(
    world: World, task: Task
) -> None:
    refused = given.decided(given.asked(task, world.first), world.first, grant=False)

    task.refresh_from_db()
    assert (refused.decision, task.due_on, kinds(task)) == ("refused", DUE, ["given"])
    assert given.asked(task, world.first).decision == "waiting"


def test_one_extension_waits_at_a_time_and_is_decided_once(world: World, task: Task) -> None:
    asked = given.asked(task, world.first)

    with pytest.raises(Refusal, match="chờ quyết định"):
        given.asked(task, world.first, new_due=date(2026, 12, 30))
    given.decided(asked, world.first)
    with pytest.raises(Refusal, match="đã được quyết định"):
        given.decided(asked, world.first, grant=False)


def test_a_later_date_is_not_granted_once_the_task_is_done(world: World, task: Task) -> None:
    waiting = given.asked(task, world.first)
    given.finished(task, world.first)

    with pytest.raises(Refusal, match="không đang mở"):
        given.decided(waiting, world.first)
    refused = given.decided(waiting, world.first, grant=False)

    task.refresh_from_db()
    assert (refused.decision, task.due_on) == ("refused", DUE)


def test_a_third_extension_stands_out_on_the_page(world: World, task: Task) -> None:
    days = [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
    stood_out = []
    for day in days:
        given.decided(given.asked(task, world.first, new_due=day), world.first)
        seen = with_status(world.first.officer.actor, TODAY).get(pk=task.pk)
        stood_out.append(task_page(world.first.officer.actor, seen, TODAY).extended_often)

    task.refresh_from_db()
    assert stood_out == [False, False, True]
    assert (task.original_due, task.due_on) == (DUE, days[-1])


@pytest.mark.parametrize("new_due", [DUE, date(2026, 9, 1)])
def test_a_new_due_date_is_later_than_the_present_one(
    world: World, task: Task, new_due: date
) -> None:
    with pytest.raises(Refusal, match="Hạn mới phải sau") as no:
        given.asked(task, world.first, new_due=new_due)

    assert no.value.field == "new_due"


def test_a_continuous_task_has_no_due_date_to_move(world: World) -> None:
    with pytest.raises(Refusal, match="thường xuyên"):
        given.asked(given.given_out(world.content, world.first, due_on=None), world.first)


def test_only_the_lead_asks_and_only_its_own_locality_decides(world: World, task: Task) -> None:
    with pytest.raises(Forbidden):
        actions.ask_extension(
            task=task, new_due=LATER, reason="A", by=world.second.officer.actor, at=NOW
        )
    with pytest.raises(Forbidden):
        given.decided(given.asked(task, world.first), world.second)


# --- halted, resumed, ended ---


def test_a_task_is_halted_with_a_reason_and_goes_on_with_its_due_date(
    world: World, task: Task
) -> None:
    leader = world.first.leader.actor
    halted = actions.suspend_task(
        task=task, reason="Chờ nguồn vốn", by=leader, at=moment(date(2026, 5, 4))
    )
    with pytest.raises(Refusal, match="không đang mở"):
        given.finished(task, world.first)
    resumed = actions.resume_task(task=task, by=leader, at=moment(date(2026, 6, 4)))

    assert halted.suspended_on == date(2026, 5, 4)
    assert (resumed.suspended_on, resumed.due_on) == (None, DUE)
    assert task.facts.get(kind="suspended").reason == "Chờ nguồn vốn"
    assert kinds(task) == ["given", "suspended", "resumed"]
    with pytest.raises(Refusal, match="không bị tạm dừng"):
        actions.resume_task(task=task, by=leader, at=NOW)


STOPS: list[Callable[..., Task]] = [actions.suspend_task, actions.cancel_task]


@pytest.mark.parametrize("stop", STOPS)
def test_nothing_is_halted_or_ended_without_a_reason_or_by_others(
    world: World, task: Task, stop: Callable[..., Task]
) -> None:
    with pytest.raises(Refusal, match="Chưa nêu lý do") as no:
        stop(task=task, reason="  ", by=world.first.leader.actor, at=NOW)
    for side in (world.second, world.noise.first):
        with pytest.raises(Forbidden, match="địa phương khác"):
            stop(task=task, reason="Lý do", by=side.leader.actor, at=NOW)

    task.refresh_from_db()
    assert (no.value.field, task.suspended_on, task.cancelled_on) == ("reason", None, None)


def test_an_ended_task_is_over(world: World, task: Task) -> None:
    leader = world.first.leader.actor
    actions.cancel_task(task=task, reason="Không còn cần", by=leader, at=NOW)

    with pytest.raises(Refusal, match="không đang mở"):
        given.finished(task, world.first)
    with pytest.raises(Refusal, match="không đang mở"):
        given.asked(task, world.first)
    assert kinds(task) == ["given", "cancelled"]


# --- done, by the word of who gave it out ---


def test_a_task_is_done_on_the_day_it_happened(world: World, task: Task) -> None:
    done = given.finished(task, world.first, happened_on=DUE, recorded_on=date(2026, 10, 9))

    fact = task.facts.get(kind="done")
    assert done.done_on == fact.happened_on == DUE
    assert fact.recorded_on == date(2026, 10, 9)
    with pytest.raises(Refusal, match="không đang mở"):
        given.finished(task, world.first)


@pytest.mark.parametrize("day", [date(2026, 2, 9), date(2026, 11, 25)])
def test_nothing_is_done_before_it_was_given_out_nor_tomorrow(
    world: World, task: Task, day: date
) -> None:
    with pytest.raises(Refusal) as no:
        given.finished(task, world.first, happened_on=day)

    assert no.value.field == "happened_on"


def test_only_who_gave_a_task_out_or_the_leader_accepts_it(world: World, task: Task) -> None:
    stranger = person(world.first.agencies["office"], RoleCode.STANDING_OFFICER, on=TODAY)
    for other in (stranger, world.second.standing, world.second.leader):
        with pytest.raises(Forbidden, match="Chỉ cơ quan hoặc lãnh đạo đã duyệt"):
            actions.finish_task(task=task, happened_on=DUE, by=other.actor, at=NOW)

    done = actions.finish_task(task=task, happened_on=DUE, by=world.first.leader.actor, at=NOW)
    assert done.done_on == DUE


def test_the_heir_of_who_gave_it_out_accepts_it(world: World, task: Task) -> None:
    heir = programmes.merged(world.first, into="Hợp Nhất", day=MERGED_ON)

    done = actions.finish_task(task=task, happened_on=DUE, by=heir.standing.actor, at=NOW)

    assert done.done_on == DUE


def test_an_acceptance_is_taken_back_with_a_reason_only(world: World, task: Task) -> None:
    standing = world.first.standing.actor
    with pytest.raises(Refusal, match="chưa được nghiệm thu"):
        actions.reopen_task(task=task, reason="Sai", by=standing, at=NOW)
    given.finished(task, world.first, recorded_on=date(2026, 10, 9))
    with pytest.raises(Refusal, match="Chưa nêu lý do"):
        actions.reopen_task(task=task, reason="", by=standing, at=NOW)

    opened = actions.reopen_task(task=task, reason="Sai số liệu", by=standing, at=NOW)

    assert (opened.done_on, kinds(task)) == (None, ["given", "done", "reopened"])


# --- from one agency or person to another ---


def test_a_task_stays_with_its_former_agency_until_the_heir_takes_it_over(
    world: World, task: Task
) -> None:
    heir = programmes.merged(world.first, into="Hợp Nhất", day=MERGED_ON)
    task.refresh_from_db()
    before = task.lead

    taken = actions.take_over_tasks(
        tasks=[task], basis="Quyết định 7/QĐ", by=heir.officer.actor, at=NOW
    )

    task.refresh_from_db()
    trade = world.first.agencies["trade"]
    assert (before, taken) == (trade, [task])
    assert (task.lead, task.original_lead) == (heir.agencies["trade"], trade)
    kept = task.handovers.get()
    assert (kept.from_agency, kept.to_agency) == (trade, heir.agencies["trade"])
    assert (kept.basis, kept.taken_by_id) == ("Quyết định 7/QĐ", heir.officer.user.pk)


def test_who_is_no_heir_takes_nothing_over_and_a_ground_is_needed(world: World, task: Task) -> None:
    heir = programmes.merged(world.first, into="Hợp Nhất", day=MERGED_ON)
    others: list[Government] = [world.second, world.noise.first]
    for actor in [
        heir.sits("tourism_officer").actor,
        *(other.officer.actor for other in others),
    ]:
        with pytest.raises(Forbidden, match="không kế thừa"):
            actions.take_over_tasks(tasks=[task], basis="A", by=actor, at=NOW)
    with pytest.raises(Refusal, match="Chưa nêu lý do"):
        actions.take_over_tasks(tasks=[task], basis=" ", by=heir.officer.actor, at=NOW)

    task.refresh_from_db()
    assert task.lead == world.first.agencies["trade"]


def test_a_living_agency_keeps_its_tasks(world: World, task: Task) -> None:
    with pytest.raises(Forbidden, match="không kế thừa"):
        actions.take_over_tasks(tasks=[task], basis="A", by=world.first.officer.actor, at=NOW)


def test_who_leaves_hands_all_open_tasks_to_a_colleague(world: World, task: Task) -> None:
    leaving, staying = world.first.officer.user, world.first.director.user
    done = given.given_out(world.content, world.first)
    given.finished(done, world.first)
    theirs = given.given_out(world.content, world.second)
    Task.objects.filter(pk__in=[task.pk, done.pk, theirs.pk]).update(
        person_id=leaving.pk, person_said="Người đi"
    )

    moved = actions.hand_over_tasks(
        from_user_id=leaving.pk, to_user_id=staying.pk, to_said=" Người   ở ",
        by=world.first.sits("administrator").actor, at=NOW,
    )  # fmt: skip

    persons = {t.pk: t.person_id for t in Task.objects.filter(person_id__isnull=False)}
    assert moved == 1
    assert persons == {task.pk: staying.pk, done.pk: leaving.pk, theirs.pk: leaving.pk}
    assert Task.objects.get(pk=task.pk).person_said == "Người ở"


# --- figures of a closing date ---


def test_a_closing_counts_what_was_recorded_by_then_and_times_by_what_happened(
    world: World, task: Task
) -> None:
    late = given.given_out(world.content, world.first)
    given.finished(task, world.first, happened_on=DUE, recorded_on=date(2026, 10, 9))
    given.finished(late, world.first, happened_on=date(2026, 10, 1), recorded_on=TODAY)

    assert counts(world, date(2026, 2, 9)) == {}
    assert counts(world, GIVEN_ON) == {"open_in_time": 2}
    assert counts(world, date(2026, 10, 8)) == {"open_overdue": 2}
    assert counts(world, date(2026, 10, 9)) == {"done_on_time": 1, "open_overdue": 1}
    assert counts(world, TODAY) == {"done_on_time": 1, "done_late": 1}


def test_what_is_taken_back_moved_or_ended_later_never_changes_an_earlier_closing(
    world: World, task: Task
) -> None:
    leader = world.first.leader.actor
    given.finished(task, world.first, recorded_on=date(2026, 10, 1))
    actions.reopen_task(task=task, reason="Sai số", by=leader, at=moment(date(2026, 10, 5)))
    given.decided(
        given.asked(task, world.first, on=date(2026, 10, 6)), world.first, on=date(2026, 10, 7)
    )
    actions.cancel_task(task=task, reason="Thôi", by=leader, at=moment(date(2026, 10, 20)))

    stands = [counts(world, date(2026, 10, day)) for day in (1, 5, 7, 20)]

    assert [list(stand) for stand in stands] == [
        ["done_on_time"], ["open_overdue"], ["open_in_time"], ["cancelled"],
    ]  # fmt: skip


def test_figures_of_one_side_and_of_the_field_leave_the_others_out(
    world: World, task: Task
) -> None:
    given.given_out(world.content, world.second, due_on=None)
    ours = programmes.party(world.programme, world.first)

    both, one = figures_as_of(world.programme, TODAY), figures_as_of(world.programme, TODAY, ours)

    assert both.all == Counts(open_overdue=1, continuous=1)
    assert one.all == Counts(open_overdue=1)
    assert both.fields == {"trade": both.all}
