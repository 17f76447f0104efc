"""Production's settings: Django's own deployment check has nothing to say, cookies are bound."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hoptac.config.env import Env
from tests.architecture.house import ROOT

KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
ASKED = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY",
    "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SESSION_COOKIE_DOMAIN",
    "SESSION_COOKIE_PATH", "SECURE_SSL_REDIRECT", "DEBUG",
)  # fmt: skip
TELL = f"""
import django, json
from django.conf import settings
django.setup()
from django.contrib.messages.storage import default_storage
from hoptac.ui import themes
said = {{name: getattr(settings, name) for name in {ASKED}}}
print(json.dumps(said | {{"theme": themes.COOKIE, "messages": settings.MESSAGE_STORAGE}}))
"""


def production(*arguments: str, **changed: str) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if not name.startswith("HOPTAC_")}
    env |= {
        "DJANGO_SETTINGS_MODULE": "hoptac.config.settings",
        "DATABASE_URL": "postgres://hoptac_app:x@127.0.0.1:1/hoptac",
        "HOPTAC_MODE": "production",
        "HOPTAC_SECRET_KEY": KEY,
        "HOPTAC_HOSTS": "hoptac.example",
        "HOPTAC_EMAIL_URL": "smtps://user:secret@mail.example:465",
    } | changed  # fmt: skip
    return subprocess.run(
        [sys.executable, *arguments], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("proxy", ["", "1"])
def test_the_deployment_check_has_nothing_to_say(proxy: str) -> None:
    said = production(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", HOPTAC_BEHIND_PROXY=proxy
    )

    assert said.returncode == 0, said.stderr
    assert "no issues (0 silenced)" in said.stdout


def test_the_deployment_check_speaks_up_about_a_demonstration() -> None:
    said = production("manage.py", "check", "--deploy", HOPTAC_MODE="demo")

    assert "security.W" in said.stderr


def test_cookies_are_bound_to_the_host_and_to_tls() -> None:
    said = json.loads(production("-c", TELL).stdout)

    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "theme"):
        assert said[name].startswith("__Host-")
    assert said["messages"] == "hoptac.ui.messages.HostStorage"
    for name in ASKED[3:7]:
        assert said[name] is True, name
    assert (said["SESSION_COOKIE_DOMAIN"], said["SESSION_COOKIE_PATH"]) == (None, "/")
    assert said["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert said["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert said["SECURE_SSL_REDIRECT"]
    assert not said["DEBUG"]


@pytest.mark.parametrize("key", ["", "short", "ab" * 40])
def test_a_weak_key_stops_production_itself(key: str) -> None:
    said = production("manage.py", "check", HOPTAC_SECRET_KEY=key)

    assert said.returncode != 0
    assert "HOPTAC_SECRET_KEY" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_demonstration_may_have_a_plain_key() -> None:
    given = {"HOPTAC_SECRET_KEY": "short", "DATABASE_URL": "postgres://x@y/z"}

    assert Env.read(given).mode == "demo"


def test_no_secret_stands_in_the_repository() -> None:
    """The key is read from the surroundings and from nowhere else."""
    settings = Path(ROOT / "hoptac/config/settings.py").read_text("utf-8")

    assert "SECRET_KEY = ENV.secret_key" in settings
