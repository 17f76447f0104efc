"""The house's own pages: errors, light and dark, the gallery."""

import re
import runpy
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.ui import views
from hoptac.ui.gallery import SENTINEL
from hoptac.ui.middleware import RefusalMiddleware

pytestmark = pytest.mark.django_db  # every request is a transaction

GALLERY = "/vi/giao-dien/cac-phan/"
THEME = "/vi/giao-dien/nen/"


def request_of(path: str = "/vi/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("wanted", ["light", "dark"])
def test_the_choice_of_light_or_dark_stays(client: Client, wanted: str) -> None:
    answer = client.post(THEME, {"theme": wanted, "next": GALLERY})
    assert answer.headers["Location"] == GALLERY
    assert client.cookies["theme"]["httponly"]
    assert f'data-theme="{wanted}"' in client.get(GALLERY).content.decode()


def test_following_the_device_takes_the_choice_back(client: Client) -> None:
    client.post(THEME, {"theme": "dark", "next": GALLERY})
    client.post(THEME, {"theme": "device", "next": GALLERY})
    assert "data-theme=" not in client.get(GALLERY).content.decode()


def test_a_cookie_of_somebody_elses_making_changes_nothing(client: Client) -> None:
    client.cookies["theme"] = '"><b>'
    assert "data-theme=" not in client.get(GALLERY).content.decode()


@pytest.mark.parametrize("goal", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_the_switch_never_leads_out_of_the_house(client: Client, goal: str) -> None:
    assert client.post(THEME, {"theme": "dark", "next": goal}).headers["Location"] == "/"


def test_the_gallery_shows_the_sentinel_in_many_parts(client: Client) -> None:
    assert client.get(GALLERY).content.decode().count(SENTINEL) >= 15


def test_no_id_stands_twice_on_a_page(client: Client) -> None:
    page = client.get(GALLERY).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_gallery_is_closed_in_production(client: Client, settings: Any) -> None:
    settings.MODE = "production"
    assert client.get(GALLERY).status_code == 404


def test_a_page_offers_itself_in_the_other_language(client: Client) -> None:
    page = client.get(f"{GALLERY}?q=1").content.decode()
    assert 'href="/en/giao-dien/cac-phan/?q=1"' in page
    assert '<html lang="en"' in client.get("/en/giao-dien/cac-phan/").content.decode()


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 413, 422])
def test_an_error_page_says_what_happened_and_leads_back(code: int) -> None:
    page = render_to_string(f"ui/errors/{code}.html", {}, request_of())
    assert f">{code}</p>" in page
    assert re.search(r"<h1>[^<]{10,}</h1>", page)
    assert re.search(r'<div class="lead">\s*<p>[^<]{20,}</p>', page)
    assert "Về trang chủ" in page


@pytest.mark.parametrize("code", [403, 409, 422])
def test_a_refusal_is_said_in_its_own_words(code: int) -> None:
    page = render_to_string(f"ui/errors/{code}.html", {"reason": "Kỳ đã chốt. <b>"}, request_of())
    assert "Kỳ đã chốt. &lt;b&gt;" in page


@pytest.mark.parametrize(("refusal", "status"), [(Conflict, 409), (Refusal, 422), (Forbidden, 403)])
def test_a_refused_form_hands_back_what_was_typed(refusal: type[Refusal], status: int) -> None:
    request = RequestFactory().post("/", {"note": "Đã trao <4> bò", "key": "k", "pin": "bí-mật"})
    request.user = AnonymousUser()
    extra = {"current": 3} if refusal is Conflict else {}
    error = refusal("Có người vừa sửa.", "Xem bản mới.", **extra)
    answer = RefusalMiddleware(lambda r: HttpResponse()).process_exception(request, error)
    assert answer is not None
    page = answer.content.decode()
    assert answer.status_code == status
    assert "Có người vừa sửa. Xem bản mới." in page
    assert "Đã trao &lt;4&gt; bò" in page
    assert "bí-mật" not in page


def test_handlers_answer_with_their_status() -> None:
    request = request_of()
    assert views.bad_request(request, SuspiciousOperation()).status_code == 400
    assert views.bad_request(request, RequestDataTooBig()).status_code == 413
    assert views.forbidden(request, PermissionDenied()).status_code == 403
    assert views.not_found(request, Http404()).status_code == 404
    assert views.csrf_failure(request).status_code == 403
    assert views.server_error(request).status_code == 500


def test_the_page_of_a_failed_server_asks_nobody() -> None:
    page = views.server_error(HttpRequest()).content.decode()
    assert "Máy chủ gặp sự cố" in page
    assert "{%" not in page


def test_a_forged_post_is_told_to_reload() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("account_login"), {"login": "ai@vi-du.invalid"})
    assert answer.status_code == 403
    assert "Tải lại trang rồi gửi lại" in answer.content.decode()


def test_what_only_takes_a_button_leads_back_when_it_is_opened(client: Client) -> None:
    answer = client.get(THEME, headers={"referer": f"http://testserver{GALLERY}"})
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert f'href="http://testserver{GALLERY}">Quay lại</a>' in page
    assert "Quay lại trang hồ sơ" in page
    assert "Về trang chủ" in page


@pytest.mark.parametrize(
    "referer", [f"http://testserver/en{THEME[3:]}", "https://elsewhere.example/"]
)
def test_the_way_back_leads_neither_here_nor_out_of_the_house(client: Client, referer: str) -> None:
    page = client.get(THEME, headers={"referer": referer}).content.decode()
    assert "Quay lại trang hồ sơ" in page
    assert referer not in page
    assert ">Quay lại</a>" not in page


def test_the_page_of_a_failed_server_needs_no_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "hoptac.no_such_addresses"
    assert "Máy chủ gặp sự cố" in views.server_error(HttpRequest()).content.decode()


def test_a_server_whose_pages_cannot_be_read_does_not_start(settings: Any) -> None:
    runpy.run_module("hoptac.config.wsgi")
    settings.ROOT_URLCONF = "hoptac.no_such_addresses"
    with pytest.raises(ModuleNotFoundError, match="no_such_addresses"):
        runpy.run_module("hoptac.config.wsgi")
