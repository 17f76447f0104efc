"""A leader's question, which its own side reads, and an urging letter."""

from hoptac.kernel.visibility import Visibility
from tests.given import plans
from tests.given import urging as given
from tests.matrix.things import Ground


def plant_urging(made: Ground) -> None:
    """Plant a question and an urging letter of the first side, and one of the second's."""
    world = made.world
    task = plans.assigned(world.content, world.first, title="Việc bị đôn đốc")
    made.plant(
        "question",
        Visibility.SUBMITTED,
        lambda word: given.asked(world.first, task, text=f"Đến đâu {word}?"),
    )
    given.issued(world.first, task, number=81)
