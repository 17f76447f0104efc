"""The gallery in Chromium: nothing runs out of the page, nothing is cut, scripts only help."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Dialog, Page, Route, ViewportSize

from hoptac.ui.gallery import SENTINEL
from tests.given.chromium import opened

GALLERY = "/vi/giao-dien/cac-phan/"
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as chromium:
        yield chromium


def page_of(browser: Browser, server: Any, scheme: str = "light", width: int = 1280) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        device_scale_factor=2,
    )
    page = context.new_page()
    page.goto(server.url.replace("127.0.0.1", "localhost") + GALLERY)
    return page


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_scrolls_sideways_and_the_policy_is_kept(
    browser: Browser, live_server: Any, scheme: str, width: int
) -> None:
    page = page_of(browser, live_server, scheme, width)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_is_large_enough(browser: Browser, live_server: Any, width: int) -> None:
    page = page_of(browser, live_server, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
        .filter(e => !e.closest('svg') && e.getClientRects().length)
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect(), e.matches('.button')])
        .filter(([, box, main]) => box.height < (main ? 44 : 24) || box.width < 24)
        .map(([words]) => words)"""
    )
    assert small == []


def test_no_diacritic_is_cut(browser: Browser, live_server: Any) -> None:
    page = page_of(browser, live_server)
    found = 0
    for place in page.locator(f"text={SENTINEL}").all():
        if not place.is_visible():
            continue
        styled = place.screenshot()
        place.evaluate("e => { for (; e; e = e.parentElement) e.style.overflow = 'visible'; }")
        assert _lost(styled, place.screenshot()) <= 0.001, place.evaluate("e => e.outerHTML")
        found += 1
    assert found >= 15


def _lost(styled: bytes, whole: bytes) -> float:
    """Return the share of ink that appears only when nothing may clip it."""
    one, other = (Image.open(BytesIO(shot)).convert("L") for shot in (styled, whole))
    if one.size != other.size:
        return 1.0
    ground = max(other.getcolors(256) or [(1, 255)])[1]
    ink = _dark(other, Image.new("L", other.size, int(ground)))
    return _dark(one, other) / max(ink, 1)


def _dark(one: Image.Image, other: Image.Image) -> int:
    return sum(ImageChops.difference(one, other).histogram()[17:])


def test_focus_goes_to_the_errors_and_from_there_to_the_field(
    browser: Browser, live_server: Any
) -> None:
    page = page_of(browser, live_server)
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.click(".error-summary a >> text=Số tiền")
    assert page.evaluate("document.activeElement.id") == "id_failed-amount"


def test_a_double_click_sends_once(browser: Browser, live_server: Any) -> None:
    page = page_of(browser, live_server)
    posts: list[str] = []

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            posts.append(route.request.url)
            route.fulfill(status=204)
        else:
            route.continue_()

    page.route("**/*", answer)
    for _click in range(2):
        page.locator("form:has(.actions) button:has-text('Gửi')").dispatch_event("click")
        page.wait_for_timeout(200)
    assert len(posts) == 1


def test_typed_work_outlives_the_page(browser: Browser, live_server: Any) -> None:
    page = page_of(browser, live_server)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.fill("#id_plain-story", "Đã trao 4 bò")
    page.check("#id_plain-state_1")
    page.focus("#id_plain-title")
    page.reload()
    assert asked == ["beforeunload"]
    assert page.input_value("#id_plain-story") == "Đã trao 4 bò"
    assert page.is_checked("#id_plain-state_1")


def test_signing_out_takes_drafts_off_the_device(browser: Browser, live_server: Any) -> None:
    page = page_of(browser, live_server)
    page.on("dialog", lambda dialog: dialog.accept())
    drafts = "Object.keys(localStorage).filter(key => key.startsWith('hoptac-draft:')).length"
    page.fill("#id_plain-story", "Đã trao 4 bò")
    page.focus("#id_plain-title")
    kept = page.evaluate(drafts)
    with page.expect_navigation():  # going elsewhere meanwhile would break one of the two off
        page.evaluate("document.querySelector('form[data-clears-drafts]').requestSubmit()")
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + GALLERY)

    assert kept == 1
    assert page.evaluate(drafts) == 0


def _sign_in(page: Page, name: str) -> None:
    """Let the browser be somebody's from now on, as after a sign-in in it."""
    user = get_user_model().objects.create_user(f"{name}@vi-du.invalid", full_name=name)
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": page.url}]
    )


def test_the_next_person_at_the_browser_finds_nothing_of_the_one_before(
    browser: Browser, live_server: Any
) -> None:
    page = page_of(browser, live_server)
    page.on("dialog", lambda dialog: dialog.accept())
    _sign_in(page, "minh")
    page.reload()
    page.fill("#id_plain-story", "Đã trao 4 bò")
    page.focus("#id_plain-title")
    page.reload()
    own = page.input_value("#id_plain-story")

    _sign_in(page, "hoa")
    page.reload()

    assert own == "Đã trao 4 bò"
    assert page.input_value("#id_plain-story") == ""
    assert page.evaluate("Object.values(localStorage).filter(it => it.includes('4 bò'))") == []


def test_the_menu_opens_without_scripts(browser: Browser, live_server: Any) -> None:
    phone = ViewportSize(width=360, height=800)
    context = browser.new_context(java_script_enabled=False, viewport=phone)
    page = context.new_page()
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + GALLERY)
    assert not page.is_visible(".menu__panel .navigation")
    page.click(".menu > summary")
    assert page.is_visible(".menu__panel .navigation")
