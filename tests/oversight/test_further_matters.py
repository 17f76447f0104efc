"""Letters, leaders' questions and measures are told, climb and settle like tasks."""

from datetime import date

import pytest

from hoptac.oversight.actions import run_daily
from hoptac.oversight.models import Climb, Notice
from hoptac.oversight.queries.overseeing import visible_climbs
from hoptac.oversight.reading import goal, sentence
from hoptac.urging import actions as urging_actions
from tests.given import inspections, plans, urging
from tests.given import letters as paper
from tests.given import progress as told
from tests.given.oversight import at, morning
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return plans.world()


def _told(source: str, **which: object) -> list[tuple[str, str, int]]:
    rows = Notice.objects.filter(source=source, **which).order_by("day", "pk")
    return [(row.kind, row.level, row.user_id) for row in rows]


def test_a_letter_is_told_when_it_comes_before_its_day_and_climbs_after_it(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    letter = urging.issued(world.first, task).letter
    officer, first = world.first.officer.user.pk, world.first

    morning(date(2026, 11, 25))
    assert ("waiting", "", officer) in _told("letters.addressee")
    morning(date(2026, 11, 30))  # the day before 1 December
    due = Notice.objects.get(
        source="letters.addressee", kind="due", user=officer, day=date(2026, 11, 30)
    )
    assert "01/12/2026" in sentence(due)
    assert goal(due).endswith("/giai-trinh/")
    for day in (date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)):
        morning(day)

    climbs = Climb.objects.filter(source="letters.addressee").order_by("rank")
    assert [climb.level for climb in climbs] == ["lead", "standing", "leader"]
    assert all(climb.task_id is None for climb in climbs)
    over = _told("letters.addressee", is_over=True)
    assert ("unanswered", "leader", first.leader.user.pk) in over
    assert not Notice.objects.filter(
        source="letters.addressee", user__in=[world.second.leader.user, world.second.standing.user]
    ).exists()  # one side's own stays below both leaders
    assert letter.state == "issued"


def test_an_answered_letter_is_told_no_more(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    letter = urging.issued(world.first, task).letter
    morning(date(2026, 11, 25))

    paper.answered(letter, world.first.officer)
    morning(date(2026, 12, 15))

    assert not Climb.objects.filter(source="letters.addressee").exists()
    assert not Notice.objects.filter(source="letters.addressee", settled_on=None).exists()


def test_a_leaders_question_without_an_answer_climbs(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    question = urging.asked(world.first, task)  # to be answered by 26 November

    morning(date(2026, 12, 3))
    climb = Climb.objects.get(source="urging.question")
    assert (climb.level, climb.task_id, climb.crosses) == ("lead", task.pk, False)
    morning(date(2026, 12, 17))
    line = Notice.objects.get(
        source="urging.question", level="leader", user=world.first.leader.user
    )
    assert task.title in sentence(line)

    urging_actions.answer_question(
        question=question,
        text="Đã làm xong phần đầu.",
        by=world.first.officer.actor,
        at=at(date(2026, 12, 18)),
    )
    morning(date(2026, 12, 18))
    assert not Notice.objects.filter(source="urging.question", settled_on=None).exists()


def test_a_measure_is_told_before_its_day_climbs_after_it_and_waits_for_who_verifies(
    world: World,
) -> None:
    seen = inspections.concluded(world.programme, world.first)
    measure = inspections.measure(seen, world.first, due_on=date(2026, 12, 14))
    officer, standing = world.first.officer.user.pk, world.first.standing.user.pk

    morning(date(2026, 12, 11))
    assert ("due", "", officer) in _told("inspections.measure")
    morning(date(2026, 12, 15))
    assert ("overdue", "lead", officer) in _told("inspections.measure")
    line = Notice.objects.get(source="inspections.measure", kind="overdue", user=officer)
    assert measure.title in sentence(line)
    assert goal(line).endswith(f"/khac-phuc/{measure.pk}/xong/")
    morning(date(2026, 12, 21))
    assert ("overdue", "standing", standing) in _told("inspections.measure", is_over=True)

    inspections.done(measure, world.first)
    morning(date(2026, 12, 22))
    left = Notice.objects.filter(source="inspections.measure", settled_on=None)
    assert {row.kind for row in left} <= {"waiting", "unanswered"}
    assert left.filter(user=standing).exists()
    for row in left:
        assert sentence(row)
        assert goal(row)


def test_who_stands_above_reads_whose_answer_is_missing_and_the_letters_number(
    world: World,
) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    letter = urging.issued(world.first, task).letter
    for day in (date(2026, 12, 8), date(2026, 12, 22)):
        morning(day)

    over = Notice.objects.get(
        source="letters.addressee", level="leader", user=world.first.leader.user
    )
    own = Notice.objects.filter(source="letters.addressee", user=world.first.officer.user)
    said = sentence(over)
    assert said.startswith(f"Cơ quan nhận chưa trả lời văn bản 01/{letter.symbol} ")
    assert "cơ quan bạn" not in said
    assert {row.code for row in own} == {f"01/{letter.symbol}"}


def test_after_a_standstill_a_matter_is_said_once_and_not_as_new_as_well(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    urging.issued(world.first, task)

    morning(date(2026, 12, 22))  # nobody was told since the letter came

    officer = world.first.officer.user
    kinds = Notice.objects.filter(source="letters.addressee", user=officer)
    assert [row.kind for row in kinds] == ["unanswered"]


def test_a_day_typed_too_far_ahead_does_not_silence_the_mornings_until_then(world: World) -> None:
    plans.taken_up(world.content, world.first, due_on=date(2026, 9, 30))
    far = run_daily(day=date(2027, 12, 15), host="vi-du.invalid", at=at(date(2026, 9, 21)))

    assert far.run is not None
    assert morning(date(2026, 9, 22)).run is not None
    assert morning(date(2026, 9, 21)).run is None  # an earlier day than the last one done


def test_the_observer_reads_of_a_ladder_only_what_reached_all_sides(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    for day in (date(2026, 10, 1), date(2026, 10, 28)):
        morning(day)

    levels = {climb.level for climb in visible_climbs(world.observer.actor).filter(task=task)}

    assert levels == {"both_leaders"}


def test_an_inspection_waits_for_the_answer_of_who_was_inspected(world: World) -> None:
    seen = inspections.carried_out(world.programme, world.first)  # to be answered by 4 December

    morning(date(2026, 11, 25))
    assert ("waiting", "", world.first.officer.user.pk) in _told("inspections.inspection")
    morning(date(2026, 12, 11))
    line = Notice.objects.get(
        source="inspections.inspection", kind="unanswered", user=world.first.officer.user
    )
    assert seen.aim in sentence(line)
    assert goal(line).endswith(f"/kiem-tra/{seen.pk}/giai-trinh/")


def test_an_entry_waits_for_the_director_and_a_result_for_who_gave_the_task_out(
    world: World,
) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 31))
    told.submitted_entry(task, world.first)
    morning(date(2026, 11, 25))
    assert world.first.director.user.pk in {row[2] for row in _told("progress.approval")}

    other = plans.taken_up(
        world.content, world.first, title="Việc thứ hai", due_on=date(2026, 12, 30)
    )
    told.claimed(other, world.first)
    morning(date(2026, 11, 26))
    assert world.first.standing.user.pk in {row[2] for row in _told("progress.acceptance")}
