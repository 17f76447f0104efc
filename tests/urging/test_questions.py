"""A leader's question: asked in one tap, mailed at once and to each once, answered or late."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse

from hoptac.audit.models import Event
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans.models import Task
from hoptac.urging import actions, queries, tasks
from hoptac.urging.models import Question, QuestionMail
from tests.given import plans
from tests.given import urging as given
from tests.given.accounts import Person
from tests.given.jobs import carry_out
from tests.given.pages import post
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(world: World) -> Task:
    return plans.taken_up(world.content, world.first, title="Tuần hàng nông sản")


def test_it_is_mailed_at_once_to_the_people_of_the_lead_and_to_each_once(
    world: World, task: Task
) -> None:
    question = given.asked(world.first, task, site="https://vi-du.invalid")
    assert carry_out() == 1
    tasks.mail_question(question.pk, "https://vi-du.invalid")

    assert {letter.to[0] for letter in mail.outbox} == {
        world.first.officer.user.email,
        world.first.director.user.email,
    }
    assert len(mail.outbox) == 2
    link = reverse("urging:question", args=[question.pk])
    assert f"https://vi-du.invalid{link}" in mail.outbox[0].body
    assert "Việc đến đâu?" in mail.outbox[0].body


def test_a_mailbox_that_is_refused_holds_up_nobody_and_is_tried_again(
    world: World, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = given.asked(world.first, task)
    send, bad = EmailMessage.send, world.first.director.user.email

    def refusing(message: EmailMessage, *said: Any) -> int:
        if bad in message.to:
            raise SMTPException("550")
        return send(message, *said)

    monkeypatch.setattr(EmailMessage, "send", refusing)
    with pytest.raises(Refusal):
        tasks.mail_question(question.pk, "https://vi-du.invalid")
    assert [letter.to for letter in mail.outbox] == [[world.first.officer.user.email]]
    monkeypatch.setattr(EmailMessage, "send", send)
    tasks.mail_question(question.pk, "https://vi-du.invalid")

    assert len(mail.outbox) == 2
    assert QuestionMail.objects.filter(question=question).count() == 2


def test_the_lead_answers_and_the_log_keeps_both(world: World, task: Task) -> None:
    question = given.asked(world.first, task)
    late = NOW + timedelta(days=5)
    actions.answer_question(
        question=question, text="Xong trước tết", by=world.first.officer.actor, at=late
    )

    said = Event.objects.get(verb="urging.question.answered")
    assert said.data["late"] is True
    [shown] = queries.questions_on(world.first.leader.actor, task.pk, given.ASKED_BY)
    assert (shown.standing, shown.question.answer) == ("answered_late", "Xong trước tết")
    with pytest.raises(Refusal):
        actions.answer_question(
            question=question, text="Nữa", by=world.first.officer.actor, at=late
        )


def test_another_agency_does_not_answer(world: World, task: Task) -> None:
    question = given.asked(world.first, task)

    with pytest.raises(Forbidden):
        actions.answer_question(
            question=question, text="A", by=world.first.sits("tourism_officer").actor, at=NOW
        )


def test_a_second_question_waits_for_the_first_answer(world: World, task: Task) -> None:
    given.asked(world.first, task)

    with pytest.raises(Refusal):
        given.asked(world.first, task)


def test_nobody_asks_about_what_is_done_or_the_other_sides(world: World, task: Task) -> None:
    theirs = plans.taken_up(world.content, world.second)
    with pytest.raises(Forbidden):
        given.asked(world.first, theirs)
    Task.objects.filter(pk=task.pk).update(done_on=given.ASKED_BY)
    with pytest.raises(Refusal):
        given.asked(world.first, task)


def test_the_other_side_reads_no_question(world: World, task: Task) -> None:
    question = given.asked(world.first, task, text="Chuyện trong nhà")
    partner = world.second.standing

    assert not queries.visible_questions(partner.actor).exists()
    reader = partner.client()
    assert reader.get(reverse("urging:question", args=[question.pk])).status_code == 404
    page = reader.get(reverse("urging:task", args=[task.pk]))
    assert "Chuyện trong nhà" not in page.content.decode()


def test_what_was_not_answered_in_time_is_told_as_of_a_day(world: World, task: Task) -> None:
    question = given.asked(world.first, task)
    after = given.ASKED_BY + timedelta(days=1)

    assert queries.unanswered_questions(given.ASKED_BY) == []
    [row] = queries.unanswered_questions(after)
    assert (row.question_id, row.seat_id) == (question.pk, world.first.leader.seat.pk)


def test_a_question_asked_on_the_page_is_in_the_lists_of_the_task(world: World, task: Task) -> None:
    browser = world.first.leader.client()
    page = browser.get(reverse("urging:ask", args=[task.pk])).content.decode()
    assert "Việc đã quá hạn" in page or "Đề nghị cho biết" in page
    form = {"text": "Đến đâu rồi?", "answer_by": "2030-01-08"}
    post(browser, reverse("urging:ask", args=[task.pk]), **form)

    assert Question.objects.get(task=task).text == "Đến đâu rồi?"
    shown = browser.get(reverse("urging:task", args=[task.pk])).content.decode()
    assert "Đến đâu rồi?" in shown


def test_the_answer_may_be_asked_for_today_but_for_no_day_that_is_past(
    world: World, task: Task
) -> None:
    with pytest.raises(Refusal, match="đã qua") as refused:
        given.asked(world.first, task, answer_by=TODAY - timedelta(days=1))
    assert refused.value.field == "answer_by"
    assert "văn bản" not in str(refused.value)
    assert given.asked(world.first, task, answer_by=TODAY).answer_by == TODAY


def test_while_a_question_waits_the_form_leads_to_it(world: World, task: Task) -> None:
    given.asked(world.first, task)
    browser = world.first.leader.client()
    page = browser.get(reverse("urging:ask", args=[task.pk]), follow=True)
    assert page.redirect_chain[0][0] == reverse("urging:task", args=[task.pk])
    assert "còn chờ trả lời; xem dưới đây" in page.content.decode()


def test_a_waiting_question_stands_on_the_tasks_own_page_for_its_side_until_answered(
    world: World, task: Task
) -> None:
    question = given.asked(world.first, task)
    part = reverse("urging:waiting", args=[task.pk])
    answer = reverse("urging:question", args=[question.pk])
    first, second = world.first, world.second

    def shown(person: Person, url: str) -> str:
        return person.client().get(url).content.decode()

    page = reverse("progress:task", args=[task.pk])
    assert f'data-hx-get="{part}"' in shown(first.officer, page)
    assert part not in shown(second.standing, page)
    lead, standing, other = (
        shown(person, part) for person in (first.officer, first.standing, second.standing)
    )
    assert "Việc đến đâu?" in lead
    assert f"trả lời chậm nhất {question.answer_by:%d/%m/%Y}" in lead
    assert answer in lead
    assert "Việc đến đâu?" in standing
    assert answer not in standing
    assert other.strip() == ""
    actions.answer_question(question=question, text="Đã xong", by=first.officer.actor, at=NOW)
    assert shown(first.officer, part).strip() == ""
