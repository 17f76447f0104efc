"""Every address has a door: public by name, or shut until somebody signs in."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

# Open to everybody, each for its reason.
PUBLIC = {
    "portal:home",  # the citizens' page
    "search:results",  # what everybody reads; officials find what they see besides
    "voices:asked",  # readers: no account is needed to ask or to follow
    "voices:item",
    "voices:ask",
    "voices:follow",
    "voices:sent",
    "voices:confirm",  # a letter's link is its own key
    "voices:leave",
    "ui:gallery",  # parts and colours, no record
    "mfa_login_webauthn",  # asks the browser for a passkey, in place of the password
    "accounts:accept",  # an invitation is its own key
    "promotion:accept_account",  # likewise, an enterprise's
    "following:feed",  # a calendar's secret address is its own key
    "accounts:to_provider",  # sign-in through the provider: there, back, and why not
    "accounts:from_provider",
    "accounts:not_let_in",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",  # leads to the forgotten password
    "account_signup",  # says how to be invited
    "ui:theme",  # keeps light or dark, no record
    "ui:ticket",  # a form token of the asking browser, no record
    "service_worker",  # a script
    "robots",  # for machines: where the public pages lie
    "sitemap",
    "sitemap_part",
}


def _named(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, list]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _named(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}", list(pattern.pattern.converters.values())


ADDRESSES = dict(_named(get_resolver().url_patterns))
PUBLIC |= {name for name in ADDRESSES if name.startswith("portal:")}  # the citizens' rooms
PUBLIC |= {name for name in ADDRESSES if name.startswith(("api:", "feeds:"))}  # open data
PUBLIC |= {"api_nowhere"}
PUBLIC |= {f"opendata:{name}" for name in ("home", "dictionary", "dump", "table")}

_NEWS = ("start", "section", "series", "article", "sheet", "picture", "read")
PUBLIC |= {f"newsroom:{name}" for name in _NEWS}  # what everybody reads


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - PUBLIC))
def test_an_address_of_the_office_asks_who_comes(name: str, db: None, client: Client) -> None:
    with translation.override("vi"):
        url = reverse(name, args=[_example(converter) for converter in ADDRESSES[name]])

    answers = [client.get(url), client.post(url)]

    for answer in answers:
        led_away = answer.status_code == 302 and "dang-nhap" in answer.headers["Location"]
        assert led_away or answer.status_code == 405, (name, answer.status_code)
    assert any(answer.status_code == 302 for answer in answers)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_what_is_called_public_is_there(name: str) -> None:
    assert name in ADDRESSES


def _example(converter: object) -> object:
    kind = type(converter).__name__
    return {
        "IntConverter": 1,
        "StringConverter": "a",
        "SlugConverter": "a",
        "KindConverter": "programme",
        "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    }[kind]
