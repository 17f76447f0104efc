"""What every test stands on: the application's own database role, mails and files apart."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

APP_ROLE = "hoptac_app"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After the owner has built the test database, work as the role that owns nothing."""
    with django_db_blocker.unblock():
        call_command("grant_app_role", role=APP_ROLE, with_truncate=True, verbosity=0)
        connections.close_all()
        connection.settings_dict.setdefault("OPTIONS", {})["options"] = f"-c role={APP_ROLE}"
        connection.ensure_connection()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        del connection.settings_dict["OPTIONS"]["options"]  # only the owner may drop it again


@pytest.fixture(autouse=True)
def _plain_settings(settings: Any, tmp_path: Any) -> None:
    """Mails stay in memory, uploads in a folder that goes with the test."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
