"""Texts that would run are shown as texts, on every page that shows them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoptac.plans.models import Task
from hoptac.progress.models import Entry
from tests.given import plans as tasks
from tests.given.pages import post
from tests.given.payloads import payloads
from tests.given.plans import World

pytestmark = pytest.mark.django_db
ALLOWED_HX = {"hx-boost", "hx-get", "hx-post", "hx-target", "hx-swap", "hx-trigger", "hx-push-url"}
NEVER = {"iframe", "object", "embed", "base", "marquee", "plaintext", "math", "audio", "video"}


class Alive(HTMLParser):
    """Collects what of a page could run or ask an outside address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        outside = [value for value in said.values() if value.startswith("//x.invalid")]
        runs = [name for name in said if name.startswith("on") or "alert(1)" in name]
        leads = [
            value
            for name, value in said.items()
            if name in {"href", "src", "action", "formaction", "data"}
            and value.strip().lower().startswith(("javascript:", "data:text"))
        ]
        is_ours = tag != "script" or said.get("src", "").startswith("/static/")
        if tag in NEVER or not is_ours or outside or runs or leads:
            self.found.append(str((tag, attrs)))


def alive(page: str) -> list[str]:
    parser = Alive()
    parser.feed(page)
    return parser.found


@pytest.fixture
def written(world: World) -> tuple[Task, list[str]]:
    """Every payload sent through the forms, as many in one form as it has text fields."""
    today = timezone.localdate()
    task = tasks.given_out(world.content, world.first, on=today, due_on=None)
    everything = payloads()
    texts, sent = iter(everything), []
    client = world.first.officer.client()
    url = reverse("progress:write", args=[task.pk])
    fields = ["text", "difficulty", "proposal"]
    for _ in range(-(-len(everything) // len(fields))):
        said = dict(zip(fields, texts, strict=False))
        if not said:
            break
        form = {"happened_on": f"{today:%d/%m/%Y}", "value": "1", "text": "Đã làm."} | said
        answer = post(client, url, **form)
        assert answer.status_code == 302, answer.content.decode()[:2000]
        sent += said.values()
    return task, sent


def pages_of(world: World, task: Task) -> "Iterator[tuple[Client, str]]":
    officer, partner = world.first.officer.client(), world.second.leader.client()
    director = world.first.director.client()
    entries = Entry.objects.filter(task=task)
    for entry in entries:
        post(director, reverse("progress:approve", args=[entry.pk]))
    for client in (officer, director, partner):
        for name in ("progress:task", "progress:history"):
            yield client, reverse(name, args=[task.pk])
        for name in ("progress:entries", "progress:awaiting", "plans:list", "desk:home"):
            yield client, reverse(name)
        yield client, f"{reverse('search:results')}?q=alert"


def test_there_are_a_hundred_payloads_and_the_watch_sees_them_alive() -> None:
    known = payloads()
    quiet = [text for text in known if not alive(f"<p>{text}</p>")]

    assert len(set(known)) == len(known) >= 100
    assert len(known) - len(quiet) >= 60  # the others need another place than a paragraph


def test_what_is_stored_is_shown_as_text(world: World, written: tuple[Task, list[str]]) -> None:
    task, sent = written
    assert len(sent) == len(payloads())
    shown = 0

    for client, url in pages_of(world, task):
        page = client.get(url)
        body = page.content.decode()
        assert page.status_code == 200, url
        assert alive(body) == [], url
        shown += body.count("alert(1)")

    assert shown >= 100


def test_what_an_address_carries_is_shown_as_text(world: World) -> None:
    client = world.first.officer.client()
    places = cycle([reverse(n) for n in ("search:results", "plans:list", "progress:entries")])
    parameters = cycle(["q", "words", "sort", "state", "year", "after", "next"])

    for place, parameter, text in zip(places, parameters, payloads(), strict=False):
        answer: Any = client.get(place, {parameter: text, "q": text})
        assert answer.status_code in {200, 422}, (place, text)
        assert alive(answer.content.decode()) == [], (place, text)


def test_a_refused_form_gives_payloads_back_as_text(world: World) -> None:
    client = world.first.standing.client()
    url = reverse("programmes:add_document", args=[world.programme.pk])

    for text in payloads():
        answer = post(client, url, kind=text, subject=text, number=text, issued_on=text)
        assert answer.status_code == 422
        assert alive(answer.content.decode()) == [], text
