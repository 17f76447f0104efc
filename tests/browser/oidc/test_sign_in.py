"""Sign-in through a real OpenID Connect provider, in a real browser."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from hoptac.accounts.models import User
from hoptac.audit.models import Event
from tests.browser.checks import faults_of
from tests.browser.people import Office, press, told
from tests.given.accounts import Person, person

pytestmark = pytest.mark.browser
VERIFIER = "mot-chuoi-dai-chi-dung-mot-lan-cho-kiem-thu-nay"
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def at_the_provider(office: Office) -> Page:
    """Open the sign-in page on the way to the permission table and press the provider's button."""
    page = office.stranger()
    page.goto(office.site + reverse("accounts:permissions"))
    press(page, "Đăng nhập bằng Cổng định danh")
    page.wait_for_url(f"{settings.OIDC.issuer}/**")
    return page


def as_somebody(page: Page, email: str) -> Page:
    page.locator("[name=email]").fill(email)
    page.get_by_role("button", name="Vào").click()
    page.wait_for_url("http://localhost:*/vi/**")
    return page


def test_somebody_with_an_account_comes_in_and_goes_on_where_they_were_going(
    office: Office, officer: Person
) -> None:
    page = as_somebody(at_the_provider(office), "can-bo@vi-du.invalid")

    assert page.url == office.site + reverse("accounts:permissions")
    assert SocialAccount.objects.get().user_id == officer.user.pk
    verbs = Event.objects.filter(user_id=officer.user.pk).values_list("verb", flat=True)
    assert "accounts.session.signed_in" in verbs
    page.goto(office.site + reverse("accounts:profile"))
    assert "Đã nối với cửa đăng nhập chung." in told(page)


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("khong-ai@vi-du.invalid", "Chưa có tài khoản nào ở đây"),
        ("chua-xac-minh@vi-du.invalid", "chưa xác minh địa chỉ thư"),
        ("bi-khoa@vi-du.invalid", "đang bị khóa"),
    ],
)
def test_somebody_who_may_not_come_in_is_told_why_and_what_to_do(
    email: str, says: str, office: Office, db: Any
) -> None:
    for address in ("chua-xac-minh@vi-du.invalid", "bi-khoa@vi-du.invalid"):
        if not User.objects.filter(email=address).exists():
            person(db.finance, email=address)
    User.objects.filter(email="bi-khoa@vi-du.invalid").update(is_active=False)

    page = as_somebody(at_the_provider(office), email)

    assert says in told(page)
    assert not SocialAccount.objects.filter(user__email=email).exists()
    page.goto(office.site + reverse("accounts:permissions"))
    assert urlsplit(page.url).path == reverse("account_login")


def test_who_stops_at_the_provider_is_led_back(office: Office) -> None:
    page = at_the_provider(office)

    page.get_by_role("button", name="Dừng").click()
    page.wait_for_url("http://localhost:*/vi/**")

    assert "Bạn đã dừng đăng nhập" in told(page)


def test_the_pages_on_the_way_are_for_everybody(office: Office) -> None:
    page = office.stranger()
    page.goto(office.site + reverse("account_login"))
    assert faults_of(page) == {}

    page = as_somebody(at_the_provider(office), "khong-ai@vi-du.invalid")
    assert faults_of(page) == {}


def test_the_button_carries_a_challenge_of_its_own_each_time(office: Office) -> None:
    first, second = (parse_qs(urlsplit(_sent(office)).query) for _ in range(2))

    assert first["code_challenge_method"] == ["S256"]
    assert first["code_challenge"] != second["code_challenge"]


def _sent(office: Office) -> str:
    page = office.stranger()
    page.goto(office.site + reverse("account_login"))
    with page.expect_request(f"{settings.OIDC.issuer}/auth?*") as sent:
        press(page, "Đăng nhập bằng Cổng định danh")
    return sent.value.url


def test_the_provider_demands_a_challenge_and_its_verifier(office: Office) -> None:
    back = office.site + reverse("accounts:from_provider")

    bare, code = _code(back, ""), _code(back, CHALLENGE)

    assert bare["error"] == ["invalid_request"]
    assert "PKCE" in bare["error_description"][0]
    assert _redeem(back, code["code"][0], "somebody-else" * 4).json()["error"] == "invalid_grant"
    code = _code(back, CHALLENGE)
    assert "id_token" in _redeem(back, code["code"][0], VERIFIER).json()


def _code(back: str, challenge: str) -> dict[str, list[str]]:
    """Walk the provider's pages without a browser; return what it sends back to us."""
    asked = {
        "client_id": "hoptac",
        "response_type": "code",
        "scope": "openid",
        "redirect_uri": back,
        "state": "s",
    }
    if challenge:
        asked |= {"code_challenge": challenge, "code_challenge_method": "S256"}
    walk = requests.Session()
    answer = walk.get(
        f"{settings.OIDC.issuer}/auth", params=asked, allow_redirects=False, timeout=5
    )
    while not answer.headers["Location"].startswith(back):
        goal = urljoin(answer.url, answer.headers["Location"])
        answer = walk.get(goal, allow_redirects=False)
        if answer.status_code == 200:
            answer = walk.post(goal, {"email": "can-bo@vi-du.invalid"}, allow_redirects=False)
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def _redeem(back: str, code: str, verifier: str) -> requests.Response:
    return requests.post(
        f"{settings.OIDC.issuer}/token",
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": verifier,
        },
        auth=("hoptac", "bi-mat-cua-kiem-thu"),
        timeout=5,
    )
