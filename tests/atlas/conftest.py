"""Two localities and the administrator of the first."""

import pytest
from django.test import Client

from tests.given.programmes import Government, two_governments


@pytest.fixture
def both() -> tuple[Government, Government]:
    return two_governments()


@pytest.fixture
def here(both: tuple[Government, Government]) -> Government:
    return both[0]


@pytest.fixture
def admin(here: Government) -> Client:
    return here.sits("administrator").client()
