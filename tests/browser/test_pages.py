"""Every page of the main path: for every eye and hand, on every screen, in light and dark."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from hoptac.progress.models import Entry
from tests.browser.addresses import DIRECTOR, IN_ENGLISH, LEADER, OFFICER, PLACES, STANDING, Place
from tests.browser.checks import faults_of, html_errors
from tests.browser.ground import Ground, prepare
from tests.browser.people import PHONE, Office, press, told
from tests.given.story import browser as client_of

pytestmark = pytest.mark.browser
MISSING = "/vi/khong-co-trang-nay/"
# What takes focus next, and whether its ring is seen and nothing lies over it.
FOCUSED = """() => { const e = document.activeElement, box = e.getBoundingClientRect(),
    at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return [e.innerText, parseFloat(getComputedStyle(e).outlineWidth) >= 2
        && getComputedStyle(e).outlineStyle !== 'none' && (e === at || e.contains(at))]; }"""


class Rooms:
    """One open page for each person, with what their console has said."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.pages: dict[str, Page] = {}
        self.said: list[str] = []

    def open(self, who: str, path: str, status: int = 200) -> Page:
        if who not in self.pages:
            page = self.office.arrive(who) if who else self.office.stranger()
            page.on("console", lambda message: self.said.append(message.text))
            page.on("pageerror", lambda error: self.said.append(str(error)))
            self.pages[who] = page
        self.said.clear()
        answer = self.pages[who].goto(self.office.site + path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        return self.pages[who]

    def faults(self, who: str, path: str) -> dict[str, list[str]]:
        found = faults_of(self.open(who, path))
        return found | {"console": list(self.said)} if self.said else found


@pytest.fixture(scope="module")
def ground(db: None) -> Ground:
    return prepare()


@pytest.fixture(scope="module")
def rooms(office: Office, ground: Ground) -> Rooms:
    return Rooms(office)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_page_is_for_everybody(rooms: Rooms, ground: Ground, place: Place) -> None:
    assert rooms.faults(place.who, place.path(ground)) == {}


@pytest.mark.parametrize("place", IN_ENGLISH, ids=str)
def test_a_page_is_for_everybody_in_english(rooms: Rooms, ground: Ground, place: Place) -> None:
    with override("en"):
        path = place.path(ground)
    assert rooms.faults(place.who, path) == {}


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [("", MISSING, 404), (STANDING, MISSING, 404), (OFFICER, "/vi/viec/giao/", 403)],
)
def test_a_page_that_says_no_is_for_everybody(
    rooms: Rooms, who: str, path: str, status: int
) -> None:
    assert faults_of(rooms.open(who, path, status)) == {}


def test_a_refused_form_is_for_everybody_and_says_so_first(rooms: Rooms, ground: Ground) -> None:
    page = rooms.open(OFFICER, reverse("progress:write", args=[ground.open_task]))

    press(page, "Gửi")

    expect(page).to_have_title(re.compile("^Lỗi:"))  # the queue asks by itself
    assert page.title().startswith("Lỗi:")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert faults_of(page) == {}


def test_the_html_of_every_page_is_valid(ground: Ground, tmp_path: Path) -> None:
    for number, place in enumerate(PLACES):
        page = _client(place.who).get(place.path(ground))
        (tmp_path / f"{number}-{place.view.replace(':', '-')}.html").write_bytes(page.content)
    refused = _client(OFFICER).post(reverse("progress:write", args=[ground.open_task]))
    (tmp_path / "refused.html").write_bytes(refused.content)
    (tmp_path / "missing.html").write_bytes(_client(STANDING).get(MISSING).content)

    assert html_errors(tmp_path) == []


def _client(who: str) -> Client:
    return client_of(who) if who else Client()


@pytest.mark.parametrize(
    ("who", "view", "on", "action"),
    [
        ("", "account_login", "", "Đăng nhập"),
        (OFFICER, "progress:task", "open_task", "Cập nhật tiến độ"),
        (DIRECTOR, "progress:task", "reported_task", "Duyệt và chia sẻ"),
        (LEADER, "reports:one", "submitted", "Duyệt và ký"),
    ],
)
def test_the_keyboard_reaches_the_primary_action_and_shows_where_it_is(
    rooms: Rooms, ground: Ground, who: str, view: str, on: str, action: str
) -> None:
    page = rooms.open(who, Place(who, view, on).path(ground))

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == ["Đến nội dung chính", True]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    for _step in range(40):
        page.keyboard.press("Tab")
        words, seen = page.evaluate(FOCUSED)
        assert seen, words
        if words == action:
            return
    pytest.fail(f"{action} was not reached")


def test_without_scripts_the_entry_is_sent_and_the_pages_are_read(
    office: Office, ground: Ground
) -> None:
    plain: dict[str, Any] = {"java_script_enabled": False}
    page = office.arrive(OFFICER, PHONE, **plain)
    page.goto(office.site + reverse("desk:home"))
    page.locator(".menu > summary").click()
    page.locator(".menu").get_by_role("link", name="Việc của tôi").click()
    page.get_by_role("link", name="Cập nhật tiến độ").first.click()
    page.locator("[name=text]").fill("Gửi từ máy không có JavaScript.")

    press(page, "Gửi")

    assert "Đã gửi tiến độ cho thủ trưởng duyệt." in told(page)
    assert Entry.objects.get(text="Gửi từ máy không có JavaScript.").state == "submitted"
