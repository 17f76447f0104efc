"""A locality of its own and a real provider beside it, both on this machine and on today's day.

The provider is a process of its own with a clock of its own, so this folder keeps out of the story.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import translation
from pytest_django.live_server_helper import LiveServer

from hoptac.config.env import Env, oidc_provider, oidc_settings
from tests.accounts.conftest import Place, open_place
from tests.browser.checks import MODULES
from tests.given.accounts import Person, person

SCRIPT = MODULES.parent / "tests" / "browser" / "oidc" / "provider.mjs"


@pytest.fixture(scope="module")
def clock() -> None:
    """Stay on today's day: tokens of the provider are dated by it."""


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    """Open one locality, kept for the module."""
    with django_db_blocker.unblock(), translation.override("vi"):
        yield open_place("Sông Thử", 901)
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


@pytest.fixture(scope="module")
def officer(db: Place) -> Person:
    return person(db.finance, email="can-bo@vi-du.invalid", name="Lê Thị Hoa")


@pytest.fixture(scope="module")
def site(db: Place) -> Iterator[str]:
    """Serve the office with the provider as its way in."""
    server = LiveServer("localhost")
    with _provider(server.url + reverse("accounts:from_provider")) as issuer:
        told = oidc_settings(
            Env(
                secret_key="x",
                database_url="x",
                oidc_issuer=issuer,
                oidc_client_id="hoptac",
                oidc_secret="bi-mat-cua-kiem-thu",
                oidc_name="Cổng định danh",
            )
        )
        assert told is not None
        apps = {"oidc": {"APPS": [oidc_provider(told)]}}
        hosts = ["localhost", "testserver"]
        with override_settings(ALLOWED_HOSTS=hosts, OIDC=told, SOCIALACCOUNT_PROVIDERS=apps):
            yield server.url
    server.stop()


@contextmanager
def _provider(back: str) -> Iterator[str]:
    """Run the provider; return its issuer.

    :param back: the redirect address registered there.
    """
    command = ["node", str(SCRIPT), str(MODULES), back]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            yield next(line.strip() for line in running.stdout if line.startswith("http"))
        finally:
            running.terminate()
