"""The story, copied once for a module and served to a real browser on a day of the story.

pytest-django's own live server empties the database after each test; telling the story takes
seconds, so each module has a copy of its own and its tests only add to it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from hoptac.publishing.pages import SHELF
from tests.browser.people import Office
from tests.given.chromium import opened

MORNING = datetime(2020, 2, 3, 1, tzinfo=UTC)  # 8:00 in Việt Nam, a Monday after the last deed


@pytest.fixture(scope="module", autouse=True)
def _plain_settings() -> Iterator[None]:
    """Keep mails and counters in memory for as long as the story is served."""
    with override_settings(
        PACE={},
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    ):
        yield


@pytest.fixture(scope="module")
def chromium(db: None) -> Iterator[Browser]:
    with opened() as browser:
        yield browser


@pytest.fixture(scope="module")
def office(site: str, chromium: Browser) -> Office:
    return Office(site, chromium)


@pytest.fixture(scope="module")
def clock() -> Iterator[Any]:
    """Let it be a morning of the story; a test moves on with `clock.move_to`."""
    with time_machine.travel(MORNING, tick=True) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def db(own_story: None, clock: Any) -> None:
    """Stand in for pytest-django's `db`: the story told up to January 2020, a module's own."""
    SHELF.clear()  # pages of another module's story


@pytest.fixture(scope="module")
def site(db: None) -> Iterator[str]:
    """Serve the story; return the server's address."""
    server = LiveServer("localhost")
    with override_settings(ALLOWED_HOSTS=["localhost", "testserver"]):
        yield server.url
    server.stop()
