"""Readers' questions: one that waits, one whose answer waits; and a follower."""

from hoptac.kernel.visibility import Visibility
from tests.given import voices as given
from tests.matrix.things import Ground


def plant_voices(made: Ground) -> None:
    """Plant questions to the first side, with a mailbox under seal."""
    world = made.world
    made.plant(
        "voice",
        Visibility.SUBMITTED,
        lambda word: given.asked(world, f"Hỏi về {word}", email="doc@vi-du.invalid"),
    )
    made.plant(
        "voice", Visibility.SUBMITTED, lambda word: given.answered(world, f"Hỏi thêm về {word}")
    )
    given.followed()
