"""Written without a network, kept through restarts, sent again after lost answers: stored once.

`HOPTAC_ASSURANCE=1` plays fifty entries and ten restarts, the ordinary command eight and two.
"""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from hoptac.files.models import StoredFile
from hoptac.inspections import actions
from hoptac.inspections.models import Entry as Noted
from hoptac.inspections.models import Inspection, Photo
from hoptac.plans.models import Task
from hoptac.progress.models import Entry, Evidence
from tests.browser.conftest import MORNING
from tests.browser.people import PHONE, Office, press, session_cookie, told
from tests.given.chromium import CHROMIUM, FLAGS
from tests.given.story import actor

pytestmark = pytest.mark.browser
LONG = bool(os.environ.get("HOPTAC_ASSURANCE"))
ENTRIES, RESTARTS = (50, 10) if LONG else (8, 2)
LOST = 0.3  # of the answers, after the server has committed
OURS, OFFICER = "thuongtruc@hanoi", "dulich@hanoi"
_KEY = UUID(int=7)
BAR, SEND = "#queue-bar", "Gửi"
OFFLINE = "Không có mạng — đã lưu trên máy"
QUEUE = "/vi/ban-lam-viec/cho-gui/"
_KEPT = """async (path) => {
  const shells = await caches.open("hoptac-shells");
  const files = (await shells.keys()).map((one) => new URL(one.url).pathname);
  return files.includes(path) && files.some((one) => one.endsWith(".css"))
    && Boolean(navigator.serviceWorker.controller);
}"""

# One round of sending, begun here or by the page itself. An answer broken off in the middle holds
# it for two minutes; by then whoever waits has opened the page again.
_ROUND = """Promise.race([
  drain().then(() => navigator.locks.request(QUEUE, () => true)),
  new Promise((over) => setTimeout(over, 6000)),
])"""
_DRAIN_BESIDE = """(() => { const real = fetch; window.fetch = (to, how) => {
    if (how?.method === "POST") drain();
    return real(to, how);
}; })()"""
_LEFT = "mine().then((all) => all.filter((one) => one.state !== 'received').length)"


class Line:
    """A bad line: it drops answers after the commit, by turns wholly and in the middle."""

    rate = 0.0
    heard = 0
    lost = 0
    chance = random.Random(4)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        answer = self.get_response(request)
        if "Hoptac-Queued" not in request.headers:
            return answer
        type(self).heard += 1
        if self.chance.random() >= self.rate:
            return answer
        type(self).lost += 1
        if self.lost % 2:
            return HttpResponse(status=502)
        broken = StreamingHttpResponse(iter([b"<html>"]), headers=dict(answer.headers))
        broken.headers["Content-Length"] = "5000"  # the rest never comes
        return broken


@dataclass(slots=True)
class Phone:
    """A phone at 360 px whose browser keeps what it has over restarts, but not the sign-in."""

    office: Office
    folder: Path
    email: str
    context: BrowserContext | None = None

    def start(self, *, online: bool) -> Page:
        """Close the browser, where it is open, and open it again."""
        if self.context is not None:
            self.context.close()
        self.context = self.office.chromium.browser_type.launch_persistent_context(
            str(self.folder), executable_path=CHROMIUM, args=FLAGS.split(), locale="vi-VN", **PHONE
        )
        self.context.clock.install(time=MORNING)  # as on the server
        self.network(online=online)
        page = self.context.pages[0]
        page.set_default_timeout(20000)
        return page

    def network(self, *, online: bool) -> None:
        """Cut the network or give it back; whoever comes back signs in again."""
        assert self.context is not None
        if online:
            self.context.add_cookies([{"url": self.office.site} | session_cookie(self.email)])
        self.context.set_offline(not online)

    def visit(self, page: Page, path: str) -> None:
        page.goto(self.office.site + path)


@pytest.fixture(scope="module", autouse=True)
def _bad_line(_plain_settings: None) -> Iterator[None]:
    with override_settings(MIDDLEWARE=["tests.browser.test_offline.Line", *settings.MIDDLEWARE]):
        yield


@pytest.fixture(autouse=True)
def _good_line() -> Iterator[None]:
    yield
    Line.rate = 0.0


@pytest.fixture
def phone(office: Office, tmp_path: Path) -> Iterator[Phone]:
    one = Phone(office, tmp_path / "profile", OURS)
    yield one
    if one.context is not None:
        one.context.close()


def _inspection() -> str:
    """Return the address of the phone form of an inspection that was announced."""
    made = Inspection.objects.get(year=2020)
    if made.state == "planned":
        by = actor(OURS, MORNING.date())
        actions.notify_inspection(inspection=made, by=by, at=MORNING)
    return reverse("inspections:write", args=[made.pk])


def _progress() -> str:
    task = Task.objects.open().filter(year=2020, party__position=1, lead__function="tourism")
    return reverse("progress:write", args=[task.earliest("pk").pk])


def _photo(number: int) -> Any:
    picture = BytesIO()
    colour = (number * 4 % 256, 120, 90)
    Image.new("RGB", (2000, 1200), colour).save(picture, "JPEG")
    return {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def _write(page: Page, text: str, number: int) -> None:
    """Write one entry with its photo and send it, whatever the network."""
    page.locator("[name=text]").fill(text)
    page.locator("[name=file]").set_input_files(_photo(number))
    page.locator("[name=caption]").fill(f"Ảnh {number}")
    page.locator("[name=credit]").fill("Minh Họa")
    page.get_by_role("button", name=SEND, exact=True).tap()


def _waits(page: Page, count: int) -> None:
    page.wait_for_function(
        "([count]) => document.querySelector('#queue-bar').textContent.includes(`(${count})`)",
        arg=[count],
    )


def _open(phone: Phone, page: Page, path: str) -> None:
    """Open a form with a network until the device has kept it."""
    phone.visit(page, path)
    for _ in range(3):  # the first page a service worker sees is the one after it came
        if page.evaluate(_KEPT, path):
            return
        page.wait_for_timeout(500)
        page.reload()
    assert page.evaluate(_KEPT, path)


def _come_back(phone: Phone, page: Page) -> None:
    """Have a network again, until nothing waits any more.

    In the first rounds the page is left while it sends; in the further ones each round is let end.
    """
    phone.network(online=True)
    for number in range(40):
        phone.visit(page, QUEUE)
        page.wait_for_timeout(700)
        if number >= RESTARTS:
            page.evaluate(_ROUND)
        if not page.evaluate(_LEFT):
            page.reload()
            return
    raise AssertionError(page.locator("#queue-list").inner_text())


@pytest.mark.parametrize(
    ("email", "form", "stored"), [(OURS, _inspection, Noted), (OFFICER, _progress, Entry)]
)
def test_what_is_written_without_a_network_is_stored_exactly_once(
    phone: Phone, email: str, form: Callable[[], str], stored: Any
) -> None:
    phone.email, path = email, form()
    texts = [f"{stored.__name__} ngoài mạng {number:02d}" for number in range(ENTRIES)]
    before, Line.lost, Line.heard = stored.objects.count(), 0, 0
    page = phone.start(online=True)
    _open(phone, page, path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    Line.rate = 1.0  # the very first answer is lost; then the network is
    _write(page, texts[0], 0)
    _waits(page, 1)
    phone.network(online=False)
    for number, text in enumerate(texts[1:], 1):
        if number % (ENTRIES // RESTARTS) == 0:
            page = phone.start(online=False)
            phone.visit(page, path)
            _waits(page, number)
        _write(page, text, number)
        _waits(page, number + 1)
    assert f"{OFFLINE} ({ENTRIES})" in page.locator(BAR).inner_text()
    Line.rate = LOST
    _come_back(phone, page)

    written = stored.objects.filter(text__in=texts)
    assert sorted(written.values_list("text", flat=True)) == texts
    assert stored.objects.count() == before + ENTRIES
    assert Line.lost > ENTRIES * LOST / 3
    assert Line.heard >= ENTRIES + Line.lost  # what lost its answer came again, and made no second
    shown = Photo.objects if stored is Noted else Evidence.objects
    files = StoredFile.objects.filter(pk__in=shown.filter(entry__in=written).values("file"))
    assert shown.filter(entry__in=written).count() == ENTRIES
    assert {file.width for file in files} == {1600}
    page.locator("#queue-list li").nth(ENTRIES - 1).wait_for()
    assert "đã nhận" in page.locator("#queue-list").inner_text()


def test_what_the_server_refuses_is_kept_on_the_device_for_copying(
    phone: Phone, office: Office
) -> None:
    made = Inspection.objects.get(pk=_inspection().strip("/").split("/")[-2])
    path, page = _inspection(), phone.start(online=True)
    _open(phone, page, path)
    phone.network(online=False)
    page.locator("[name=text]").fill("Ghi muộn")
    page.get_by_role("button", name=SEND, exact=True).tap()
    _waits(page, 1)

    by = actor(OURS, MORNING.date())
    if not made.entries.exists():
        noted = actions.Noted(MORNING.date(), "Ghi đúng lúc")
        actions.note(inspection=made, client_key=_KEY, noted=noted, by=by, at=MORNING)
    actions.carry_out(
        inspection=made, carried_out_on=MORNING.date(), answer_due_on=MORNING.date(), by=by,
        at=MORNING,
    )  # fmt: skip
    phone.network(online=True)
    phone.visit(page, QUEUE)
    page.get_by_text("không được nhận:").last.wait_for()

    row = page.locator("#queue-list li")
    assert "nên không làm được việc này" in row.inner_text()
    row.get_by_text("Nội dung, để chép lại").tap()
    assert "Ghi muộn" in row.locator("textarea").input_value()
    assert not Noted.objects.filter(text="Ghi muộn").exists()
    page.on("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="Xóa").tap()
    row.wait_for(state="detached")


def test_a_form_refused_at_once_comes_back_with_its_words_and_its_photo(phone: Phone) -> None:
    phone.email = OFFICER
    path, page = _progress(), phone.start(online=True)
    _open(phone, page, path)
    page.locator("[name=text]").fill("Có ảnh")
    page.locator("[name=file]").set_input_files(_photo(1))
    page.get_by_role("button", name=SEND, exact=True).tap()
    page.locator(".error-summary").wait_for()

    assert "Viết một câu nói rõ" in told(page)
    assert page.locator("[name=text]").input_value() == "Có ảnh"
    assert page.evaluate("document.querySelector('[name=file]').files.length") == 1
    assert page.evaluate("document.activeElement.matches('[data-takes-focus]')")
    page.locator("[name=caption]").fill("Chợ")
    press(page, SEND)
    page.wait_for_url("**/viec/*/")
    assert Evidence.objects.filter(entry__text="Có ảnh").count() == 1


def test_a_form_just_being_sent_by_hand_is_not_sent_again_beside_it(phone: Phone) -> None:
    phone.email = OFFICER
    path, page = _progress(), phone.start(online=True)
    _open(phone, page, path)
    posts: list[str] = []
    page.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
    page.locator("[name=text]").fill("Gửi một lần")
    page.evaluate(_DRAIN_BESIDE)
    page.get_by_role("button", name=SEND, exact=True).tap()
    page.wait_for_url("**/viec/*/")

    assert "Đã gửi tiến độ" in told(page)
    assert len(posts) == 1


def test_who_is_signed_out_keeps_the_words_and_signing_out_forgets_them(
    phone: Phone, office: Office
) -> None:
    phone.email = OFFICER
    path, page = _progress(), phone.start(online=True)
    _open(phone, page, path)
    assert phone.context is not None
    phone.context.clear_cookies()
    page.locator("[name=text]").fill("Phiên đã hết")
    page.get_by_role("button", name=SEND, exact=True).tap()
    page.locator(BAR).get_by_text("đăng nhập lại để gửi (1)").wait_for()
    assert not Entry.objects.filter(text="Phiên đã hết").exists()

    _come_back(phone, page)
    assert Entry.objects.filter(text="Phiên đã hết").count() == 1

    phone.visit(page, path)
    phone.network(online=False)
    page.locator("[name=text]").fill("Chưa gửi")
    page.get_by_role("button", name=SEND, exact=True).tap()
    _waits(page, 1)
    Line.rate = 1.0  # it does not get through before the sign-out either
    phone.network(online=True)
    phone.visit(page, QUEUE)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.locator(BAR).wait_for()
    page.locator("details.menu > summary").tap()
    page.locator(".menu__panel .seat > summary").tap()
    page.locator(".menu__panel [data-clears-drafts] button").tap()
    page.wait_for_url("**/vi/")
    assert "chưa gửi" in asked[0]
    Line.rate = 0.0
    assert page.evaluate("caches.has('hoptac-shells')") is False
    phone.network(online=True)
    phone.visit(page, QUEUE)
    assert page.evaluate("mine().then((all) => all.length)") == 0
