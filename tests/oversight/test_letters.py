"""Letters through a real mail server: one a person and day, never empty, never twice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from hoptac.accounts.models import Seat
from hoptac.kernel.errors import Refusal
from hoptac.oversight import actions
from hoptac.oversight.mail import Fate
from hoptac.oversight.models import Digest, Mailbox, Notice
from hoptac.oversight.rules import GIVEN_UP_AFTER, SUMMARY_OVER
from hoptac.oversight.states import DigestState
from hoptac.plans import actions as tasks
from hoptac.plans.models import Task
from tests.given import plans
from tests.given.mailserver import MailServer, mail_server
from tests.given.oversight import SITE, at, letter_of, morning, send
from tests.given.plans import World

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 9, 21)  # seven working days before the task of `plans` is due


@pytest.fixture
def world() -> World:
    return plans.world()


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def task(world: World) -> Task:
    return plans.given_out(world.content, world.first, on=date(2026, 9, 1))


@pytest.fixture
def letter(world: World, task: Task) -> Digest:
    morning(MONDAY)
    return letter_of(world.first.officer.user.pk)


def test_a_letter_says_count_deadline_and_matter_and_leads_to_the_entry(
    world: World, task: Task, letter: Digest, server: MailServer
) -> None:
    assert send(letter) is Fate.SENT
    [told] = server.to(world.first.officer.user.email)
    text = told.get_content()
    assert told["Subject"].strip() == "[hoptac] 1 lời nhắc, hạn gấp nhất 30/09/2026"
    assert told["Message-ID"] == letter.message_id
    assert f"“{task.title}” còn 7 ngày làm việc, hạn 30/09/2026." in text
    assert f"{SITE}/vi/tien-do/viec/{task.pk}/cap-nhat/" in text
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == ("sent", at(MONDAY))


def test_a_letter_is_in_the_language_of_its_reader(
    world: World, letter: Digest, server: MailServer
) -> None:
    person = world.first.officer.user
    person.language = "en"
    person.save()
    send(letter)
    [told] = server.taken
    assert "working days left: 7" in told.get_content()
    assert "/en/tien-do/viec/" in told.get_content()


def test_a_letter_is_sent_once_however_often_its_job_runs(
    letter: Digest, server: MailServer
) -> None:
    send(letter)
    assert send(letter) is None
    assert len(server.taken) == 1


def test_more_than_a_few_lines_of_a_kind_are_summed_up(world: World, server: MailServer) -> None:
    for number in range(SUMMARY_OVER + 3):
        plans.assigned(world.content, world.first, title=f"Việc {number}", on=date(2026, 9, 1))
    morning(MONDAY)
    send(letter_of(world.first.officer.user.pk))
    [told] = server.taken
    text = told.get_content()
    assert text.count("còn 7 ngày làm việc") == SUMMARY_OVER
    assert "và 3 việc khác cùng loại" in text


def test_without_a_mail_server_the_letter_waits_and_goes_later(
    letter: Digest, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(Refusal):
        send(letter)
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == ("composed", 1)
    assert "ConnectionRefused" in letter.error
    with mail_server(settings) as server:
        assert send(letter) is Fate.SENT
    assert [told["Message-ID"] for told in server.taken] == [letter.message_id]


def test_an_address_greylisted_is_tried_again(
    world: World, letter: Digest, server: MailServer
) -> None:
    server.greylisted.add(world.first.officer.user.email)
    with pytest.raises(Refusal):
        send(letter)
    assert not Mailbox.objects.exists()


def test_an_address_refused_again_and_again_is_given_up(
    world: World, task: Task, server: MailServer
) -> None:
    person = world.first.officer.user
    server.unknown.add(person.email)
    days = (MONDAY, date(2026, 9, 25), date(2026, 9, 29), date(2026, 10, 1))
    for day in days[:GIVEN_UP_AFTER]:
        morning(day)
        letter = letter_of(person.pk)
        assert (letter.day, send(letter)) == (day, Fate.REFUSED)
    box = Mailbox.objects.get(user=person)
    assert (box.refused, box.bouncing_since) == (GIVEN_UP_AFTER, at(days[GIVEN_UP_AFTER - 1]))
    assert "550" in box.last_error
    morning(days[-1])
    assert letter_of(person.pk).day == days[-2]  # no further letter
    assert Notice.objects.filter(user=person, kind="overdue").exists()  # but told in the centre
    actions.trust_mailbox(mailbox=box, by=world.first.sits("administrator").actor, at=at(days[-1]))
    morning(date(2026, 10, 7))
    assert letter_of(person.pk).day == date(2026, 10, 7)


def test_a_line_broken_after_the_letter_was_taken_is_not_tried_again(
    world: World, letter: Digest, server: MailServer
) -> None:
    server.breaks_off = True
    assert send(letter) is Fate.UNKNOWN
    server.breaks_off = False
    assert send(letter) is None
    letter.refresh_from_db()
    assert letter.state == "uncertain"
    assert len(server.taken) == 1
    admin = world.first.sits("administrator").actor
    actions.send_again(digest=letter, by=admin, at=at(MONDAY))
    assert send(letter) is Fate.SENT
    assert len(server.taken) == 2


def test_a_letter_left_by_a_worker_that_is_gone_is_uncertain_not_sent(
    letter: Digest, server: MailServer
) -> None:
    Digest.objects.filter(pk=letter.pk).update(state="handing_over", tried_at=at(MONDAY))
    assert send(letter) is None
    actions.tend_letters(at=at(MONDAY) + timedelta(minutes=5))
    letter.refresh_from_db()
    assert letter.state == DigestState.HANDING_OVER
    actions.tend_letters(at=at(MONDAY) + timedelta(minutes=11))
    letter.refresh_from_db()
    assert letter.state == DigestState.UNCERTAIN
    assert send(letter) is None
    assert server.taken == []


def test_a_deadline_moved_before_sending_is_not_said_and_no_empty_letter_goes(
    world: World, task: Task, letter: Digest, server: MailServer
) -> None:
    asked = plans.asked(task, world.first, on=MONDAY)
    plans.decided(asked, world.first, on=MONDAY)
    assert send(letter) is None
    letter.refresh_from_db()
    assert (letter.state, server.taken) == ("dropped", [])
    assert Notice.objects.get(task=task, kind="due").settled_on == MONDAY


def test_who_lost_their_seat_meanwhile_gets_nothing(
    world: World, letter: Digest, server: MailServer
) -> None:
    Seat.objects.filter(user=world.first.officer.user).update(valid_to=MONDAY)
    assert send(letter) is None
    letter.refresh_from_db()
    assert (letter.state, server.taken) == ("dropped", [])


def test_tasks_of_who_has_no_seat_go_to_the_officers_of_the_agency(world: World) -> None:
    gone = world.first.sits("tourism_officer").user
    task = plans.assigned(world.content, world.first, person_id=gone.pk)
    morning(MONDAY)
    line = Notice.objects.get(task=task, kind="due")
    assert line.user_id == world.first.officer.user.pk


def test_letters_never_carried_are_queued_again(letter: Digest) -> None:
    assert actions.tend_letters(at=at(MONDAY) + timedelta(hours=1)) == 0
    assert actions.tend_letters(at=at(MONDAY) + timedelta(hours=5)) >= 1


def test_a_finished_task_is_not_reminded_of(world: World, task: Task, letter: Digest) -> None:
    tasks.finish_task(
        task=task, happened_on=MONDAY, by=world.first.standing.actor, at=at(date(2026, 9, 22))
    )
    morning(date(2026, 9, 28))
    assert Notice.objects.filter(task=task, day=date(2026, 9, 28)).count() == 0
