"""Guessing: counted for all web workers and across restarts; nobody learns who has an account."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoptac.accounts.models import User
from tests.accounts.conftest import NOW, sign_in
from tests.given.accounts import PASSWORD, Person
from tests.given.jobs import carry_out
from tests.given.postman import postman

RESET = "/vi/tai-khoan/mat-khau/quen/"
UNKNOWN = "khong-co@vi-du.invalid"
WRONG = "sai mat khau roi"
# Another web worker, which guesses five times and then is gone.
GUESSER = f"""
import django, sys, time_machine, datetime
django.setup()
from django.test import Client
from django.test.utils import CaptureQueriesContext
at = datetime.datetime.fromisoformat({NOW.isoformat()!r})
with time_machine.travel(at, tick=False):
    for _ in range(5):
        answer = Client().post(
            "/vi/tai-khoan/dang-nhap/", {{"login": sys.argv[1], "password": {WRONG!r}}}
        )
        assert answer.status_code == 200, answer.status_code
"""


@pytest.fixture
def shared_counts(settings: Any) -> Iterator[None]:
    own = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "audit_cache"}
    settings.CACHES = {"default": own}
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db(transaction=True)
def test_what_another_process_guessed_before_it_ended_shuts_the_door_here(
    shared_counts: None,
) -> None:
    email = "co-nguoi@vi-du.invalid"
    User.objects.create_user(email, PASSWORD, full_name="Có Người")

    _in_another_process(email)

    assert "Chờ 15 phút" in sign_in(Client(), email).content.decode()


def _in_another_process(email: str) -> None:
    known = connection.settings_dict
    where = f"{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
    if known["HOST"].startswith("/"):
        where = f"{known['USER']}:{known['PASSWORD']}@"
    query = f"?host={known['HOST']}&port={known['PORT']}" if known["HOST"].startswith("/") else ""
    env = os.environ | {
        "DATABASE_URL": f"postgres://{where}/{known['NAME']}{query}",
        "DJANGO_SETTINGS_MODULE": "hoptac.config.settings",
        "HOPTAC_HOSTS": "testserver",
    }
    subprocess.run([sys.executable, "-c", GUESSER, email], env=env, check=True, timeout=120)


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often the costly computation is made: time follows from nothing else."""
    made: list[str] = []

    def counted(name: str) -> Callable[..., Any]:
        original = getattr(Argon2PasswordHasher, name)

        def count(self: Any, *args: Any, **kwargs: Any) -> Any:
            made.append(name)
            return original(self, *args, **kwargs)

        return count

    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counted(name))
    return made


@pytest.mark.parametrize("kind", ["known", "unknown", "locked", "without a password"])
def test_a_failed_sign_in_costs_one_hashing_whoever_is_asked_for(
    officer: Person, hashings: list[str], kind: str
) -> None:
    if kind == "locked":
        User.objects.filter(pk=officer.user.pk).update(is_active=False)
    if kind == "without a password":
        officer.user.set_unusable_password()
        officer.user.save()
    hashings.clear()

    answer = sign_in(Client(), UNKNOWN if kind == "unknown" else officer.user.email, WRONG)

    assert answer.status_code == 200
    assert "không đúng" in answer.content.decode()
    assert len(hashings) == 1


def test_an_unknown_address_is_shut_out_like_a_known_one(officer: Person) -> None:
    for email in (officer.user.email, UNKNOWN):
        for _ in range(5):
            sign_in(Client(), email, WRONG)
        assert "Chờ 15 phút" in sign_in(Client(), email, WRONG).content.decode()


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(
    officer: Person, hashings: list[str], settings: Any
) -> None:
    """Whatever the mail server thinks of an address: nobody waits for its word."""
    answers = []
    with postman(officer.user.email) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        for email in (officer.user.email, UNKNOWN):
            hashings.clear()
            with CaptureQueriesContext(connection) as asked:
                answer = Client().post(RESET, {"email": email})
            shapes = [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in asked.captured_queries]
            page = re.sub(rb'value="[^"]*"', b"", Client().get(answer["Location"]).content)
            answers.append((answer.status_code, page, len(hashings), shapes))
        at_once = list(server.heard)
        carry_out()

    assert answers[0] == answers[1]
    assert answers[0][0] == 302
    assert any("procrastinate" in sql for sql in answers[0][3])
    assert at_once == []
    assert server.heard == [officer.user.email]


def test_nobody_is_written_to_because_a_stranger_typed_their_address(officer: Person) -> None:
    User.objects.filter(pk=officer.user.pk).update(is_active=False)
    for email in (UNKNOWN, officer.user.email):
        Client().post(RESET, {"email": email})

    assert carry_out() == 2
    assert mail.outbox == []
