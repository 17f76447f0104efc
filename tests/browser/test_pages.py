"""Every page of the main path: for every eye and hand, on every screen, in light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Browser, Page

from tests.browser.addresses import IN_ENGLISH, OFFICER, PLACES, Place
from tests.browser.checks import faults_of, html_errors
from tests.browser.ground import Ground, prepare
from tests.browser.people import PHONE, Office, press, told
from tests.given.story import browser as client_of



pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ground(db: None) -> Ground:
    return prepare()


@pytest.fixture(scope="module")
def rooms(site: str, chromium: Browser, ground: Ground) -> Iterator["Rooms"]:
    yield Rooms(Office(site, chromium))


class Rooms:
    """One open page for each person, with what their console has said."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.pages: dict[str, Page] = {}
        self.said: list[str] = []

    def open(self, who: str, path: str) -> Page:
        if who not in self.pages:
            page = self.office.visit(who, "/healthz") if who else self.office.stranger()
            page.on("console", lambda message: self.said.append(message.text))
            page.on("pageerror", lambda error: self.said.append(str(error)))
            self.pages[who] = page
        self.said.clear()
        page = self.pages[who]
        answer = page.goto(self.office.site + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        return page


def faults_on(rooms: Rooms, place: Place, path: str) -> dict[str, list[str]]:
    found = faults_of(rooms.open(place.who, path))
    return found | {"console": list(rooms.said)} if rooms.said else found


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_page_is_for_everybody(rooms: Rooms, ground: Ground, place: Place) -> None:
    assert faults_on(rooms, place, place.path(ground)) == {}


@pytest.mark.parametrize("place", IN_ENGLISH, ids=str)
def test_a_page_is_for_everybody_in_english(rooms: Rooms, ground: Ground, place: Place) -> None:
    with override("en"):
        path = place.path(ground)
    assert faults_on(rooms, place, path) == {}


def test_the_html_of_every_page_is_valid(ground: Ground, tmp_path: Path) -> None:
    for number, place in enumerate(PLACES):
        client = client_of(place.who) if place.who else Client()
        page = client.get(place.path(ground))
        (tmp_path / f"{number}-{place.view.replace(':', '-')}.html").write_bytes(page.content)

    assert html_errors(tmp_path) == []
