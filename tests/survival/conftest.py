"""One machine for all survival tests of a run: making it takes half a minute."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.survival.ground import Ground, ground
from tools import apart

# What cannot be made here is no test here; `run.py test` names it and why.
collect_ignore = [
    *(["test_cuts.py", "test_full.py"] if apart.lacking_disk() else []),
    *(["test_pool.py"] if apart.lacking_pool() else []),
]


@pytest.fixture(scope="session")
def machine() -> Iterator[Ground]:
    folder = Path(tempfile.mkdtemp(prefix="hoptac-survival-"))
    folder.chmod(0o755)
    with ground(folder / "data" / "demo") as made:
        yield made
    shutil.rmtree(folder, ignore_errors=True)
