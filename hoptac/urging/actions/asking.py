"""A leader's question to the lead of a task: asked, mailed at once, answered."""

from datetime import date, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from hoptac.accounts.actors import Actor, SystemActor
from hoptac.accounts.models import User
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.letters.rules import check_said
from hoptac.plans.models import Task
from hoptac.urging import mail, rules
from hoptac.urging.models import Question, QuestionMail
from hoptac.urging.queries.tasks import leads_today
from hoptac.urging.writing import locked, question_hash

SEND = "hoptac.urging.tasks.mail_question"


@transaction.atomic
def ask(
    *,
    task: Task,
    text: str,
    answer_by: date,
    site: str,
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Question:
    """Ask the lead of one's own side's task; its people get a letter at once.

    :param site: the root of our addresses as the asker sees it, for the link in the letter;
        empty sends none.
    :raises Refusal: for a task that is not at work, or one whose last question waits still.
    """
    by.require("urging.ask", of_units=[task.lead.unit_id])
    rows = Task.objects.select_for_update(of=("self",), no_key=True)
    task = locked_row(rows.select_related("lead"), task.pk)
    _require_askable(task)
    rules.check_asked_for(answer_by=answer_by, today=local_day(at))
    question = Question.objects.create(
        task=task, party_id=task.party_id, agency_id=leads_today([task], local_day(at))[task.pk],
        text=check_said(text, field="text"), answer_by=answer_by, asked_at=at,
        asked_on=local_day(at), asked_by_id=by.user_id or 0, seat_id=by.seat_id or 0, who=by.who,
        is_illustrative=is_illustrative,
    )  # fmt: skip
    record(
        "urging.question.asked",
        on=question,
        within=task,
        by=by,
        at=at,
        content=question_hash(question),
        answer_by=answer_by.isoformat(),
    )
    if site:
        app.configure_task(SEND).defer(question_id=question.pk, site=site)
    return question


@transaction.atomic
def answer_question(*, question: Question, text: str, by: Actor, at: datetime) -> Question:
    """Answer for the agency that leads the task.

    :raises Refusal: when somebody has answered already.
    """
    by.require("letters.answer")
    question = locked(question)
    lead = leads_today([question.task], local_day(at))[question.task_id]
    if not by.agency_ids & {question.agency_id, lead}:
        raise Forbidden(
            gettext_noop("Câu hỏi này gửi cho cơ quan khác."),
            gettext_noop("Người của cơ quan chủ trì trả lời."),
        )
    if question.answered_at is not None:
        raise Refusal(
            gettext_noop("Câu hỏi này đã được trả lời."),
            gettext_noop("Xem câu trả lời trên trang này."),
        )
    question.answer = check_said(text, field="text")
    question.answered_at, question.answered_on = at, local_day(at)
    question.answered_by_id, question.answered_who = by.user_id or 0, by.who
    question.save()
    record(
        "urging.question.answered",
        on=question,
        within=question.task,
        by=by,
        at=at,
        content=question_hash(question),
        late=question.answered_on > question.answer_by,
    )
    return question


@transaction.atomic
def mail_question(
    *, question: Question, person: User, site: str, by: SystemActor, at: datetime
) -> None:
    """Mail a question to one person and note it, so that none goes out twice.

    :raises Refusal: when the mail server does not take it; then nothing is noted.
    """
    by.require("urging.ask")
    QuestionMail.objects.create(question=question, user_id=person.pk, sent_at=at)
    record(
        "urging.question.mailed",
        on=question,
        within=question.task,
        by=by,
        at=at,
        person=person.pk,
    )
    mail.send_question(question, person, site=site)


def _require_askable(task: Task) -> None:
    """:raises Refusal: unless the task is at work and its last question was answered."""
    if not Task.objects.open().filter(pk=task.pk).exists():
        raise Refusal(
            gettext_noop("Việc này chưa giao, đã xong hoặc đã dừng."),
            gettext_noop("Chỉ đôn đốc việc đang thực hiện."),
        )
    if Question.objects.filter(task=task, answered_at=None).exists():
        raise Refusal(
            gettext_noop("Câu hỏi trước về việc này còn chờ trả lời."),
            gettext_noop("Chờ trả lời, hoặc đề nghị cơ quan thường trực soạn văn bản đôn đốc."),
        )
