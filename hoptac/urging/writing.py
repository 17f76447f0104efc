"""What is hashed of a question, and its row locked."""

from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.urging.models import Question

ASKED = ("task_id", "text", "agency_id")
ANSWERED = (*ASKED, "answer")


def question_hash(question: Question) -> str:
    """Return the SHA-256 of what was asked, with the answer where there is one."""
    names = ANSWERED if question.answer else ASKED
    due = {"answer_by": question.answer_by.isoformat()}
    return sha256(canonical({name: getattr(question, name) for name in names} | due))


def locked(question: Question) -> Question:
    """Return the question as it stands now, its row locked."""
    rows = Question.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("task"), question.pk)
