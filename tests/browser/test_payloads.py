"""Stored payloads in a real browser: no dialog, no breach of the policy, nothing asked outside."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from hoptac.plans.models import Task
from hoptac.progress.models import Entry
from tests.browser.people import Office
from tests.given.pages import post
from tests.given.payloads import payloads
from tests.given.story import browser as session_of

pytestmark = pytest.mark.browser
FIELDS = ("text", "difficulty", "cause", "proposal")
WATCH = """window.breaches = []; document.addEventListener('securitypolicyviolation',
    e => window.breaches.push(e.violatedDirective + ' ' + e.blockedURI))"""


def write(task: Task) -> None:
    """Write every payload into entries of a task, through the form."""
    today = timezone.localdate()
    officer, left = session_of("congthuong@hanoi"), payloads()
    url = reverse("progress:write", args=[task.pk])
    while left:
        said = dict(zip(FIELDS, left, strict=False))
        left = left[len(FIELDS) :]
        form = {"happened_on": f"{today:%d/%m/%Y}", "value": "1"} | said
        assert post(officer, url, **form).status_code == 302


@pytest.fixture(scope="module")
def task(db: None) -> Task:
    officer_tasks = Task.objects.open().filter(year=2020, lead__function="trade")
    found = officer_tasks.filter(party__position=1).first()
    assert found is not None
    write(found)
    return found


def test_stored_payloads_run_nowhere(office: Office, task: Task) -> None:
    dialogs: list[str] = []
    asked: set[str] = set()
    breaches: dict[str, Any] = {}
    page = office.arrive("congthuong@hanoi")
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))

    for path in (
        reverse("progress:task", args=[task.pk]),
        reverse("progress:history", args=[task.pk]),
        reverse("progress:entries"),
        reverse("desk:home"),
        reverse("search:results") + "?q=%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        page.goto(office.site + path)
        page.wait_for_load_state("networkidle")
        breaches[path] = page.evaluate("window.breaches")

    assert page.locator("body").inner_text()
    assert Entry.objects.filter(task=task, text__contains="alert(1)").count() >= 20
    assert dialogs == []
    assert {path: found for path, found in breaches.items() if found} == {}
    assert asked == {urlsplit(office.site).netloc}


def test_the_watch_sees_a_breach(office: Office) -> None:
    """Without this the test above would prove nothing."""
    page = office.stranger()
    page.add_init_script(WATCH)
    page.goto(f"{office.site}/vi/")

    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"alert(1)\">')"
    )
    page.wait_for_function("window.breaches.length > 0")

    assert "script-src" in page.evaluate("window.breaches.join()")
