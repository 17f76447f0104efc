"""The verb these tests record is known here alone."""

import pytest

from hoptac.audit import words
from tests.audit.given import VERB


@pytest.fixture(autouse=True)
def _known_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words._WORDS, VERB, "đã ghi nguồn")
