"""The measuring of the log writes and reads behind the wall, as everybody must."""

import pytest

from hoptac.bench import log
from tests.given.programmes import NOW
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db


def test_the_log_is_filled_behind_the_wall_and_known_as_its_own() -> None:
    with as_in_production():
        log.fill(20, NOW)

        assert log.is_own()
