"""Written without a network, kept through restarts, sent again after lost answers: stored once.

`HOPTAC_ASSURANCE=1` plays fifty entries and ten restarts, the ordinary command eight and two.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright

from hoptac.inspections import actions
from hoptac.inspections.models import Entry as Noted
from hoptac.inspections.models import Inspection
from hoptac.plans.models import Task
from hoptac.progress.models import Entry
from tests.browser.conftest import MORNING
from tests.browser.people import PHONE, Office, session_cookie
from tests.given.chromium import CHROMIUM, FLAGS
from tests.given.story import actor

pytestmark = pytest.mark.browser
LONG = bool(os.environ.get("HOPTAC_ASSURANCE"))
ENTRIES, RESTARTS = (50, 10) if LONG else (8, 2)
LOST = 0.3  # of the answers, after the server has committed
OURS, OFFICER = "thuongtruc@hanoi", "dulich@hanoi"
QUEUE = "#queue-bar"


class Losing:
    """A bad line: it drops answers after the commit, by turns wholly and in the middle."""

    rate = 0.0
    lost = 0
    chance = random.Random(4)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        answer = self.get_response(request)
        if request.method != "POST" or self.chance.random() >= self.rate:
            return answer
        type(self).lost += 1
        if self.lost % 2:
            return HttpResponse(status=502)
        return StreamingHttpResponse(_broken(), headers=dict(answer.headers))


def _broken() -> Iterator[bytes]:
    yield b"<html>"
    raise ConnectionResetError
