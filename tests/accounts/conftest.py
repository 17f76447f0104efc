"""Two localities with two agencies each: one to work in, one that must not be reached."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from hoptac.accounts.roles import RoleCode
from hoptac.localities import actions as localities
from hoptac.localities.clerks import Clerk
from hoptac.localities.models import Agency, Unit
from tests.given.accounts import PASSWORD, Person, person

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BORN = date(2010, 1, 1)
CLERK = Clerk("chuẩn bị kiểm thử")
LOGIN = "/vi/tai-khoan/dang-nhap/"
OFFICE = "/vi/tai-khoan/quyen/"


@dataclass(frozen=True, slots=True)
class Place:
    """A locality and two of its agencies."""

    unit: Unit
    committee: Agency
    finance: Agency

    def administrator(self, **terms: object) -> Person:
        return person(self.committee, RoleCode.ADMINISTRATOR, on=TODAY, **terms)  # type: ignore[arg-type]


def open_place(name: str, code: int, *, opened_on: date = BORN) -> Place:
    unit = localities.open_unit(
        level="province", kind="province", name=name, code=code, opened_on=opened_on,
        by=CLERK, at=NOW,
    )  # fmt: skip
    return Place(
        unit,
        open_agency(unit, f"Ủy ban nhân dân tỉnh {name}", "committee", opened_on),
        open_agency(unit, f"Sở Tài chính tỉnh {name}", "finance", opened_on),
    )


def open_agency(unit: Unit, name: str, function: str, opened_on: date = BORN) -> Agency:
    return localities.open_agency(
        unit=unit, kind="department", function=function, name=name, short_name=name, symbol="UB",
        opened_on=opened_on, by=CLERK, at=NOW,
    )  # fmt: skip


@pytest.fixture
def here(db: None) -> Place:
    return open_place("Sông Thử", 901)


@pytest.fixture
def elsewhere(db: None) -> Place:
    return open_place("Núi Thử", 902)


@pytest.fixture
def admin(here: Place, noise: Person) -> Person:
    return here.administrator(name="Quản Trị Sông Thử")


@pytest.fixture
def noise(elsewhere: Place) -> Person:
    """People of the other locality: a filter that forgets to filter shows them."""
    person(elsewhere.finance, name="Người Bên Kia", email="ben-kia@vi-du.invalid", on=TODAY)
    return elsewhere.administrator(name="Quản Trị Núi Thử")


@pytest.fixture(autouse=True)
def _nobody_is_locked_out() -> None:
    cache.clear()


@pytest.fixture
def link_for() -> Callable[[str], str]:
    return "http://localhost/vi/tai-khoan/nhan-loi-moi/{}/".format


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer(here: Place) -> Person:
    return person(here.finance, email="can-bo@vi-du.invalid", password=PASSWORD, on=TODAY)


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    """Send the sign-in form."""
    return client.post(LOGIN, {"login": email, "password": password, **more})
