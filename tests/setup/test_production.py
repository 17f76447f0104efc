"""Weak settings never serve."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hoptac.config.env import mail_settings
from tests.setup.conftest import Say
from tools.production import weaknesses

STRONG = {
    "DATABASE_URL": "postgres://hoptac_app:x@db.example/hoptac",
    "HOPTAC_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN",
    "HOPTAC_HOSTS": "hoptac.example,www.hoptac.example",
    "HOPTAC_LOG_KEY": "4fM5ZlPzTm6tO2vYIpZ1a0Qj3xkq7cR9uWb8sHdLgEk=",
    "HOPTAC_FILES_DIR": "/srv/hoptac/files",
    "HOPTAC_EMAIL_URL": "smtps://user:secret@mail.example:465",
}


def test_strong_settings_pass() -> None:
    assert weaknesses(STRONG) == []


@pytest.mark.parametrize("name", STRONG)
def test_what_is_missing_is_named(name: str) -> None:
    for env in (STRONG | {name: ""}, {key: STRONG[key] for key in STRONG if key != name}):
        assert weaknesses(env) == [f"thiếu / missing: {name}"]


@pytest.mark.parametrize(
    ("name", "weak"),
    [
        ("HOPTAC_SECRET_KEY", "short"),
        ("HOPTAC_SECRET_KEY", "ab" * 40),
        ("HOPTAC_LOG_KEY", "short"),
        ("HOPTAC_LOG_KEY", "A" * 43),
        ("HOPTAC_LOG_KEY", "4fM5ZlPzTm6tO2vYIpZ1a0Qj3xkq7cR9uWb8sHdLgEkAAAA="),
        ("HOPTAC_HOSTS", "*"),
        ("HOPTAC_HOSTS", "hoptac.example,.example"),
        ("HOPTAC_MODE", "demo"),
        ("HOPTAC_PACE", "off"),
        ("DATABASE_URL", "postgres://postgres:x@db.example/hoptac"),
        ("DATABASE_URL", "postgres://hoptac_owner:x@db.example/hoptac"),
        ("DATABASE_URL", "sqlite:///db"),
        ("HOPTAC_EMAIL_URL", "mail.example:25"),
        ("HOPTAC_EMAIL_URL", "http://mail.example"),
        ("HOPTAC_EMAIL_URL", "smtp://"),
        ("HOPTAC_EMAIL_URL", "smtp://user:secret@mail.example:25"),
        ("HOPTAC_FILES_DIR", "files"),
    ],
)
def test_what_is_weak_is_named(name: str, weak: str) -> None:
    assert [found.split(":")[0] for found in weaknesses(STRONG | {name: weak})] == [name]


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+starttls://u%40x:p%3A@mail.example", 587, True, False),
        ("smtps://u%40x:p%3A@mail.example:4650", 4650, False, True),
    ],
)
def test_the_mail_address_says_port_login_and_encryption(
    url: str, port: int, starttls: bool, tls: bool
) -> None:
    said = mail_settings(url)
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == ("mail.example", port)
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (starttls, tls)
    login = ("u@x", "p:") if "@mail" in url else ("", "")
    assert (said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == login


def test_an_address_that_is_no_mail_server_stops_the_start() -> None:
    with pytest.raises(SystemExit, match="HOPTAC_EMAIL_URL"):
        mail_settings("mail.example:25")


@pytest.mark.django_db
def test_machines_ask_for_health_by_any_name_and_without_tls(
    client: Client, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["hoptac.example"], True
    with django_assert_num_queries(1):
        said = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (said.status_code, said.json()["ok"]) == (200, True)
    assert client.get("/vi/", headers={"host": "10.0.0.7:8000"}).status_code == 400


def test_serve_names_everything_that_is_weak_at_once(run_py: Say) -> None:
    said = run_py("serve", HOPTAC_SECRET_KEY="short", HOPTAC_HOSTS="*")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    for name in (*STRONG, "HOPTAC_HOSTS"):
        assert name in said.stderr
    assert "docs/ops/settings.md" in said.stderr


def test_upgrade_asks_for_both_logins(run_py: Say) -> None:
    said = run_py("upgrade", DATABASE_URL=STRONG["DATABASE_URL"])
    assert said.returncode == 1
    assert "Đặt HOPTAC_OWNER_DATABASE_URL" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_database_that_does_not_answer_is_one_clear_line(run_py: Say, room: Path) -> None:
    url = "postgres://app:secret@127.0.0.1:1/nothing"
    said = run_py("manage", "--data", str(room), "programmes", DATABASE_URL=url)
    assert said.returncode == 1
    assert "DATABASE_URL" in said.stderr
    assert "Traceback" not in said.stderr
    assert "secret" not in said.stderr
    assert said.stdout == ""
