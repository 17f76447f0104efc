"""What the house never says, whoever asks: itself, its inside, what nobody asked for."""

import logging
import re
from io import StringIO
from typing import Any

import pytest
from allauth.socialaccount import app_settings as provider_settings
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from hoptac.accounts.models import User
from hoptac.portal.views import front as portal
from tests.given.pages import is_marked, post
from tests.given.story import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
PAGES = ["/vi/", "/vi/tai-khoan/dang-nhap/", "/vi/khong-co/", "/vi/viec/"]
HOUSE = [
    "/.git/HEAD", "/.git/config", "/.env", "/run.py", "/manage.py", "/requirements.lock", "/docs/",
    "/docs/security.md", "/hoptac/config/settings.py", "/static/", "/static/ui/", "/media/",
    "/static/../manage.py", "/static/%2e%2e/manage.py", "/admin/", "/__debug__/", "/metrics",
    "/server-status", "/var/", "/robots.txt.bak",
]  # fmt: skip
INSIDE = "QZX-BEN-TRONG"
BREAK = "\r\nBcc: nghe-len@vi-du.invalid"


@pytest.mark.parametrize("address", HOUSE)
def test_nothing_of_the_house_itself_is_served(address: str) -> None:
    for client in (Client(), browser("thuongtruc@hanoi")):
        answer = client.get(address, follow=True)
        assert answer.status_code == 404, answer.redirect_chain


def test_a_machine_learns_of_the_house_only_that_it_works_and_its_jobs_in_numbers() -> None:
    answer = Client().get("/healthz")

    told = answer.json()
    assert told.pop("ok") is True
    assert set(told) == {"jobs"}
    assert {name: type(number) for name, number in told["jobs"].items()} == {
        "late_s": int, "stuck": int, "failed": int,
    }  # fmt: skip
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("address", PAGES)
def test_trace_tells_nothing(address: str) -> None:
    answer = Client().generic("TRACE", address, headers={"x-secret": INSIDE})

    assert answer.status_code in {302, 403, 404, 405}
    assert INSIDE not in answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_no_answer_opens_itself_to_another_origin(address: str) -> None:
    for asked in (Client().get, Client().options, browser("thuongtruc@hanoi").get):
        answer = asked(address, headers={"origin": "https://evil.invalid"})
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_its_kind_and_charset(address: str) -> None:
    for client in (Client(), browser("thuongtruc@hanoi")):
        kind = client.get(address, follow=True).headers["Content-Type"]
        assert kind == "text/html; charset=utf-8"


def test_cookies_stay_with_our_own_pages() -> None:
    client = Client()
    client.get("/vi/tai-khoan/dang-nhap/")

    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} == {"Lax"}
    cookie = client.cookies[settings.CSRF_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_tokens_of_a_provider_are_not_kept() -> None:
    assert not provider_settings.STORE_TOKENS


def test_a_fault_tells_nothing_of_the_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError(f"{INSIDE} {settings.SECRET_KEY}")

    monkeypatch.setattr(portal, "render", broken)
    client = Client(raise_request_exception=False)
    logging.disable(logging.CRITICAL)
    try:
        answer = client.get("/vi/")
    finally:
        logging.disable(logging.NOTSET)

    page = answer.content.decode()
    assert answer.status_code == 500
    for said in (INSIDE, settings.SECRET_KEY, "Traceback", "RuntimeError", "hoptac/portal"):
        assert said not in page


def test_what_a_form_does_not_ask_is_not_taken() -> None:
    client = browser("thuongtruc@hanoi")
    before = User.objects.get(pk=client.session["_auth_user_id"])

    client.post(
        "/vi/tai-khoan/ho-so/",
        {
            "full_name": "Tên Mới", "language": "vi", "email": "khac@vi-du.invalid",
            "is_superuser": "on", "is_active": "", "password": "x", "pk": "1", "id": "1",
        },
    )  # fmt: skip

    after = User.objects.get(pk=before.pk)
    assert after.full_name == "Tên Mới"
    assert (after.email, after.is_active, after.password) == (
        before.email, before.is_active, before.password,
    )  # fmt: skip


def test_a_parameter_said_twice_widens_nothing() -> None:
    client, nowhere = browser("thuongtruc@hanoi"), "khong-co-viec-nao-nhu-the"
    all_rows, one, twice = (
        client.get(f"/vi/viec/{narrowed}").content.count(b"<tr")
        for narrowed in ("", f"?words={nowhere}", f"?words=&words={nowhere}")
    )

    assert all_rows > one == twice


def test_a_line_break_never_becomes_a_header_of_a_letter() -> None:
    client, address = browser("quantri@hanoi"), "/vi/tai-khoan/nguoi-dung/moi/"
    agency = re.search(r'<option value="(\d+)"', client.get(address).content.decode())
    assert agency
    said = {
        "agency": agency[1], "role": "department_officer",
        "valid_from": str(timezone.localdate()), "post": f"Chuyên viên{BREAK}",
    }  # fmt: skip

    refused = post(client, address, email=f"moi@vi-du.invalid{BREAK}", **said)
    nothing_sent = not mail.outbox
    post(client, address, email="moi@vi-du.invalid", **said)

    assert refused.status_code == 422
    assert is_marked(refused, "email")
    assert nothing_sent
    for letter in mail.outbox:
        assert letter.recipients() == ["moi@vi-du.invalid"]
        assert "Bcc" not in letter.message()
        assert "\n" not in letter.subject


def test_a_line_break_in_an_address_makes_no_line_in_the_log() -> None:
    told = StringIO()
    watch = logging.StreamHandler(told)
    log = logging.getLogger("django.request")
    log.addHandler(watch)
    try:
        Client().get("/vi/khong-co/%0A2026-01-01 ERROR gia mao")
    finally:
        log.removeHandler(watch)

    assert len(told.getvalue().splitlines()) == 1
