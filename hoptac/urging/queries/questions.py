"""Questions of leaders: on one task, beside many, unanswered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.letters.rules import standing
from hoptac.localities.models import Agency
from hoptac.programmes.queries import party_ids_of
from hoptac.urging.models import Question

MOST_SHOWN = 100  # older ones stand on the pages of their tasks


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with how its answer stands (`letters.rules.standing`)."""

    question: Question
    standing: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question whose day has passed without an answer.

    :param agency_id: who was asked; `seat_id` is the leader's who asked.
    """

    question_id: int
    task_id: int
    programme_id: int
    party_id: int
    agency_id: int
    seat_id: int
    text: str
    due_on: date


def visible_questions(actor: Actor) -> "QuerySet[Question]":
    """Return the questions of the actor's own side: the other side reads none of them."""
    if actor.may(Permission.READ_ALL_SHARED):
        return Question.objects.none()
    local = Agency.objects.filter(unit_id__in=actor.unit_ids)
    return Question.objects.filter(
        Q(party__in=party_ids_of(actor).values("pk")) | Q(agency__in=local.values("pk"))
    )


def questions_on(actor: Actor, task_id: int, today: date) -> list[QuestionShown]:
    """Return the questions on a task, newest first (one query)."""
    rows = visible_questions(actor).filter(task=task_id)
    return [_shown(row, actor, today) for row in rows]


def questions_of(actor: Actor, today: date) -> list[QuestionShown]:
    """Return the newest questions of the own side: open ones first, the first day first."""
    rows = visible_questions(actor).select_related("task")
    waiting = F("answered_at").desc(nulls_first=True)
    found = rows.order_by(waiting, "answer_by", "pk")[:MOST_SHOWN]
    return [_shown(row, actor, today) for row in found]


def last_questions(actor: Actor, task_ids: Iterable[int], today: date) -> dict[int, QuestionShown]:
    """Return task → its newest question (one query)."""
    rows = visible_questions(actor).filter(task__in=list(task_ids))
    newest = rows.order_by("task", "-asked_at", "-pk").distinct("task")
    return {row.task_id: _shown(row, actor, today) for row in newest}


def awaiting_reply(actor: Actor) -> "QuerySet[Question]":
    """Return the questions the actor's agency is still to answer."""
    return Question.objects.filter(agency__in=actor.agency_ids, answered_at=None)


def question_to_mail(question_id: int) -> Question:
    """Return a question with its task, for the job that mails it."""
    return Question.objects.select_related("task").get(pk=question_id)


def unanswered_questions(day: date) -> list[UnansweredQuestion]:
    """Return the questions due before a day without an answer by then (one query).

    :param day: an answer given later does not count yet, so that a day can be told again.
    """
    rows = (
        Question.objects.filter(answer_by__lt=day, asked_on__lte=day)
        .filter(Q(answered_on=None) | Q(answered_on__gt=day))
        .order_by("answer_by", "pk")
        .values_list(
            "pk", "task_id", "task__programme_id", "party_id", "agency_id", "seat_id", "text",
            "answer_by",
        )
    )  # fmt: skip
    return [UnansweredQuestion(*row) for row in rows.iterator()]


def _shown(row: Question, actor: Actor, today: date) -> QuestionShown:
    stands = standing(answer_by=row.answer_by, answered_on=row.answered_on, today=today)
    return QuestionShown(row, stands, row.agency_id in actor.agency_ids)
