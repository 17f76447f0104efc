"""Public pages in Chromium: nothing runs out of the page, the policy is kept, no script needed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.given import plans, portal
from tests.given.chromium import opened

LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]
PICTURES = os.environ.get("HOPTAC_PICTURES", "")  # a folder to look at afterwards
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as chromium:
        yield chromium


def test_no_public_page_scrolls_sideways_or_breaks_the_policy_without_scripts(
    browser: Browser, live_server: Any
) -> None:
    urls = portal.addresses(portal.opened(plans.world()))
    wrong = []
    for scheme, width in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=False
        )
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        for number, url in enumerate(urls):
            page.goto(live_server.url.replace("127.0.0.1", "localhost") + url)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append((url, scheme, width))
            if PICTURES:
                name = f"{number:02d}-{scheme}-{width}.png"
                page.screenshot(path=Path(PICTURES) / name, full_page=True)
        assert said == []
        context.close()
    assert wrong == []
