"""Folders and small programs to try the set-up's tools on, far from any running demonstration."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.places import ROOT

Say = Callable[..., "subprocess.CompletedProcess[str]"]
OURS = ("HOPTAC_", "DATABASE_URL", "CI", "DJANGO_")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the test command's own variables reaches the tools under test."""
    for name in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(name)


@pytest.fixture
def room() -> Iterator[Path]:
    """Yield a folder that everybody can walk into; pytest's own are for their maker alone."""
    folder = Path(tempfile.mkdtemp(prefix="hoptac-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def stranger() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


@pytest.fixture
def run_py() -> Say:
    """Run the front door as a person would; give variables by name."""

    def say(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(ROOT / "run.py"), *arguments],
            env=dict(os.environ) | env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return say


@pytest.fixture
def script(room: Path) -> Iterator[Callable[[str], "subprocess.Popen[str]"]]:
    """Start small programs that use the tools; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(source: str) -> "subprocess.Popen[str]":
        program = subprocess.Popen(
            [sys.executable, "-c", source],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.kill()
        program.wait()
        assert program.stdout is not None
        program.stdout.close()
