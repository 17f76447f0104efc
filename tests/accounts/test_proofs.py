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
from hoptac.accounts.roles import DECIDING, Permission
from hoptac.audit.models import Event
from hoptac.config.addresses import ADDRESSES, Row
from tests.accounts.conftest import NOW, TODAY, Place, sign_in
from tests.accounts.test_factors import SECRET, code
from tests.given.accounts import PASSWORD, Person
from tests.matrix.walk import PLAIN

INVITE = "/vi/tai-khoan/nguoi-dung/moi/"
PROVE = "/vi/tai-khoan/xac-nhan/"
RESUME = "/vi/tai-khoan/tiep-tuc/"
NOT_OURS = ("account_", "mfa_")  # allauth's own pages ask by themselves


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


def asks_for_a_proof(boss: Person, name: str, row: Row) -> bool:
    """Tell whether an address leads somebody who has not just proved themselves away to do so."""
    args: list[Any] = []
    for kind in row.on:
        value = (PLAIN | {"batch": (uuid4(),)}).get(kind, (1,))[0]
        args += value if isinstance(value, tuple) else [value]
    url = reverse(name, args=args)
    browser = boss.client()  # came in without a proof
    browser.raise_request_exception = False
    sent = browser.post(url, {"text": "x"})
    taken = browser.get(url, {"format": "csv"})
    return any(getattr(answer, "url", "").startswith(PROVE) for answer in (sent, taken))


def test_exactly_the_official_acts_ask_for_a_proof(boss: Person) -> None:
    rows = {name: row for name, row in ADDRESSES.items() if not name.startswith(NOT_OURS)}

    asking = {name for name, row in rows.items() if asks_for_a_proof(boss, name, row)}

    assert asking == {name for name, row in rows.items() if row.official}


def test_what_a_deciding_right_is_needed_for_is_an_official_act() -> None:
    rights = DECIDING | {
        Permission.ACCOUNTS_CONFIRM,
        Permission.ACCOUNTS_DELEGATE,
        Permission.PROGRAMMES_NAME_HEIR,
        Permission.PLANS_ASSIGN,
        Permission.PLANS_STOP,
        Permission.REPORTS_REOPEN,
    }

    assert [n for n, row in ADDRESSES.items() if row.right in rights and not row.official] == []


def test_taking_the_list_of_people_away_leads_back_to_it_after_the_proof(browser: Client) -> None:
    with later(16):
        answer = browser.get("/vi/tai-khoan/nguoi-dung/", {"format": "csv"})

    assert answer.url == f"{PROVE}?next=%2Fvi%2Ftai-khoan%2Fnguoi-dung%2F%3Fformat%3Dcsv"


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
