"""What urging reads."""

from hoptac.urging.queries.letters import UrgedBy, letters_on, unanswered_letters
from hoptac.urging.queries.people import to_be_told
from hoptac.urging.queries.questions import (
    QuestionShown,
    UnansweredQuestion,
    awaiting_reply,
    last_questions,
    question_to_mail,
    questions_of,
    questions_on,
    unanswered_questions,
    visible_questions,
)
from hoptac.urging.queries.tasks import (
    LateAgency,
    ToUrge,
    issued_counts,
    late_agencies,
    leads_today,
    to_urge,
)

__all__ = [
    "LateAgency",
    "QuestionShown",
    "ToUrge",
    "UnansweredQuestion",
    "UrgedBy",
    "awaiting_reply",
    "issued_counts",
    "last_questions",
    "late_agencies",
    "leads_today",
    "letters_on",
    "question_to_mail",
    "questions_of",
    "questions_on",
    "to_be_told",
    "to_urge",
    "unanswered_letters",
    "unanswered_questions",
    "visible_questions",
]
