"""Passwords known from breaches are refused, asked of a sorted file that is never read whole."""

import hashlib
import io
import random
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hoptac.accounts import breached
from hoptac.accounts.breached import BreachedPasswordValidator
from hoptac.accounts.models import User
from hoptac.config.env import breached_list
from hoptac.kernel.breaches import is_listed
from tests.accounts.conftest import sign_in
from tests.given.accounts import PASSWORD, Person
from tests.given.pages import is_marked

KNOWN = "dung pin ngua dung ghim"
NEW = "Mưa rơi trên phố Huế, 7 giờ sáng"
CHANGE = "/vi/tai-khoan/mat-khau/doi/"


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def written(path: Path, passwords: list[str], end: str = "\r\n") -> Path:
    """Write a list as it is distributed."""
    lines = [f"{digest}:{n % 97 + 1}" for n, digest in enumerate(sorted(map(sha1, passwords)))]
    path.write_bytes(end.join(lines).encode())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("count", [1, 2, 3, 1000])
def test_each_line_is_found_and_nothing_else(tmp_path: Path, count: int, end: str) -> None:
    known = [f"mật khẩu {n}" for n in range(count)]
    path = written(tmp_path / "list", known, end)

    assert all(is_listed(path, password) for password in known)
    assert not any(is_listed(path, f"{password}.") for password in known)


def test_an_empty_file_lists_nothing(tmp_path: Path) -> None:
    assert not is_listed(written(tmp_path / "list", []), KNOWN)


def test_a_question_reads_a_few_lines_of_a_long_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "list", [str(n) for n in range(50_000)])
    read = 0

    class Counting(io.FileIO):
        def readinto(self, buffer: Any) -> int | None:
            nonlocal read
            count = super().readinto(buffer)
            read += count or 0
            return count

    monkeypatch.setattr(Path, "open", lambda self, mode: io.BufferedReader(Counting(self), 128))

    assert is_listed(path, "49999")
    assert 0 < read < 10_000 < path.stat().st_size


@pytest.mark.django_db
def test_a_breached_password_is_refused_with_a_sentence(
    tmp_path: Path, officer: Person, settings: Any
) -> None:
    path = written(tmp_path / "list", [KNOWN, "khác"])
    settings.AUTH_PASSWORD_VALIDATORS = [
        *settings.AUTH_PASSWORD_VALIDATORS,
        {
            "NAME": "hoptac.accounts.breached.BreachedPasswordValidator",
            "OPTIONS": {"file": str(path)},
        },
    ]
    client = Client()
    sign_in(client, officer.user.email)
    asked = {"oldpassword": PASSWORD, "password1": KNOWN, "password2": KNOWN}

    refused = client.post(CHANGE, asked)

    assert is_marked(refused, "password1") or is_marked(refused, "password2")
    assert "đã lộ trong một vụ rò rỉ" in refused.content.decode()
    assert User.objects.get(pk=officer.user.pk).check_password(PASSWORD)
    client.post(CHANGE, asked | {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=officer.user.pk).check_password(NEW)


def test_a_list_that_cannot_be_read_lets_no_password_pass(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="Chưa kiểm tra được"):
        BreachedPasswordValidator(str(tmp_path / "none")).validate(NEW)


def test_only_a_sorted_list_is_taken_at_the_start(tmp_path: Path) -> None:
    good = written(tmp_path / "good", [str(n) for n in range(500)])
    lines = good.read_bytes().split(b"\r\n")
    random.Random(7).shuffle(lines)
    by_count, other = tmp_path / "by_count", tmp_path / "other"
    by_count.write_bytes(b"\n".join(lines))
    other.write_text("123456\npassword\n")

    assert breached_list(str(good)) == str(good)
    assert breached_list("") == ""
    for bad in (by_count, other, tmp_path / "none"):
        with pytest.raises(SystemExit, match="HOPTAC_BREACHED_PASSWORDS"):
            breached_list(str(bad))


def test_the_house_asks_no_list_unless_one_is_named(settings: Any) -> None:
    names = {validator["NAME"] for validator in settings.AUTH_PASSWORD_VALIDATORS}

    assert f"{breached.__name__}.BreachedPasswordValidator" not in names
