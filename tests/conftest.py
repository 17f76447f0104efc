"""What every test stands on: the application's own database role, mails and files apart."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as trying

from hoptac.publishing.pages import SHELF
from tests.given import plans, walls
from tests.given.story import tell
from tools import counts

APP_ROLE = "hoptac_app"
COUNTS = pytest.StashKey[str]()

# How fast examples come says how busy the machine is, and nothing about the house.
trying.register_profile("house", suppress_health_check=[HealthCheck.too_slow], deadline=None)
trying.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Let the matrix count its requests where nobody asked for the figures; workers inherit it."""
    if not hasattr(config, "workerinput") and counts.FOLDER not in os.environ:
        os.environ[counts.FOLDER] = config.stash[COUNTS] = tempfile.mkdtemp(prefix="matrix-")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the matrix begin: the transaction it holds open for minutes holds back who seals the log.

    Tests that commit come last, on the other worker: by then only short files are left beside them.
    """
    items.sort(key=lambda item: not item.nodeid.startswith("tests/matrix/"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many requests the matrix made, if it was among the tests."""
    if hasattr(config, "workerinput"):
        return
    if asked := counts.read(Path(os.environ[counts.FOLDER])):
        terminalreporter.write_line(f"Ma trận / Matrix: {counts.told(asked)}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if folder := config.stash.get(COUNTS, ""):
        shutil.rmtree(folder, ignore_errors=True)
        del os.environ[counts.FOLDER]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After the owner has built the test database, work as the role that owns nothing."""
    with django_db_blocker.unblock():
        call_command("grant_app_role", role=APP_ROLE, with_truncate=True, verbosity=0)
        connections.close_all()
        # A test that commits is followed by emptied tables, what migrations filled among them.
        fresh = f"{connection.settings_dict['NAME']}_fresh"
        _as_owner(f'DROP DATABASE IF EXISTS "{fresh}"')
        _as_owner(f'CREATE DATABASE "{fresh}" TEMPLATE "{connection.settings_dict["NAME"]}"')
        connection.settings_dict.setdefault("OPTIONS", {})["options"] = (
            f"-c role={APP_ROLE} {walls.OPTION}"
        )
        connection.ensure_connection()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        del connection.settings_dict["OPTIONS"]["options"]  # only the owner may drop it again
        _as_owner(f'DROP DATABASE "{fresh}"')


@pytest.fixture(scope="session", autouse=True)
def _own_files(tmp_path_factory: Any) -> Iterator[Path]:
    """Uploads go into a folder of this run; one for all, since files are kept by their hash."""
    folder = tmp_path_factory.mktemp("files")
    storages = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        }
    }
    with override_settings(STORAGES=storages):
        yield folder


@pytest.fixture(scope="session", autouse=True)
def _walled_requests() -> Iterator[None]:
    """Requests stand behind the wall, whatever the test itself may see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "get_response", walls.answered)
        yield


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Addresses begin in the source language, whatever the test before has asked for."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _plain_settings(settings: Any) -> None:
    """Mails stay in memory, and so does what is counted against lock-out; tests are in haste."""
    SHELF.clear()  # acts are rolled back, and with them their number
    settings.PACE = {}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True)
def _no_jobs_left(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A test that commits leaves no job: what empties the tables after it passes the queue's by."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture(scope="session")
def _database_of_the_story(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the test database in which the demonstration up to January 2020 has been told.

    Told once for each worker: telling takes as long as the tests of a file.
    """
    empty = str(connection.settings_dict["NAME"])
    told = f"{empty}_story"
    with django_db_blocker.unblock():
        _as_owner(f'DROP DATABASE IF EXISTS "{told}"')
        _as_owner(f'CREATE DATABASE "{told}" TEMPLATE "{empty}_fresh"')
        with _in_database(told):
            tell()
        yield told
        _as_owner(f'DROP DATABASE "{told}"')


def _as_owner(statement: str) -> None:
    said = connection.settings_dict
    with psycopg.connect(
        host=said["HOST"], port=said["PORT"], user=said["USER"], password=said["PASSWORD"],
        dbname="postgres", autocommit=True,
    ) as server:  # fmt: skip
        server.execute(statement)


@contextmanager
def _in_database(name: str) -> Iterator[None]:
    """Let the application's connection work in another database for a while."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@pytest.fixture(scope="module")
def own_story(_database_of_the_story: str, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the story that a file of tests may write into: a browser's server does."""
    own = f"{_database_of_the_story}_own"
    _as_owner(f'DROP DATABASE IF EXISTS "{own}"')
    _as_owner(f'CREATE DATABASE "{own}" TEMPLATE "{_database_of_the_story}"')
    with django_db_blocker.unblock(), _in_database(own):
        yield
    _as_owner(f'DROP DATABASE "{own}" WITH (FORCE)')  # the server's threads may still hold it


@pytest.fixture(scope="module")
def story(_database_of_the_story: str, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration up to January 2020.

    Each test sees it whole: what a test changes is rolled back to here. Not for tests with
    `transaction=True`, which empty the tables.
    """
    with (
        django_db_blocker.unblock(),
        _in_database(_database_of_the_story),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[plans.World]:
    """Two localities that cooperate and a noise pair, made once for a file of tests.

    As with `story`, what a test changes is rolled back to here.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield plans.world()
        transaction.set_rollback(True)
