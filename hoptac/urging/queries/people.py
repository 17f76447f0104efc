"""Who is told of a question."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from hoptac.accounts.models import Seat, User
from hoptac.accounts.roles import Permission, holders
from hoptac.localities.queries import agency_heirs
from hoptac.urging.models import Question, QuestionMail


def to_be_told(question: Question, day: date) -> "QuerySet[User]":
    """Return who may answer a question and has not been mailed (two queries).

    :param day: on which they hold their seats.
    """
    if question.answered_at is not None:
        return User.objects.none()
    roles = [role.value for role in holders(Permission.LETTERS_ANSWER)]
    agencies = {question.agency_id, *agency_heirs(question.agency_id, day)}
    seats = Seat.objects.held_on(day).filter(
        user=OuterRef("pk"), agency__in=agencies, role__in=roles
    )
    mailed = QuestionMail.objects.filter(question=question, user_id=OuterRef("pk"))
    return User.objects.filter(Exists(seats), ~Exists(mailed), is_active=True).order_by("pk")
