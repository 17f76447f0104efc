"""Urging letters: drafted from the data, counted when they are issued, answered or not."""

from datetime import date, timedelta

import pytest

from hoptac.documents import letter as documents
from hoptac.documents.letter import Table
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.letters import actions as letters
from hoptac.plans import actions as plan
from hoptac.plans.models import Task
from hoptac.urging import queries
from hoptac.urging.models import UrgedTask, Urging
from tests.given import letters as paper
from tests.given import plans
from tests.given import programmes as places
from tests.given import urging as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(world: World) -> Task:
    return plans.taken_up(world.content, world.first, title="Tuần hàng nông sản")


def table_of(urging: Urging) -> Table:
    text = documents.from_json(urging.letter.letter)
    return next(block for block in text.body if isinstance(block, Table))


def test_a_letter_on_one_task_is_drafted_from_the_data(world: World, task: Task) -> None:
    urging = given.drafted(world.first, task)
    text = documents.from_json(urging.letter.letter)

    assert text.subject == "đôn đốc thực hiện nhiệm vụ “Tuần hàng nông sản” (lần 1)"
    assert text.addressees == ("Sở Công Thương tỉnh Sông Thử",)
    assert text.recipients[0] == "Như trên"
    assert "Sở Tài chính tỉnh Sông Thử" in text.recipients
    assert any(said.startswith("Đồng chí") for said in text.recipients)
    assert table_of(urging).rows[0] == (
        1,
        "Tuần hàng nông sản",
        "30/09/2026",
        "Quá hạn 55 ngày; chưa cập nhật từ khi giao ngày 10/02/2026",
        1,
    )


def test_many_tasks_of_an_agency_stand_in_one_letter(world: World, task: Task) -> None:
    other = plans.assigned(world.content, world.first, title="Hội chợ")
    plan.take_up_task(task=other, by=world.first.officer.actor, at=NOW)

    urging = given.drafted(world.first, task, other)

    assert urging.letter.subject.startswith("đôn đốc thực hiện 2 nhiệm vụ thuộc")
    assert {row[1] for row in table_of(urging).rows} == {"Tuần hàng nông sản", "Hội chợ"}


def test_only_issued_letters_count_and_a_question_does_not(world: World, task: Task) -> None:
    dropped = given.drafted(world.first, task)
    letters.drop_letter(letter=dropped.letter, by=world.first.standing.actor, at=NOW)
    given.asked(world.first, task)
    given.drafted(world.first, task)

    first = given.issued(world.first, task, number=1)
    second = given.issued(world.first, task, number=2)

    assert list(UrgedTask.objects.filter(urging=first).values_list("ordinal", flat=True)) == [1]
    assert list(UrgedTask.objects.filter(urging=second).values_list("ordinal", flat=True)) == [2]
    assert second.letter.subject.endswith("(lần 2)")


def test_of_two_drafts_the_one_issued_later_is_counted_and_worded_later(
    world: World, task: Task
) -> None:
    early, late = given.signed(world.first, task), given.signed(world.first, task)
    assert early.letter.subject.endswith("(lần 1)")
    paper.numbered(late.letter, world.first, 1)
    paper.numbered(early.letter, world.first, 2)
    early.letter.refresh_from_db()

    assert early.tasks.get().ordinal == 2
    assert table_of(early).rows[0][-1] == 2
    assert early.letter.subject.endswith("(lần 2)")


def test_a_task_that_was_finished_meanwhile_holds_the_letter_up(world: World, task: Task) -> None:
    urging = given.signed(world.first, task)
    Task.objects.filter(pk=task.pk).update(done_on=TODAY)

    with pytest.raises(Refusal) as refused:
        paper.numbered(urging.letter, world.first, 1)
    assert "Tuần hàng nông sản" in str(refused.value)
    assert urging.tasks.get().ordinal is None


def test_a_task_another_agency_leads_is_not_in_its_letter(world: World, task: Task) -> None:
    with pytest.raises(Refusal) as refused:
        given.drafted(world.first, task, lead="tourism")
    assert refused.value.field == "tasks"


def test_no_agency_urges_itself(world: World) -> None:
    finance = world.first.agencies["finance"]
    by = world.first.standing.actor
    own = plans.assigned(world.content, world.first, lead="finance")
    assert queries.to_urge(by, given.ANSWER_BY, agency=finance.pk)

    assert queries.late_agencies(by, given.ANSWER_BY) == []
    with pytest.raises(Forbidden, match="gửi chính mình"):
        given.drafted(world.first, own, lead="finance")


def test_no_task_is_no_letter(world: World, task: Task) -> None:
    with pytest.raises(Refusal):
        given.actions.draft_urging(
            programme=task.programme, agency=world.first.agencies["trade"], task_ids=[],
            answer_by=given.ANSWER_BY, mark="", by=world.first.standing.actor, at=NOW,
        )  # fmt: skip


def test_who_is_late_is_told_from_the_day_after_and_as_of_that_day(
    world: World, task: Task
) -> None:
    urging = given.issued(world.first, task)
    after = given.ANSWER_BY + timedelta(days=1)

    assert queries.unanswered_letters(given.ANSWER_BY) == []
    [row] = queries.unanswered_letters(after)
    assert (row.number, row.agency_id, row.due_on) == (
        "01/UBND-TH",
        world.first.agencies["trade"].pk,
        given.ANSWER_BY,
    )
    paper.answered(urging.letter, world.first.officer, at=NOW + timedelta(days=10))
    assert queries.unanswered_letters(after) == [row]
    assert queries.unanswered_letters(after + timedelta(days=30)) == []


def test_an_unanswered_letter_is_a_ground_for_the_next(world: World, task: Task) -> None:
    given.issued(world.first, task)
    late = given.ANSWER_BY + timedelta(days=1)

    [row] = queries.to_urge(world.first.standing.actor, late, agency=task.lead_id)

    assert (row.reasons, row.ordinal) == (("overdue", "silent", "unanswered"), 2)
    assert row.facts.unanswered == "01/UBND-TH"


def test_the_heir_of_the_lead_is_urged_after_a_merger(world: World, task: Task) -> None:
    day = date(2026, 11, 1)
    heir = places.agency_of(world.first.unit, "industry", "department", "Sở Mới", day)
    places.localities.succeed_agencies(
        from_agencies=[world.first.agencies["trade"]], to_agencies=[heir], kind="merge",
        operational_on=day, legal_basis="Nghị quyết", by=places.CLERK, at=NOW,
    )  # fmt: skip

    urging = given.drafted(world.first, task, agency=heir)

    assert documents.from_json(urging.letter.letter).addressees == ("Sở Mới",)
