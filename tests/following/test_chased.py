"""What is inspected, urged and met about stands in calendars and in what is new."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from tests.following.given import NOW, ask, feed_of, titles
from tests.given import inspections, meetings, plans, twinning, urging, visits
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _told(world: World, who: str) -> list[str]:
    person = getattr(world.first, who)
    _, address = feed_of(person)
    return titles(ask(address))


def test_a_measure_stands_in_the_calendar_of_who_must_put_it_right(world: World) -> None:
    seen = inspections.concluded(world.programme, world.first)
    measure = inspections.measure(seen, world.first)

    assert f"Hạn khắc phục: {measure.title}" in _told(world, "officer")
    inspections.done(measure, world.first)
    assert f"Đã khắc phục: {measure.title}" in _told(world, "officer")


def test_a_letter_and_a_question_to_answer_stand_in_it(world: World) -> None:
    task = plans.taken_up(world.content, world.first, due_on=date(2026, 3, 1))
    urging.issued(world.first, task)
    urging.asked(world.first, task)

    told = _told(world, "officer")

    assert any(one.startswith("Trả lời văn bản:") for one in told)
    assert f"Trả lời lãnh đạo: {task.title}" in told


def test_a_called_meeting_and_an_inspection_ahead_stand_in_the_own_sides(world: World) -> None:
    meeting = meetings.called(world.programme, world.first)
    ahead = inspections.notified(world.programme, world.first)

    assert {meeting.title, f"Kiểm tra: {ahead.aim}"} <= set(_told(world, "standing"))
    _, address = feed_of(world.second.standing)
    assert not {meeting.title, f"Kiểm tra: {ahead.aim}"} & set(titles(ask(address)))


def test_what_is_new_tells_of_a_meeting_to_who_reads_it(world: World) -> None:
    meeting = meetings.called(world.programme, world.first)
    page = f"/vi/chuong-trinh/{world.programme.pk}/thay-doi/?since=30"

    assert meeting.title in world.first.leader.client().get(page).content.decode()
    assert meeting.title not in world.second.standing.client().get(page).content.decode()


def test_a_visit_stands_in_both_sides_calendars_once_the_host_reads_it(world: World) -> None:
    ahead = {"starts_on": date(2026, 12, 4), "ends_on": date(2026, 12, 5)}
    planned = visits.planned(world.programme, world.first, world.second, title="Nháp", **ahead)
    shared = visits.shared(world.programme, world.first, world.second, title="Đi", **ahead)
    for side in (world.first, world.second):
        told = titles(ask(feed_of(side.standing)[1]))
        assert "Đoàn công tác: Đi" in told
        assert "Đoàn công tác: Nháp" not in told
    assert planned.pk != shared.pk


def test_what_is_new_tells_of_a_twinning_and_a_visit_to_who_reads_them(world: World) -> None:
    pair = twinning.proposed(world.programme, world.first, world.second)
    visit = visits.shared(world.programme, world.first, world.second, title="Chuyến đi mới")
    page = f"/vi/chuong-trinh/{world.programme.pk}/thay-doi/?since=30"
    told = world.second.standing.client().get(page).content.decode()
    assert visit.title in told
    assert pair.name in told
