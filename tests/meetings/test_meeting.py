"""A meeting from draft to close: who may, what must be there, what stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from hoptac.audit.models import Event
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.meetings import actions
from hoptac.meetings.models import AgendaItem, Meeting, Outcome
from hoptac.meetings.queries import meetings_ahead
from hoptac.meetings.writing import meeting_hash
from hoptac.plans.models import Task
from hoptac.programmes.models import Assessment, Content
from hoptac.progress import actions as progress
from hoptac.progress.states import Stance
from tests.given import meetings as given
from tests.given import plans
from tests.given import progress as told
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY, content_said, party

pytestmark = pytest.mark.django_db


def titles(meeting: Meeting) -> list[tuple[str, str]]:
    return list(meeting.items.order_by("position").values_list("why", "title"))


def proposed(meeting: Meeting, world: World) -> list[AgendaItem]:
    return actions.propose_items(meeting=meeting, by=world.first.standing.actor, at=NOW)


def test_the_chair_is_in_office_on_the_day(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        given.drafted(world.programme, world.first, planned_on=date(2024, 1, 2))
    assert refused.value.field == "chair"
    meeting = given.drafted(world.programme, world.first)
    assert meeting.chair_said.startswith("Đồng chí ")
    assert meeting.place_name == "tỉnh Sông Thử"


def test_only_the_parties_agencies_are_asked_and_in_a_sides_own_meeting_its_own(
    world: World,
) -> None:
    theirs = world.second.agencies["trade"].pk

    with pytest.raises(Refusal) as refused:
        given.drafted(world.programme, world.first, attendees=[theirs])
    assert refused.value.field == "attendees"
    joint = given.drafted(world.programme, world.first, is_joint=True, attendees=[theirs])
    assert joint.attendees.get().party_id == party(world.programme, world.second).pk


def test_a_review_says_what_it_looks_back_on_and_a_briefing_does_not(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        given.drafted_review(world.programme, world.first, world.second, period_to=None)
    assert refused.value.field == "period_to"
    briefing = given.drafted(world.programme, world.first, period_from=TODAY)
    assert briefing.period_from is None


def test_nobody_is_called_to_talk_about_nothing_or_on_a_past_day(world: World) -> None:
    by, empty = world.first.standing.actor, given.drafted(world.programme, world.first)
    with pytest.raises(Refusal, match="chưa có mục nào"):
        actions.call_meeting(meeting=empty, by=by, at=NOW)
    given.item(empty, world.first)
    with pytest.raises(Refusal, match="đã qua"):
        actions.call_meeting(meeting=empty, by=by, at=NOW + timedelta(days=1))


def test_it_begins_on_its_day_and_is_edited_until_then(world: World) -> None:
    later = TODAY + timedelta(days=3)
    meeting = given.called(world.programme, world.first, planned_on=later)
    by = world.first.leader.actor
    with pytest.raises(Refusal, match="chưa đến ngày họp"):
        actions.open_meeting(meeting=meeting, by=by, at=NOW)
    edited = actions.edit_meeting(
        meeting=meeting, said=given.said_of(world.programme, world.first), version=1,
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    assert actions.open_meeting(meeting=edited, by=by, at=NOW).held_on == TODAY


def test_the_later_of_two_editors_is_told(world: World) -> None:
    meeting = given.drafted(world.programme, world.first)
    said = given.said_of(world.programme, world.first)
    by = world.first.standing.actor
    actions.edit_meeting(meeting=meeting, said=said, version=1, by=by, at=NOW)
    with pytest.raises(Conflict):
        actions.edit_meeting(meeting=meeting, said=said, version=1, by=by, at=NOW)


def test_once_called_a_meeting_stays_one_sides_own_or_joint(world: World) -> None:
    meeting = given.called(world.programme, world.first)
    edited = actions.edit_meeting(
        meeting=meeting, said=given.said_of(world.programme, world.first, is_joint=True),
        version=1, by=world.first.standing.actor, at=NOW,
    )  # fmt: skip
    assert not edited.is_joint


def test_a_cancelled_meeting_says_why_and_moves_no_more(world: World) -> None:
    meeting = given.called(world.programme, world.first)
    by = world.first.leader.actor
    with pytest.raises(Refusal) as refused:
        actions.cancel_meeting(meeting=meeting, reason=" ", by=by, at=NOW)
    assert refused.value.field == "reason"
    gone = actions.cancel_meeting(meeting=meeting, reason="Bão số 10", by=by, at=NOW)
    assert gone.cancelled_reason == "Bão số 10"
    with pytest.raises(Refusal):
        actions.open_meeting(meeting=gone, by=by, at=NOW)


def test_the_agenda_is_drawn_from_what_is_late_disputed_undecided_and_extended_often(
    world: World,
) -> None:
    content, first = world.content, world.first
    late = plans.taken_up(content, first, title="Việc quá hạn")
    waits = plans.taken_up(content, first, title="Việc xin gia hạn", due_on=date(2026, 12, 1))
    plans.asked(waits, first)
    often = plans.assigned(content, first, title="Việc gia hạn mãi")
    for month in (10, 11, 12):
        due = date(2026, month, 20)
        plans.decided(plans.asked(often, first, new_due=due, on=date(2026, 8, 1)), first)
    told_task = plans.assigned(content, first, title="Việc có ý kiến khác", due_on=None)
    entry = told.approved_entry(told_task, first)
    progress.give_word(
        entry=entry, stance=Stance.DISPUTED, reason="Chưa thấy hàng",
        by=world.second.leader.actor, at=NOW,
    )  # fmt: skip
    choice = plans.proposed(content, first, year=2027, title="Việc chờ duyệt", due_on=None)
    meeting = given.drafted(world.programme, first)

    made = proposed(meeting, world)

    led = "(Sở Công Thương tỉnh Sông Thử)"
    assert titles(meeting) == [
        ("disputed", f"Việc có ý kiến khác {led}"),
        ("overdue", f"Việc quá hạn {led}"),
        ("extended_often", f"Việc gia hạn mãi {led}"),
        ("extension", f"Việc xin gia hạn {led}"),
        ("proposal", f"Việc chờ duyệt {led}"),
    ]
    by_task = {item.task_id: item.facts for item in made}
    assert by_task[late.pk].startswith("Hạn 30/09/2026, quá hạn 55 ngày.")
    assert "Chưa thấy hàng" in by_task[told_task.pk]
    assert "Đã gia hạn 3 lần: hạn ban đầu 30/09/2026, nay 20/12/2026." in by_task[often.pk]
    assert by_task[choice.pk] == "Sở Công Thương tỉnh Sông Thử đề xuất cho năm 2027, chờ duyệt."


def test_asked_twice_the_data_puts_nothing_onto_the_agenda_twice(world: World) -> None:
    plans.taken_up(world.content, world.first)
    meeting = given.drafted(world.programme, world.first)

    assert len(proposed(meeting, world)) == 1
    assert proposed(meeting, world) == []


def test_the_facts_stay_as_they_were_whatever_becomes_of_the_task(world: World) -> None:
    task = plans.taken_up(world.content, world.first)
    meeting = given.drafted(world.programme, world.first)
    item = proposed(meeting, world)[0]
    plans.finished(task, world.first)

    item.refresh_from_db()
    assert "quá hạn 55 ngày" in item.facts
    with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(facts="khác")


def test_a_joint_agenda_takes_up_nothing_one_side_alone_reads(world: World) -> None:
    plans.proposed(world.content, world.first, title="Chỉ bên một đọc")
    plans.taken_up(world.content, world.second, title="Việc chậm của bên hai")
    plans.asked(plans.taken_up(world.content, world.second, due_on=date(2026, 12, 1)), world.second)
    meeting = given.drafted(world.programme, world.first, is_joint=True)

    proposed(meeting, world)

    assert titles(meeting) == [("overdue", "Việc chậm của bên hai (Sở Công Thương tỉnh Núi Thử)")]


def test_a_review_begins_with_the_figures_of_each_field(world: World) -> None:
    plans.taken_up(world.content, world.first)
    meeting = given.drafted_review(world.programme, world.first, world.second)

    items = proposed(meeting, world)

    assert [item.field for item in items[:2]] == ["trade", "tourism"]
    assert items[0].facts.splitlines()[0] == (
        "Đến ngày 24/11/2026 đã giao 1 việc: quá hạn 1. Đã đến hạn 1 việc, hoàn thành 0."
    )
    assert items[1].facts == "Đến ngày 24/11/2026 chưa giao việc nào."


def test_items_change_places_and_are_dropped_while_they_came_to_nothing(world: World) -> None:
    meeting = given.drafted(world.programme, world.first)
    one, two = (given.item(meeting, world.first, title) for title in ("Một", "Hai"))
    by = {"by": world.first.standing.actor, "at": NOW}
    actions.move_item(item=two, way="len", **by)
    assert [title for _, title in titles(meeting)] == ["Hai", "Một"]
    actions.move_item(item=two, way="len", **by)
    assert [title for _, title in titles(meeting)] == ["Hai", "Một"]
    actions.drop_item(item=one, **by)
    meeting = actions.call_meeting(meeting=meeting, **by)
    meeting = actions.open_meeting(meeting=meeting, **by)
    given.noted(two, world.first)
    with pytest.raises(Refusal, match="đã có kết luận"):
        actions.drop_item(item=two, **by)


def test_the_other_side_adds_to_a_joint_agenda_once_called_but_drops_nothing(world: World) -> None:
    draft = given.drafted(world.programme, world.first, is_joint=True)
    own = given.item(draft, world.first)
    with pytest.raises(Forbidden):
        given.item(draft, world.second)
    called = actions.call_meeting(meeting=draft, by=world.first.standing.actor, at=NOW)
    theirs = given.item(called, world.second)
    assert theirs.party_id == party(world.programme, world.second).pk
    with pytest.raises(Forbidden):
        actions.drop_item(item=own, by=world.second.standing.actor, at=NOW)


def test_conclusions_are_noted_only_while_the_meeting_is_held(world: World) -> None:
    called = given.called(world.programme, world.first)
    with pytest.raises(Refusal, match="đang diễn ra"):
        given.noted(called.items.get(), world.first)
    over = given.closed(world.programme, world.first)
    with pytest.raises(Refusal, match="đang diễn ra"):
        given.noted(over.items.get(), world.first)


def test_a_task_from_a_meeting_names_it_and_counts_for_no_choice(world: World) -> None:
    meeting = given.under_way(world.programme, world.first)
    for number in (1, 2):
        plans.proposed(world.content, world.first, title=f"Tự chọn {number}")

    outcome = given.tasked(meeting.items.get(), world.content, world.first)

    task = outcome.task
    assert task is not None
    assert (task.origin, task.state) == ("meeting", "given")
    assert task.assigning_document == "Kết luận cuộc họp giao ban ngày 24/11/2026"
    assert task not in Task.objects.counted()
    assert outcome.text == (
        "Giao Sở Công Thương tỉnh Sông Thử chủ trì: Tổ chức hai tuần hàng nông sản; "
        "sản phẩm: Hai tuần hàng; hoàn thành chậm nhất ngày 15/12/2026."
    )
    assert Event.objects.filter(
        verb="meetings.outcome.led_here", thing=f"plans.task:{task.pk}"
    ).exists()


def test_in_a_joint_meeting_each_side_gives_tasks_to_its_own(world: World) -> None:
    meeting = given.review_under_way(world.programme, world.first, world.second)
    item = meeting.items.order_by("position")[0]

    outcome = given.tasked(item, world.content, world.second)
    assert outcome.party_id == party(world.programme, world.second).pk
    with pytest.raises(Forbidden):
        actions.conclude_task(
            item=item, content=world.content, lead=world.first.agencies["trade"], year=2026,
            said=plans.task_said(), by=world.second.standing.actor, at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(("joint", "state"), [(True, "proposed"), (False, "draft")])
def test_a_content_awaits_all_sides_after_a_joint_meeting_only(
    world: World, joint: bool, state: str
) -> None:
    meeting = given.under_way(world.programme, world.first, is_joint=joint)
    leads = {
        party(world.programme, side).pk: side.agencies["trade"]
        for side in (world.first, world.second)
    }
    outcome = actions.conclude_content(
        item=meeting.items.get(), said=content_said(title="Chuỗi cung ứng rau"), leads=leads,
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip

    assert Content.objects.get(pk=outcome.content_id).state == state
    assert "“Chuỗi cung ứng rau”" in outcome.text


def test_an_assessment_is_a_draft_of_its_side(world: World) -> None:
    meeting = given.review_under_way(world.programme, world.first, world.second)
    said = {"results": "Đạt 1 trên 2.", "shortcomings": "", "headroom": "", "direction": ""}
    outcome = actions.conclude_assessment(
        item=meeting.items.order_by("position")[0], field="trade",
        period=(date(2026, 1, 1), date(2026, 11, 1)), said=said,
        by=world.first.standing.actor, at=NOW,
    )  # fmt: skip

    made = Assessment.objects.get(pk=outcome.assessment_id)
    assert (made.field, made.shared_at) == ("trade", None)
    assert outcome.text == "Đánh giá lĩnh vực thương mại: Đạt 1 trên 2."


def test_a_request_for_a_later_day_is_decided_in_one_step(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 12, 1))
    plans.asked(task, world.first)
    meeting = given.drafted(world.programme, world.first)
    item = proposed(meeting, world)[0]
    other = given.item(meeting, world.first)
    by = {"by": world.first.leader.actor, "at": NOW}
    meeting = actions.call_meeting(meeting=meeting, **by)
    actions.open_meeting(meeting=meeting, **by)

    outcome = actions.conclude_extension(item=item, grant=True, reason="Do mưa lũ", **by)
    task.refresh_from_db()
    assert task.due_on == plans.LATER
    assert "đến ngày 15/12/2026. Lý do: Do mưa lũ." in outcome.text
    with pytest.raises(Refusal, match="không có đề nghị gia hạn"):
        actions.conclude_extension(item=other, grant=True, reason="", **by)


def test_no_meeting_closes_over_a_matter_that_came_to_nothing(world: World) -> None:
    meeting = given.under_way(world.programme, world.first)
    with pytest.raises(Refusal, match="chưa có kết luận"):
        actions.close_meeting(meeting=meeting, by=world.first.leader.actor, at=NOW)
    over = given.close(meeting, world.first)
    bound = Event.objects.get(verb="meetings.meeting.closed")
    assert bound.content_sha256 == meeting_hash(over)


@pytest.mark.parametrize("column", ["title", "chair_said", "held_on", "state", "is_joint"])
def test_what_is_closed_stays_whoever_writes(world: World, column: str) -> None:
    meeting = given.closed(world.programme, world.first)
    other: dict[str, Any] = {
        "title": "X", "chair_said": "X", "held_on": date(2020, 1, 1), "state": "called",
        "is_joint": True,
    }  # fmt: skip

    with pytest.raises(DatabaseError, match=r"stays as it|violates"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**{column: other[column]})


def test_an_outcome_stays_as_it_was_noted(world: World) -> None:
    meeting = given.closed(world.programme, world.first)
    with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
        Outcome.objects.filter(item__meeting=meeting).update(text="khác")


def test_an_officer_of_a_department_neither_prepares_nor_concludes(world: World) -> None:
    by = world.first.officer.actor
    with pytest.raises(Forbidden):
        actions.draft_meeting(
            programme=world.programme, said=given.said_of(world.programme, world.first),
            by=by, at=NOW,
        )  # fmt: skip
    meeting = given.under_way(world.programme, world.first)
    with pytest.raises(Forbidden):
        actions.conclude_note(item=meeting.items.get(), text="A", by=by, at=NOW)


def test_meetings_ahead_are_those_called_for_that_day_and_after(world: World) -> None:
    given.drafted(world.programme, world.first)
    soon = given.called(world.programme, world.first, planned_on=TODAY + timedelta(days=2))
    given.under_way(world.programme, world.first)

    rows = meetings_ahead(TODAY)
    assert [(row.id, row.day, row.party) for row in rows] == [
        (soon.pk, soon.planned_on, soon.party_id)
    ]
    assert meetings_ahead(TODAY + timedelta(days=3)) == []
