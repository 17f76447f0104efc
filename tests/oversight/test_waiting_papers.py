"""Contents, letters, inspections and proposals that wait are told, climb and settle."""

from datetime import date

import pytest

from hoptac.inspections import actions as inspecting
from hoptac.letters import actions as letters
from hoptac.letters.models import OfficialLetter
from hoptac.letters.queries import visible_letters
from hoptac.oversight.models import Climb, Notice
from hoptac.oversight.reading import goal, sentence
from hoptac.plans import actions as tasks
from hoptac.programmes import actions as contents
from tests.given import inspections, plans
from tests.given import letters as paper
from tests.given import programmes as given
from tests.given.accounts import Person
from tests.given.oversight import at, morning
from tests.given.plans import World

pytestmark = pytest.mark.django_db
# Five, ten, fifteen and twenty-five working days after TODAY, Tuesday 24 November 2026.
DAYS = (date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 29))


@pytest.fixture
def world() -> World:
    return plans.world()


def _lines(source: str, person: Person) -> list[Notice]:
    return list(Notice.objects.filter(source=source, user=person.user).order_by("pk"))


def _levels(source: str, person: Person) -> list[str]:
    return [row.level for row in _lines(source, person)]


def _holds(source: str) -> bool:
    return Notice.objects.filter(source=source, settled_on=None).exists()


def test_a_content_waits_for_each_side_and_climbs_to_both_leaders(world: World) -> None:
    content = given.proposed_content(world.programme, world.first, world.second, title="Du lịch")
    morning(date(2026, 11, 25))
    new = _lines("programmes.content", world.second.standing)
    assert [row.kind for row in new] == ["waiting"]
    assert sentence(new[0]) == "Nội dung hợp tác “Du lịch” chờ bên mình chấp nhận."
    assert goal(new[0]).endswith(f"/noi-dung/{content.pk}/")
    contents.accept_content(
        content=content, sha256=content.text_sha256, by=world.first.leader.actor,
        at=at(date(2026, 11, 25)),
    )  # fmt: skip
    for day in DAYS:
        morning(day)

    assert "leader" in _levels("programmes.content", world.second.leader)
    assert _levels("programmes.content", world.first.leader) == ["both_leaders"]
    assert {climb.party_id for climb in Climb.objects.filter(source="programmes.content")} == {
        given.party(world.programme, world.second).pk
    }
    contents.accept_content(
        content=content, sha256=content.text_sha256, by=world.second.leader.actor, at=at(DAYS[3])
    )
    morning(date(2026, 12, 30))
    assert not _holds("programmes.content")


def test_a_yes_that_an_edit_voided_is_awaited_from_the_day_of_the_edit(world: World) -> None:
    content = given.proposed_content(world.programme, world.first, world.second)
    contents.accept_content(
        content=content, sha256=content.text_sha256, by=world.second.leader.actor, at=given.NOW
    )
    content.refresh_from_db()
    trade = {
        given.party(world.programme, side).pk: side.agencies["trade"]
        for side in (world.first, world.second)
    }
    contents.revise_content(
        content=content, said=given.content_said(title="Bản sửa"), leads=trade,
        version=content.version, by=world.first.standing.actor, at=at(date(2026, 12, 7)),
    )  # fmt: skip
    morning(date(2026, 12, 14))

    climb = Climb.objects.get(
        source="programmes.content", party=given.party(world.programme, world.second)
    )
    assert (climb.anchor, climb.level) == (date(2026, 12, 7), "lead")


def test_a_letter_waits_for_its_signature_then_for_its_number_on_its_own_side(
    world: World,
) -> None:
    letter = paper.submitted(world.programme, world.first)
    morning(date(2026, 11, 25))
    assert [row.kind for row in _lines("letters.signature", world.first.leader)] == ["waiting"]
    for day in DAYS[:3]:
        morning(day)
    assert "leader" in _levels("letters.signature", world.first.leader)
    assert goal(_lines("letters.signature", world.first.leader)[-1]).endswith(f"/{letter.pk}/")
    assert not _lines("letters.signature", world.second.leader)

    OfficialLetter.objects.filter(pk=letter.pk).update(answer_by=None)
    letters.approve_letter(letter=letter, by=world.first.leader.actor, at=at(DAYS[2]))
    clerk = world.first.sits("records")
    morning(date(2026, 12, 16))
    assert not _holds("letters.signature")
    assert [row.kind for row in _lines("letters.number", clerk)] == ["waiting"]
    assert "chờ cấp số" in sentence(_lines("letters.number", clerk)[0])
    morning(date(2026, 12, 29))
    assert "standing" in _levels("letters.number", world.first.standing)

    letters.issue_letter(letter=letter, number=7, issued_on=DAYS[3], by=clerk.actor, at=at(DAYS[3]))
    morning(date(2026, 12, 30))
    assert not _holds("letters.number")


def test_an_inspection_past_its_day_climbs_and_the_inspected_hears_nothing_before_notice(
    world: World,
) -> None:
    made = inspections.planned(world.programme, world.first)  # for 27 November
    for day in (date(2026, 11, 30), date(2026, 12, 4), date(2026, 12, 11)):
        morning(day)

    assert "lead" in _levels("inspections.visit", world.first.standing)
    line = _lines("inspections.visit", world.first.leader)[-1]
    assert made.aim in sentence(line)
    assert goal(line).endswith(f"/kiem-tra/{made.pk}/")
    assert not _lines("inspections.visit", world.first.officer)
    assert {made.aim} != set(Climb.objects.values_list("said", flat=True))
    assert not Climb.objects.filter(source="inspections.visit", said=made.aim).exists()

    inspecting.cancel_inspection(
        inspection=made, reason="Mưa lũ", by=world.first.standing.actor, at=at(date(2026, 12, 11))
    )
    morning(date(2026, 12, 14))
    assert not _holds("inspections.visit")


def test_an_answered_inspection_waits_for_its_conclusion(world: World) -> None:
    made = inspections.answered(world.programme, world.first)
    for day in (date(2026, 11, 25), *DAYS):
        morning(day)

    lines = _lines("inspections.conclusion", world.first.standing)
    assert [(row.kind, row.level) for row in lines][:2] == [("waiting", ""), ("unanswered", "lead")]
    assert goal(lines[0]).endswith(f"/{made.pk}/ket-luan/")
    assert "leader" in _levels("inspections.conclusion", world.first.leader)
    assert not _lines("inspections.conclusion", world.second.leader)

    inspecting.conclude(
        inspection=made, said=inspections.CONCLUSION, by=world.first.leader.actor, at=at(DAYS[3])
    )
    morning(date(2026, 12, 30))
    assert not _holds("inspections.conclusion")


def test_a_letter_left_unanswered_across_sides_is_told_to_the_sender_and_both_leaders(
    world: World,
) -> None:
    letter = paper.issued(
        world.programme, world.first, to=[paper.to_agency(world.programme, world.second)]
    )  # to be answered by 1 December
    for day in (date(2026, 12, 2), date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)):
        morning(day)

    sender = _lines("letters.sent", world.first.standing)
    assert [row.level for row in sender] == ["lead", "standing", "leader"]
    assert sentence(sender[0]).startswith(f"Cơ quan nhận chưa trả lời văn bản 01/{letter.symbol} ")
    assert _levels("letters.sent", world.first.leader) == ["leader"]
    assert not _lines("letters.sent", world.second.standing)
    morning(date(2027, 1, 5))
    assert "both_leaders" in _levels("letters.addressee", world.first.leader)
    assert "both_leaders" in _levels("letters.addressee", world.second.leader)
    for row in Notice.objects.filter(source__in=["letters.addressee", "letters.sent"]):
        reader = next(
            person for side in (world.first, world.second) for person in side.people.values()
            if person.user.pk == row.user_id
        )  # fmt: skip
        assert visible_letters(reader.actor).filter(pk=letter.pk).exists()

    paper.answered(letter, world.second.officer)
    morning(date(2027, 1, 6))
    assert not Notice.objects.filter(source__startswith="letters.", settled_on=None).exists()


def test_a_letter_that_not_every_side_reads_stays_below_both_leaders(world: World) -> None:
    third = given.government("Bên Thứ Ba")
    third.sits("leader")
    programme = given.programme(world.first, world.second, third)
    paper.issued(programme, world.first, to=[paper.to_agency(programme, world.second)])
    morning(date(2027, 1, 15))

    assert Climb.objects.filter(source="letters.addressee", level="leader").exists()
    assert not Climb.objects.filter(
        source__in=["letters.addressee", "letters.sent"], level="both_leaders"
    ).exists()
    assert not Notice.objects.filter(user=third.leader.user).exists()


def test_a_proposed_task_climbs_from_the_day_it_was_handed_in(world: World) -> None:
    task = plans.drafted(world.content, world.first)
    tasks.propose_task(task=task, by=world.first.officer.actor, at=given.NOW)
    for day in DAYS:
        morning(day)

    line = _lines("plans.task", world.first.leader)[-1]
    assert (line.kind, line.level, line.anchor) == ("unanswered", "leader", given.TODAY)
    assert sentence(line).startswith(f"Việc đề xuất chưa được duyệt: “{task.title}”")
    assert not _lines("plans.task", world.second.leader)
    assert not _lines("plans.task", world.first.officer)

    task.refresh_from_db()
    tasks.approve_task(task=task, by=world.first.standing.actor, at=at(DAYS[3]))
    morning(date(2026, 12, 30))
    assert not Notice.objects.filter(kind="unanswered", settled_on=None).exists()
