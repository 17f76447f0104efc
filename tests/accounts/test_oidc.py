"""Sign-in through an OpenID Connect provider: who is let in, who is told why not, who is asked."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from requests import PreparedRequest, RequestException, Response, Session

from hoptac.accounts import actions
from hoptac.accounts.identities import IssuerOnly
from hoptac.accounts.models import User
from hoptac.audit.models import Event
from hoptac.config.env import Env, oidc_provider, oidc_settings
from hoptac.kernel.errors import Refusal
from tests.accounts.conftest import LOGIN, NOW, OFFICE
from tests.given.accounts import Person, person

ISSUER = "https://danh-tinh.vi-du.invalid/oidc"
ENV = Env(
    secret_key="x",
    database_url="x",
    oidc_issuer=ISSUER,
    oidc_client_id="hoptac",
    oidc_secret="bi mat dung chung",
    oidc_name="Cổng định danh",
)
BEGIN, BACK = f"{LOGIN}chung/", f"{LOGIN}chung/ve/"


class Issuer:
    """An issuer in memory: answers what it is asked over the wire, remembers what that was."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "7", "email": "can-bo@vi-du.invalid"}
        self.person["email_verified"] = True
        self.vouched: dict[str, Any] = {}
        self.asked: list[str] = []
        self.form: dict[str, list[str]] = {}
        self.papers = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/auth",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/me",
            "jwks_uri": f"{ISSUER}/jwks",
        }

    def send(self, session: Session, request: PreparedRequest, **_: Any) -> Response:
        self.asked.append(str(request.url))
        answer, response = self._answer(request), Response()
        response.status_code, response._content = 200, json.dumps(answer).encode()
        response.headers["Content-Type"] = "application/json"
        return response

    def _answer(self, request: PreparedRequest) -> dict[str, Any]:
        match urlsplit(str(request.url)).path.rsplit("/", 1)[-1]:
            case "openid-configuration":
                return self.papers
            case "token":
                self.form = parse_qs(str(request.body))
                claims = {"iss": ISSUER, "aud": "hoptac", "sub": self.person["sub"]}
                claims |= {"exp": NOW.timestamp() + 60} | self.vouched
                key = "khoa cua kiem thu, du dai cho HS256"
                return {"access_token": "a", "id_token": jwt.encode(claims, key)}
        return self.person


@pytest.fixture
def issuer(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Issuer]:
    settings.OIDC = oidc_settings(ENV)
    settings.SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": [oidc_provider(settings.OIDC)]}}
    there = Issuer()
    monkeypatch.setattr(Session, "send", lambda *told, **more: there.send(*told, **more))
    return there


def comes_back(client: Client, **more: str) -> HttpResponse:
    """Walk to the issuer and back, as a browser would."""
    away = client.post(BEGIN, more)
    asked = parse_qs(urlsplit(away["Location"]).query)
    return client.get(BACK, {"code": "c", "state": asked["state"][0]})


def why_not(answer: HttpResponse) -> str:
    assert answer.status_code == 302
    return answer["Location"].rsplit("/vao/", 1)[-1].strip("/")


@pytest.mark.usefixtures("db")
def test_a_verified_address_opens_its_own_account(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    answer = comes_back(client, next=OFFICE)

    assert answer["Location"] == OFFICE
    assert client.get(OFFICE).status_code == 200
    kept = SocialAccount.objects.get()
    assert (kept.user_id, kept.provider) == (officer.user.pk, "oidc")
    verbs = list(Event.objects.filter(user_id=officer.user.pk).values_list("verb", flat=True))
    assert verbs[-2:] == ["accounts.identity.connected", "accounts.session.signed_in"]


def test_the_way_there_carries_a_challenge_and_the_way_back_its_verifier(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    away = client.post(f"{BEGIN}?scope=admin&auth_params=prompt%3Dnone")
    asked = parse_qs(urlsplit(away["Location"]).query)
    client.get(BACK, {"code": "c", "state": asked["state"][0]})

    assert away["Location"].startswith(f"{ISSUER}/auth?")
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert len(issuer.form["code_verifier"][0]) >= 43


def test_both_languages_come_back_by_the_one_registered_way(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    away = client.post(BEGIN.replace("/vi/", "/en/", 1))

    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]


def test_once_connected_the_identifier_counts(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    comes_back(client)
    issuer.person["email"] = "dia-chi-moi@vi-du.invalid"

    again = Client()
    comes_back(again)

    assert again.get(OFFICE).context["request"].user == officer.user
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_nobody_verified_opens_nothing(
    verified: object, issuer: Issuer, client: Client, officer: Person
) -> None:
    issuer.person["email_verified"] = verified

    assert why_not(comes_back(client)) == "unverified"
    assert client.get(OFFICE).status_code == 302
    assert not SocialAccount.objects.exists()
    assert Event.objects.filter(verb="accounts.session.failed").count() == 1


def test_an_address_without_an_account_gets_none(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    issuer.person["email"] = "la@vi-du.invalid"

    answer = comes_back(client)

    assert why_not(answer) == "unknown"
    page = client.get(answer["Location"]).content.decode()
    assert "Đề nghị quản trị viên của cơ quan gửi lời mời" in page
    assert not User.objects.filter(email="la@vi-du.invalid").exists()


@pytest.mark.parametrize("connected", [False, True])
def test_a_locked_account_stays_locked(
    connected: bool, issuer: Issuer, client: Client, officer: Person
) -> None:
    if connected:
        comes_back(client)
        client.logout()
    User.objects.filter(pk=officer.user.pk).update(is_active=False)

    assert why_not(comes_back(client)) == "inactive"
    assert client.get(OFFICE).status_code == 302
    assert SocialAccount.objects.exists() is connected


def test_an_address_handed_on_does_not_open_the_predecessor_s_account(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    comes_back(client)
    issuer.person["sub"] = "8"

    newcomer = Client()

    assert why_not(comes_back(newcomer)) == "other"
    assert newcomer.get(OFFICE).status_code == 302


def test_another_issuer_s_identifier_is_another_person(
    issuer: Issuer, client: Client, officer: Person, settings: Any
) -> None:
    comes_back(client)
    issuer.person["email"] = "la@vi-du.invalid"
    issuer.vouched["iss"] = other = f"{ISSUER}/khac"
    changed = oidc_settings(Env(**{**_fields(ENV), "oidc_issuer": other}))
    assert changed is not None
    settings.OIDC = changed
    settings.SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": [oidc_provider(changed)]}}

    assert why_not(comes_back(Client())) == "unknown"


def _fields(env: Env) -> dict[str, Any]:
    return {name: getattr(env, name) for name in env.__dataclass_fields__}


@pytest.mark.parametrize(
    "vouched",
    [
        {"sub": "somebody else"},
        {"iss": "https://khac.vi-du.invalid"},
        {"aud": "another client"},
        {"exp": NOW.timestamp() - 60},
    ],
)
def test_a_token_that_does_not_belong_here_lets_nobody_in(
    vouched: dict[str, Any], issuer: Issuer, client: Client, officer: Person
) -> None:
    issuer.vouched = vouched

    assert why_not(comes_back(client)) == "error"
    assert client.get(OFFICE).status_code == 302


def test_a_state_that_was_not_given_out_lets_nobody_in(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    client.post(BEGIN)

    assert why_not(client.get(BACK, {"code": "c", "state": "made up"})) == "error"


def test_who_stops_there_is_told_so_and_not_counted_as_a_failure(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    asked = parse_qs(urlsplit(client.post(BEGIN)["Location"]).query)

    answer = client.get(BACK, {"error": "access_denied", "state": asked["state"][0]})

    assert why_not(answer) == "cancelled"
    assert not Event.objects.filter(verb="accounts.session.failed").exists()


@pytest.mark.parametrize(
    "papers",
    [
        {"token_endpoint": "https://trong-nha.vi-du.invalid/"},
        {"userinfo_endpoint": "http://127.0.0.1:5432/"},
        {"userinfo_endpoint": "http://danh-tinh.vi-du.invalid/oidc/me"},
    ],
)
def test_nobody_but_the_issuer_is_asked_whatever_its_papers_name(
    papers: dict[str, str], issuer: Issuer, client: Client, officer: Person
) -> None:
    issuer.papers |= papers

    assert why_not(comes_back(client)) == "error"
    origin = "https://danh-tinh.vi-du.invalid/"
    assert [url for url in issuer.asked if not url.startswith(origin)] == []


def test_a_silent_issuer_is_said_to_be_away(
    issuer: Issuer, client: Client, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    def silent(*_: Any, **__: Any) -> Response:
        raise RequestException

    monkeypatch.setattr(Session, "send", silent)

    assert why_not(client.post(BEGIN)) == "unreachable"


def test_the_button_and_the_way_out_are_on_the_sign_in_page_only(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    sign_in = client.get(LOGIN)
    others = [
        client.get(path)
        for path in ("/vi/", "/vi/tai-khoan/mat-khau/quen/", f"{BEGIN}vao/unknown/")
    ] + [officer.client().get(OFFICE)]

    assert "Đăng nhập bằng Cổng định danh" in sign_in.content.decode()
    assert "form-action 'self' https://danh-tinh.vi-du.invalid;" in f"{_csp(sign_in)};"
    for page in others:
        assert page.status_code == 200
        assert "danh-tinh" not in _csp(page)
        assert "form-action 'self'" in _csp(page)


def test_without_a_provider_there_is_neither_button_nor_way(client: Client, db: None) -> None:
    sign_in = client.get(LOGIN)

    assert "dang-nhap/chung/" not in sign_in.content.decode()
    assert "form-action 'self';" in f"{_csp(sign_in)};"
    assert client.post(BEGIN).status_code == 404
    assert client.get(BACK).status_code == 404


def _csp(page: HttpResponse) -> str:
    return str(page["Content-Security-Policy"])


def test_a_person_removes_the_connection_and_signs_in_by_password(
    issuer: Issuer, client: Client, officer: Person
) -> None:
    comes_back(client)
    assert "Đã nối với cửa đăng nhập chung." in client.get("/vi/tai-khoan/ho-so/").content.decode()

    gone = client.post("/vi/tai-khoan/ho-so/go-ket-noi/", follow=True)

    assert "Đã gỡ kết nối." in gone.content.decode()
    assert not SocialAccount.objects.exists()
    assert Event.objects.filter(verb="accounts.identity.removed").count() == 1
    with pytest.raises(Refusal, match="chưa nối"):
        actions.remove_identity(user=officer.user, at=NOW)


def test_one_s_connection_is_nobody_else_s(
    issuer: Issuer, client: Client, officer: Person, here: Any
) -> None:
    comes_back(client)

    person(here.finance).client().post("/vi/tai-khoan/ho-so/go-ket-noi/")

    assert SocialAccount.objects.get().user_id == officer.user.pk


def test_a_session_of_no_provider_asks_nobody(settings: Any) -> None:
    settings.OIDC = None
    with pytest.raises(RequestException):
        IssuerOnly().get("https://danh-tinh.vi-du.invalid/")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"oidc_secret": ""}, "HOPTAC_OIDC_SECRET"),
        ({"oidc_issuer": ""}, "HOPTAC_OIDC_ISSUER"),
        ({"oidc_issuer": "http://danh-tinh.vi-du.invalid"}, "https"),
        ({"oidc_issuer": "http://localhost:9", "mode": "production"}, "https"),
        ({"oidc_issuer": "https://ai:mat@danh-tinh.vi-du.invalid"}, "tên người dùng"),
        ({"oidc_issuer": "danh-tinh"}, "https"),
    ],
)
def test_a_provider_half_said_or_not_safe_is_refused(said: dict[str, str], says: str) -> None:
    with pytest.raises(SystemExit, match=says):
        oidc_settings(Env(**(_fields(ENV) | said)))


def test_a_provider_on_the_same_machine_may_speak_http_outside_production() -> None:
    told = oidc_settings(Env(**(_fields(ENV) | {"oidc_issuer": "http://localhost:9/a"})))

    assert told is not None
    assert told.origin == "http://localhost:9"
    assert oidc_settings(Env(secret_key="x", database_url="x")) is None
