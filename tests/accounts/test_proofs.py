"""Official acts ask once more who is there, and lose nothing that was typed."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse

from hoptac.accounts.models import Invitation
from hoptac.audit.models import Event
from tests.accounts.conftest import NOW, TODAY, Place, sign_in
from tests.accounts.test_factors import SECRET, code
from tests.given.accounts import PASSWORD, Person

INVITE = "/vi/tai-khoan/nguoi-dung/moi/"
PROVE = "/vi/tai-khoan/xac-nhan/"
RESUME = "/vi/tai-khoan/tiep-tuc/"
OFFICIAL = {
    "programmes:accept": 1,
    "close_programme": 1,
    "progress:accept": 1,
    "progress:give_word": 1,
    "reports:approve": 1,
    "reports:issue": 1,
    "accounts:invite": 0,
    "accounts:extend_seat": 1,
}


@pytest.fixture(autouse=True)
def _short_window(settings: Any) -> None:
    settings.PROOF_MINUTES = 15


@pytest.fixture
def boss(here: Place) -> Person:
    return here.administrator(password=PASSWORD)


@pytest.fixture
def browser(boss: Person) -> Client:
    client = Client()
    sign_in(client, boss.user.email)
    return client


@pytest.fixture
def asked(here: Place) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "email": "moi@vi-du.invalid",
        "agency": here.finance.pk,
        "role": "department_officer",
        "post": "Chuyên viên <b>chính</b> & “trưởng nhóm”",
        "valid_from": TODAY.isoformat(),
    }


def later(minutes: float) -> time_machine.travel:
    return time_machine.travel(NOW + timedelta(minutes=minutes), tick=False)


def hidden_fields(page: str) -> list[tuple[str, str]]:
    form = page[page.index('<form class="form"') :]
    return re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)


@pytest.mark.parametrize(("name", "ids"), OFFICIAL.items())
def test_an_official_act_is_not_done_by_somebody_who_went_away_and_left_the_screen(
    browser: Client, name: str, ids: int
) -> None:
    with later(16):
        answer = browser.post(reverse(name, args=[1] * ids), {"text": "x"})

    assert answer.url == f"{PROVE}?next=%2Fvi%2Ftai-khoan%2Ftiep-tuc%2F"


def test_within_the_window_nobody_is_asked_twice(browser: Client, asked: dict[str, Any]) -> None:
    with later(14):
        assert browser.post(INVITE, asked).url == "/vi/tai-khoan/nguoi-dung/"
    assert Invitation.objects.count() == 1


def test_reading_the_form_asks_for_nothing(browser: Client) -> None:
    with later(16):
        assert browser.get(INVITE).status_code == 200


def test_after_the_proof_the_form_is_there_again_and_is_carried_out_once(
    browser: Client, asked: dict[str, Any]
) -> None:
    with later(16):
        led = browser.post(INVITE, asked)
        nothing_yet = Invitation.objects.exists()
        page = browser.get(led.url).content.decode()
        wrong = browser.post(led.url, {"password": "sai mat khau roi"}).content.decode()
        proved = browser.post(led.url, {"password": PASSWORD})
        shown = browser.get(proved.url)
        kept = shown.context["waiting"]
        sent = browser.post(kept.path, dict(kept.fields))
        again = browser.post(kept.path, dict(kept.fields))

    assert not nothing_yet
    assert "Những gì bạn đã nhập được giữ nguyên" in page
    assert "Mật khẩu không đúng" in wrong
    assert proved.url == RESUME
    text = shown.content.decode()
    assert "mời một người giữ vị trí" in text
    assert "&lt;b&gt;chính&lt;/b&gt;" in text
    assert "<b>chính" not in text
    assert {"email", "agency", "role", "post", "valid_from", "key"} <= {
        name for name, _ in hidden_fields(text)
    }
    assert sent.url == again.url == "/vi/tai-khoan/nguoi-dung/"
    assert Invitation.objects.get().post == asked["post"]
    assert len([m for m in mail.outbox if m.to == ["moi@vi-du.invalid"]]) == 1
    assert Event.objects.filter(verb="accounts.proof.given").count() == 1
    assert browser.get(RESUME).url == "/vi/ban-lam-viec/"  # nothing waits any more


def test_a_code_of_the_app_proves_as_well_and_only_once(
    boss: Person, asked: dict[str, Any]
) -> None:
    TOTP.activate(boss.user, SECRET)
    client = boss.client()
    client.post(INVITE, asked)
    served = code()

    first = client.post(f"{PROVE}ma/?next={RESUME}", {"code": served})
    with later(16):
        client.post(INVITE, asked)
        assert client.post(f"{PROVE}ma/?next={RESUME}", {"code": served}).status_code == 200

    assert first.url == RESUME


def test_guessing_the_password_at_the_proof_is_stopped(
    browser: Client, asked: dict[str, Any]
) -> None:
    with later(16):
        browser.post(INVITE, asked)
        tries = [browser.post(PROVE, {"password": "sai mat khau roi"}) for _ in range(11)]

    assert [answer.status_code for answer in tries] == [200] * 10 + [429]


def test_a_script_s_request_leads_the_whole_page_to_the_proof(
    browser: Client, asked: dict[str, Any]
) -> None:
    with later(16):
        answer = browser.post(INVITE, asked, headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"].startswith(PROVE)


def test_who_has_neither_password_nor_factor_here_signs_in_anew(
    admin: Person, asked: dict[str, Any]
) -> None:
    client = admin.client()

    led = client.post(INVITE, asked)

    assert led.url.startswith("/vi/tai-khoan/dang-nhap/?next=")
    client.force_login(admin.user)
    assert 'value="moi@vi-du.invalid"' in client.get(RESUME).content.decode()


def test_as_long_as_the_sign_in_lasts_where_it_is_set_so(
    browser: Client, asked: dict[str, Any], settings: Any
) -> None:
    settings.PROOF_MINUTES = 0

    with later(29):
        assert browser.post(INVITE, asked).url == "/vi/tai-khoan/nguoi-dung/"
