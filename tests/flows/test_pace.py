"""Costly pages at a human pace: the next person is not held up, and the page says what to do."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from hoptac.config.pace import cost_of
from tests.given.files import paper
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_a_minute(_plain_settings: None, settings: Any) -> Iterator[None]:
    settings.PACE = {"search": 2, "export": 2, "report": 2, "upload": 2}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that stands still, so that no minute ends within a test."""
    with time_machine.travel(1_800_000_000, tick=False) as stands:
        yield stands


def statuses(client: Client, url: str, times: int = 3) -> list[int]:
    return [client.get(url).status_code for _ in range(times)]


def test_the_third_search_of_a_minute_waits_and_others_do_not(world: World, clock: Any) -> None:
    url = f"{reverse('search:results')}?q=bo"
    client, other = world.first.officer.client(), world.second.officer.client()

    assert statuses(client, url) == [200, 200, 429]
    assert statuses(other, url, 1) == [200]
    assert statuses(client, reverse("plans:list"), 4) == [200] * 4

    answer = client.get(url)
    assert answer.headers["Retry-After"] == "60"
    assert "Chờ một phút" in answer.content.decode()
    english = client.get(url.replace("/vi/", "/en/", 1))
    assert "Wait a minute" in english.content.decode()

    clock.shift(60)
    assert statuses(client, url, 1) == [200]


@pytest.mark.parametrize(
    "url",
    ["/vi/viec/?format=csv", "/vi/chuong-trinh/?format=xlsx", "/vi/nhap-excel/tasks/mau.xlsx"],
)
def test_lists_as_files_are_counted(world: World, clock: Any, url: str) -> None:
    assert statuses(world.first.officer.client(), url) == [200, 200, 429]


def test_uploads_are_counted_and_nothing_is_kept(world: World, clock: Any) -> None:
    url = reverse("programmes:add_document", args=[world.programme.pk])
    client = world.first.standing.client()
    said = {"kind": "kế hoạch", "subject": "Kế hoạch"}

    answers = [client.post(url, {"file": paper(f"{n}.pdf"), **said}).status_code for n in range(3)]

    assert answers == [302, 302, 429]
    assert world.programme.documents.count() == 2


def test_who_has_not_signed_in_is_counted_by_address(clock: Any) -> None:
    url = "/vi/viec/?format=csv"

    assert statuses(Client(REMOTE_ADDR="192.0.2.1"), url) == [302, 302, 429]
    assert statuses(Client(REMOTE_ADDR="192.0.2.2"), url, 1) == [302]


def test_a_reports_letter_is_a_costly_page() -> None:
    request = RequestFactory().get("/vi/bao-cao/1/tai-ve.pdf")
    request.resolver_match = resolve(request.path)

    assert cost_of(request) == "report"
