"""The story's log, sealed and signed, and a package taken from it."""

from typing import Any

import pytest

from hoptac.audit.actions import seal_settled, sign_checkpoint
from tests.audit.given import tamper
from tests.witness.given import (
    KEY,
    NOW,
    SEED,
    a_content,
    take,
)


@pytest.fixture(autouse=True)
def _a_key(settings: Any) -> None:
    settings.LOG_KEY = SEED


@pytest.fixture
def sealed(story: None) -> None:
    """The story's log, sealed and signed at its end."""
    tamper("UPDATE audit_event SET tx = '3'")  # nothing is settled in its own transaction
    seal_settled(at=NOW)
    sign_checkpoint(key=KEY, at=NOW)


@pytest.fixture
def package(sealed: None) -> bytes:
    return take(a_content())
