"""What waits says since when: the day it was handed in."""

import pytest

from tests.given import letters as paper
from tests.given import plans
from tests.given import programmes as given
from tests.given.plans import CHOSEN_ON, World
from tests.given.programmes import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return plans.world()


def test_a_task_a_content_and_a_letter_know_the_day_they_were_handed_in(world: World) -> None:
    task = plans.proposed(world.content, world.first)
    content = given.proposed_content(world.programme, world.first, world.second)
    letter = paper.submitted(world.programme, world.first)
    for row in (task, content, letter):
        row.refresh_from_db()

    assert task.proposed_on == CHOSEN_ON
    assert content.proposed_on == TODAY
    assert letter.submitted_on == TODAY
