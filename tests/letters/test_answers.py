"""Receivers say that a document came, and explain; who asked sees who is late."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.letters import actions, queries
from hoptac.letters.models import Answer, OfficialLetter
from hoptac.letters.rules import ANSWERED, ANSWERED_LATE, AWAITED, LATE
from tests.given import files
from tests.given import letters as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db
DUE = given.ANSWER_BY


@pytest.fixture
def letter(world: World) -> OfficialLetter:
    return given.issued(world.programme, world.first)


def standing(letter: OfficialLetter, world: World, days_after_due: int) -> str:
    day = DUE + timedelta(days=days_after_due)
    lines = queries.lines_of(letter, world.first.standing.actor, day)
    return lines[0].standing


def test_receipt_is_said_once_and_the_first_name_stands(
    world: World, letter: OfficialLetter
) -> None:
    line = given.line(letter)
    actions.acknowledge(addressee=line, by=world.first.officer.actor, at=NOW)
    again = actions.acknowledge(addressee=line, by=world.first.director.actor, at=NOW)

    assert again.acknowledged_who == world.first.officer.actor.who
    assert Event.objects.filter(verb="letters.addressee.acknowledged").count() == 1


def test_another_agency_neither_receives_nor_answers(world: World, letter: OfficialLetter) -> None:
    with pytest.raises(Forbidden):
        given.answered(letter, world.first.sits("tourism_officer"))


def test_the_leader_receives_by_the_own_line(world: World, letter: OfficialLetter) -> None:
    line = letter.addressees.get(agency=None)
    got = actions.acknowledge(addressee=line, by=world.first.leader.actor, at=NOW)
    assert got.acknowledged_by_id == world.first.leader.user.pk
    with pytest.raises(Forbidden):
        actions.acknowledge(addressee=line, by=world.second.leader.actor, at=NOW)


def test_before_it_is_out_nobody_receives_it(world: World) -> None:
    signed = given.approved(world.programme, world.first)

    with pytest.raises(Refusal):
        given.answered(signed, world.first.officer)


def test_an_answer_is_in_time_up_to_its_day_and_late_from_the_next(
    world: World, letter: OfficialLetter
) -> None:
    assert (standing(letter, world, 0), standing(letter, world, 1)) == (AWAITED, LATE)
    with transaction.atomic():
        given.answered(letter, world.first.officer, at=NOW + (DUE - TODAY))
        assert standing(letter, world, 9) == ANSWERED
        transaction.set_rollback(True)
    given.answered(letter, world.first.officer, at=NOW + (DUE - TODAY) + timedelta(days=1))
    assert standing(letter, world, 9) == ANSWERED_LATE


def test_a_second_answer_makes_nothing_late_again(world: World, letter: OfficialLetter) -> None:
    given.answered(letter, world.first.officer)
    given.answered(letter, world.first.officer, at=NOW + timedelta(days=60))

    assert standing(letter, world, 90) == ANSWERED


def test_it_comes_with_evidence_that_its_readers_open(world: World, letter: OfficialLetter) -> None:
    answer = given.answered(
        letter, world.first.officer, uploads=[files.paper()], caption="Biên bản làm việc"
    )
    url = reverse("letters:answer_file", args=[answer.files.get().pk])

    assert world.first.standing.client().get(url).status_code == 200
    assert world.second.standing.client().get(url).status_code == 404
    with pytest.raises(Refusal) as refused:
        given.answered(letter, world.first.officer, uploads=[files.paper()])
    assert refused.value.field == "caption"


def test_an_answer_says_something_and_then_stays(world: World, letter: OfficialLetter) -> None:
    with pytest.raises(Refusal) as refused:
        given.answered(letter, world.first.officer, text="  ")
    assert refused.value.field == "text"
    answer = given.answered(letter, world.first.officer)
    with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(text="Khác")


def test_the_list_shows_what_is_unanswered_and_what_is_late(
    world: World, letter: OfficialLetter
) -> None:
    by = world.first.standing.actor
    asked = queries.LetterFilter(answers="unanswered")
    assert [row.letter for row in queries.letter_list(by, asked, TODAY).rows] == [letter]
    late = queries.LetterFilter(answers="late")
    assert queries.letter_list(by, late, DUE).rows == []
    [row] = queries.letter_list(by, late, DUE + timedelta(days=1)).rows
    assert (row.number, row.answers) == ("01/UBND-TH", LATE)
    given.answered(letter, world.first.officer)
    assert queries.letter_list(by, asked, TODAY).rows == []


def test_what_waits_is_told_to_whom_it_is_for(world: World) -> None:
    put = given.submitted(world.programme, world.first)
    first = world.first
    assert put in queries.awaiting_signature(first.leader.actor)
    assert put not in queries.awaiting_signature(first.director.actor)
    actions.approve_letter(letter=put, by=first.leader.actor, at=NOW)
    assert put in queries.awaiting_number(first.sits("records").actor)
    given.numbered(put, first, 5)
    assert given.line(put) in queries.awaiting_answer(first.officer.actor)
    assert given.line(put) not in queries.awaiting_answer(first.sits("tourism_officer").actor)


def test_pages_answer_and_show_what_was_said(world: World, letter: OfficialLetter) -> None:
    given.answered(letter, world.first.officer, text="Do mưa lũ kéo dài")
    browser = world.first.standing.client()

    page = browser.get(reverse("letters:one", args=[letter.pk])).content.decode()
    assert "Do mưa lũ kéo dài" in page
    assert "V/v đôn đốc thực hiện nhiệm vụ" in page
    assert browser.get(reverse("letters:list")).status_code == 200
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = browser.get(reverse("letters:download", args=[letter.pk, kind]))
        assert file.content.startswith(begins)
        assert "01-UBND-TH" in file.headers["Content-Disposition"]
