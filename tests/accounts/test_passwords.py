"""Passwords as people have them: long, any signs, pasted; and what the sign-in is afterwards."""

import re

import pytest
from django.conf import settings
from django.test import Client

from hoptac.accounts.models import User
from tests.accounts.conftest import LOGIN, OFFICE, Place, sign_in
from tests.given.accounts import PASSWORD, Person, person

CHANGE = "/vi/tai-khoan/mat-khau/doi/"
NEW = "Mưa rơi trên phố Huế, 7 giờ sáng"


def change(client: Client, new: str, old: str = PASSWORD) -> int:
    """Send the form; return the answer's status."""
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new}).status_code


def entered(officer: Person) -> Client:
    client = Client()
    sign_in(client, officer.user.email)
    return client


def counts(officer: Person, password: str) -> bool:
    return User.objects.get(pk=officer.user.pk).check_password(password)


def test_eleven_signs_are_too_few_and_twelve_enough(officer: Person) -> None:
    change(entered(officer), "xq7zvb nmk#")
    short = counts(officer, "xq7zvb nmk#")
    change(entered(officer), "xq7zvb nmk#w")

    assert not short
    assert counts(officer, "xq7zvb nmk#w")


def test_who_changes_the_password_says_the_present_one_first(officer: Person) -> None:
    change(entered(officer), NEW, old="khong phai mat khau nay")
    kept = counts(officer, PASSWORD)
    change(entered(officer), NEW)

    assert kept
    assert counts(officer, NEW)


@pytest.mark.parametrize("common", ["1q2w3e4r5t6y", "qwertyuiop123", "MatKhau20262026"])
def test_what_everybody_uses_is_refused(officer: Person, common: str) -> None:
    change(entered(officer), common)

    assert counts(officer, PASSWORD)


def test_a_long_password_counts_to_its_last_sign(officer: Person) -> None:
    long = f"  {NEW} " * 4 + "Ω"
    change(entered(officer), long)

    assert len(long) > 128
    assert counts(officer, long)
    for other in (long[:-1], long.strip(), long.lower(), long[:72]):
        assert not counts(officer, other)
    assert sign_in(Client(), officer.user.email, long).status_code == 302


def test_fields_hide_what_is_typed_and_let_managers_fill_them(officer: Person) -> None:
    pages = {LOGIN: Client(), CHANGE: entered(officer)}

    for address, client in pages.items():
        page = client.get(address).content.decode()
        fields = re.findall(r'<input[^>]*name="\w*password\w*"[^>]*>', page)
        assert fields
        for field in fields:
            assert 'type="password"' in field
            assert re.search(r'autocomplete="(current|new)-password"', field)
        assert "onpaste" not in page


def test_signing_in_gives_a_new_key_and_the_old_one_opens_nothing(officer: Person) -> None:
    client = Client()
    session = client.session  # one a stranger could have prepared on this machine
    session["wanted"] = OFFICE
    session.save()
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value

    sign_in(client, officer.user.email)
    given = client.cookies[settings.SESSION_COOKIE_NAME].value
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = planted

    assert given != planted
    assert client.get(OFFICE).status_code == 200
    assert other.get(OFFICE).status_code == 302


def test_the_way_out_stands_on_every_page(here: Place) -> None:
    client = person(here.finance).client()

    for address in (OFFICE, "/vi/viec/", "/vi/bao-cao/"):
        assert "/vi/tai-khoan/dang-xuat/" in client.get(address).content.decode(), address
