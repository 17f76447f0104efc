"""Kept pages belong to the data of one test: rolled back, the number of public acts comes again."""

from collections.abc import Iterator

import pytest

from hoptac.publishing.pages import SHELF


@pytest.fixture(autouse=True)
def _empty_shelf() -> Iterator[None]:
    SHELF.clear()
    yield
    SHELF.clear()
