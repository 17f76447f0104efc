"""A leader's question, which its own side reads, and an urging letter."""

from hoptac.kernel.visibility import Visibility
from hoptac.urging.models import QuestionMail
from tests.given import plans
from tests.given import urging as given
from tests.given.programmes import NOW
from tests.matrix.things import Ground


def plant_urging(made: Ground) -> None:
    """Plant a question that was mailed and an urging letter, of the first side."""
    world = made.world
    task = plans.assigned(world.content, world.first, title="Việc bị đôn đốc")
    question = made.plant(
        "question",
        Visibility.SUBMITTED,
        lambda word: given.asked(world.first, task, text=f"Đến đâu {word}?"),
    )
    person = world.first.officer.user
    QuestionMail.objects.create(question=question, user_id=person.pk, sent_at=NOW)
    given.issued(world.first, task, number=81)
