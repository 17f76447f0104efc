"""Browsers of the people in the story, and the few things a hand does on a page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, Page, ViewportSize

from hoptac.demo.stage import PASSWORD
from tests.given.story import browser as session_of

PHONE: dict[str, Any] = {
    "viewport": ViewportSize(width=360, height=800),
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESK: dict[str, Any] = {"viewport": ViewportSize(width=1280, height=900)}


@dataclass(frozen=True, slots=True)
class Office:
    """The served story and the browser it is read with."""

    site: str
    chromium: Browser

    def visit(self, email: str, path: str, device: dict[str, Any] = DESK) -> Page:
        """Open a page as somebody of the story who has signed in: "thuongtruc@hanoi"."""
        page = self.arrive(email, device)
        page.goto(self.site + path)
        return page

    def arrive(self, email: str, device: dict[str, Any] = DESK, **more: Any) -> Page:
        """Return an empty page of somebody who has signed in."""
        page = self.stranger(device, **more)
        page.context.add_cookies([{"url": self.site} | session_cookie(email)])
        return page

    def sign_in(self, email: str, path: str, device: dict[str, Any] = DESK) -> Page:
        """Open a page by signing in through the form."""
        page = self.stranger(device)
        page.goto(self.site + path)
        page.locator("main [name=login]").fill(f"{email}.hoptac.example")
        page.locator("main [name=password]").fill(PASSWORD)
        press(page, "Đăng nhập")
        page.wait_for_url(self.site + path)
        return page

    def stranger(self, device: dict[str, Any] = DESK, **more: Any) -> Page:
        """Open an empty page that nobody has signed in to."""
        page = self.chromium.new_context(locale="vi-VN", **device, **more).new_page()
        page.set_default_timeout(8000)
        return page


def session_cookie(email: str) -> Any:
    """Return the cookie of somebody who has signed in."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": session_of(email).cookies[name].value}


def press(page: Page, name: str) -> None:
    """Press a page's button, or its link that looks like one, and wait for what comes."""
    buttons = page.locator("main").get_by_role("button", name=name, exact=True)
    links = page.locator("main").get_by_role("link", name=name, exact=True)
    buttons.or_(links).first.click()
    page.wait_for_load_state()


def fill(page: Page, **values: str) -> None:
    """Fill the fields of the page's form by their names."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}]").first
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def told(page: Page) -> str:
    """Return the words of the page's main part."""
    return page.locator("main").inner_text()
