"""Two governments with a signed programme, one agreed content and one task of the first side."""

import pytest

from hoptac.programmes.models import Content, Programme
from tests.given import programmes as given
from tests.given import reports
from tests.given.programmes import Government


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
def programme(sides: tuple[Government, Government]) -> Programme:
    return given.programme(*sides, code="CT-THU")


@pytest.fixture
def content(programme: Programme, sides: tuple[Government, Government]) -> Content:
    made = given.agreed_content(programme, *sides)
    reports.task(made, sides[0], title="Tuần hàng Tết", target=2, indicator_unit="tuần hàng")
    return made
