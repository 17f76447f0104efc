"""Passkeys in a real Chromium, with an authenticator of the browser's own making."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import CDPSession, Page

from hoptac.audit.models import Event
from hoptac.demo.stage import PASSWORD
from tests.browser.checks import faults_of
from tests.browser.people import Office, press, told

pytestmark = pytest.mark.browser
WHO = "congthuong@hanoi"
INDEX = "/vi/tai-khoan/hai-lop/"
DESK = re.compile("/vi/ban-lam-viec/$")


class Key:
    """A key the browser believes to be plugged in; `touch(False)` is a hand that says no."""

    def __init__(self, page: Page) -> None:
        self.line: CDPSession = page.context.new_cdp_session(page)
        self.line.send("WebAuthn.enable")
        options: dict[str, Any] = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = self.line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = added["authenticatorId"]

    def verify(self, *, works: bool) -> None:
        """Let the finger be recognised from now on, or not."""
        self.line.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": works}
        )


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def page(office: Office, said: list[str]) -> Page:
    """Somebody's browser with a key in it; the tests below follow one another on it."""
    page = office.sign_in(WHO, INDEX)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page


@pytest.fixture(scope="module")
def key(page: Page) -> Key:
    return Key(page)


def leave(page: Page, office: Office) -> None:
    page.goto(office.site + reverse("account_logout"))
    press(page, "Đăng xuất")


def test_a_passkey_is_added_and_brings_recovery_codes(
    page: Page, key: Key, office: Office, said: list[str]
) -> None:
    page.goto(office.site + INDEX)
    press(page, "Thêm khóa truy cập")
    page.locator("[name=name]").fill("Khóa của máy bàn")
    page.locator("[name=passwordless]").check()

    page.get_by_role("button", name="Thêm khóa").click()
    page.wait_for_url("**/ma-du-phong/")

    assert page.locator(".codes li").count() == 10
    page.goto(office.site + INDEX)
    assert "Khóa của máy bàn" in told(page)
    assert said == []  # neither an error nor a breach of the policy
    added = Event.objects.filter(verb="accounts.factor.added").latest("id")
    assert added.data["kind"] == "webauthn"


def test_the_passkey_alone_opens_the_door(
    page: Page, key: Key, office: Office, said: list[str]
) -> None:
    leave(page, office)
    page.goto(office.site + reverse("account_login"))

    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(DESK)

    assert said == []
    assert Event.objects.latest("id").verb == "accounts.session.signed_in"


def test_after_the_password_the_passkey_is_the_second_lock(
    page: Page, key: Key, office: Office
) -> None:
    leave(page, office)
    page.goto(office.site + reverse("account_login"))
    page.locator("main [name=login]").fill(f"{WHO}.hoptac.example")
    page.locator("main [name=password]").fill(PASSWORD)
    press(page, "Đăng nhập")
    assert "Xác thực lớp thứ hai" in told(page)

    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url(DESK)


def test_the_passkey_proves_who_is_there(page: Page, key: Key, office: Office) -> None:
    page.goto(office.site + reverse("mfa_reauthenticate_webauthn") + f"?next={INDEX}")

    page.get_by_role("button", name="Xác nhận bằng khóa truy cập").click()
    page.wait_for_url(office.site + INDEX)

    assert Event.objects.latest("id").verb == "accounts.proof.given"


def test_a_finger_that_is_not_recognised_opens_nothing_and_is_told_so(
    page: Page, key: Key, office: Office
) -> None:
    leave(page, office)
    page.goto(office.site + reverse("account_login"))
    key.verify(works=False)
    assert "chưa nhận được khóa" not in told(page)

    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()

    page.get_by_text("Trình duyệt chưa nhận được khóa").wait_for()
    key.verify(works=True)
    assert page.url.endswith(reverse("account_login"))


def test_without_the_key_nobody_comes_in_by_it(page: Page, key: Key, office: Office) -> None:
    answer = page.request.post(
        office.site + reverse("mfa_login_webauthn"),
        form={
            "csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value(),
            "credential": '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
        },
        max_redirects=0,
    )

    assert answer.status == 302
    assert answer.headers["location"].startswith(reverse("account_login"))


def test_a_removed_passkey_opens_nothing_any_more(page: Page, key: Key, office: Office) -> None:
    page.goto(office.site + reverse("account_login"))
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(DESK)
    page.goto(office.site + INDEX)
    page.get_by_role("link", name="Bỏ khóa").click()
    press(page, "Bỏ khóa")
    assert "Đã bỏ khóa truy cập" in told(page)

    leave(page, office)
    page.goto(office.site + reverse("account_login"))
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.get_by_role("alert").filter(has_text="Mã không đúng").wait_for()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mfa_index", "Khóa truy cập"),
        ("mfa_activate_totp", "quét hình này"),
        ("mfa_add_webauthn", "Đặt tên"),
        ("mfa_generate_recovery_codes", "mất hiệu lực"),
        ("account_reauthenticate", "Xác nhận là bạn"),
        ("accounts:sign_ins", "(máy này)"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_of_a_safe_sign_in_are_for_everybody(
    office: Office, name: str, words: str, language: str
) -> None:
    page = office.sign_in("thuongtruc@hanoi", INDEX)
    with override(language):
        page.goto(office.site + reverse(name))

    assert words in told(page) or language == "en"
    assert faults_of(page) == {}


def test_the_form_that_waits_is_for_everybody(office: Office, settings: Any) -> None:
    page = office.sign_in("quantri@hanoi", "/vi/tai-khoan/nguoi-dung/moi/")
    page.locator("[name=email]").fill("nguoi-moi@vi-du.invalid")
    page.locator("[name=post]").fill("Chuyên viên chính")
    settings.PROOF_MINUTES = -1  # no proof is fresh enough
    press(page, "Gửi lời mời")
    assert faults_of(page) == {}
    page.locator("main [name=password]").fill(PASSWORD)
    press(page, "Xác nhận là tôi")

    assert "Chuyên viên chính" in told(page)
    assert faults_of(page) == {}
    settings.PROOF_MINUTES = 15
    press(page, "Gửi")
    assert "Đã gửi lời mời tới nguoi-moi@vi-du.invalid" in told(page)
