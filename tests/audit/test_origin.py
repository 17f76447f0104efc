"""An act says from which address it came; what a caller claims of itself is not believed."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from hoptac.audit.middleware import OriginMiddleware
from hoptac.audit.models import Event
from hoptac.audit.origin import origin
from tests.given.story import browser


def seen(**meta: str) -> str:
    """Return the address a view sees."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(origin())

    return OriginMiddleware(view)(RequestFactory().get("/", **meta)).content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "203.0.113.9"),
        (0, "198.51.100.1", "203.0.113.9"),  # claimed by the caller: nobody stands before us
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the proxy's own word is the last
        (1, "", ""),
        (2, "198.51.100.1", ""),
        (1, "<script>", ""),
    ],
)
def test_the_address_is_the_nearest_one_that_can_be_trusted(
    settings: Any, proxies: int, forwarded: str, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    meta = {"REMOTE_ADDR": "203.0.113.9"} | (
        {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    )

    assert seen(**meta) == address


def test_outside_a_request_there_is_no_address() -> None:
    seen(REMOTE_ADDR="203.0.113.9")

    assert origin() == ""


@pytest.mark.django_db
def test_an_act_on_a_page_is_recorded_with_its_address(story: None) -> None:
    browser("thuongtruc@hanoi").post(
        reverse("accounts:save_filter", args=["plans:list"]),
        {"key": uuid4(), "label": "Quá hạn", "query": "status=open_overdue"},
        REMOTE_ADDR="203.0.113.9",
    )

    assert Event.objects.latest("id").origin == "203.0.113.9"
