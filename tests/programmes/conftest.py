"""Two governments that cooperate, and two others whose records must never be seen."""

from dataclasses import dataclass

import pytest

from hoptac.programmes.models import Content, Programme
from tests.given import programmes as given
from tests.given.programmes import Government


@dataclass(frozen=True, slots=True)
class Noise:
    """Another pair of localities with a programme and a content of their own."""

    first: Government
    second: Government
    programme: Programme
    content: Content


@pytest.fixture
def noise(db: None) -> Noise:
    """Unrelated rows: a filter that forgets to filter shows them."""
    first, second = given.government("Nhiễu Một"), given.government("Nhiễu Hai")
    programme = given.programme(first, second)
    return Noise(first, second, programme, given.agreed_content(programme, first, second))


@pytest.fixture
def sides(db: None) -> tuple[Government, Government]:
    return given.two_governments()


@pytest.fixture
def first(sides: tuple[Government, Government]) -> Government:
    return sides[0]


@pytest.fixture
def second(sides: tuple[Government, Government]) -> Government:
    return sides[1]


@pytest.fixture
def signed(first: Government, second: Government) -> Programme:
    return given.programme(first, second)
