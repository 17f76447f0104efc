"""Pages in English must not leave the next test speaking English."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield
