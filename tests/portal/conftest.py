"""A world whose cooperation everybody may read."""

from typing import Any

import pytest

from tests.given import portal
from tests.given.plans import World
from tests.given.portal import Open


@pytest.fixture(scope="module")
def shown(world: World, django_db_blocker: Any) -> Open:
    """Everything published once for a file of tests; what a test changes is rolled back."""
    with django_db_blocker.unblock():
        return portal.opened(world)
