"""Processes that live and die with us."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from tools.places import PYTHON, ROOT


class Children:
    """Start children in order; stop them in reverse when we are told to stop or one dies."""

    def __init__(self) -> None:
        self.running: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.told = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._tell)

    def _tell(self, number: int, frame: FrameType | None) -> None:
        self.told = True

    def start(
        self, name: str, command: Sequence[object], env: Mapping[str, str], log: Path
    ) -> None:
        """Start one child; what it says goes to a log file."""
        with log.open("ab") as said:
            child = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=dict(env),
                stdout=said,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.running.append((name, child))

    def wait(self) -> str | None:
        """Wait until told to stop; return the name of a child that died by itself, if any."""
        while not self.told:
            for name, child in self.running:
                if child.poll() is not None:
                    return name
            time.sleep(0.2)
        return None

    def stop(self) -> None:
        """Stop all children, the last one first; whoever lingers for ten seconds is killed."""
        for _, child in reversed(self.running):
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGTERM)
        deadline = time.monotonic() + 10
        for _, child in reversed(self.running):
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def django(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run one management command; return its exit code."""
    return subprocess.run(
        [PYTHON, ROOT / "manage.py", *arguments], cwd=ROOT, env=dict(env), check=False
    ).returncode


def web(address: str, port: int, workers: int) -> list[object]:
    """Return the command line of the web server."""
    return [
        PYTHON.with_name("granian"),
        "--interface",
        "wsgi",
        "--host",
        address,
        "--port",
        port,
        "--workers",
        workers,
        "--blocking-threads",
        2,
        "--no-ws",
        "hoptac.config.wsgi:application",
    ]


def worker() -> list[object]:
    """Return the command line of the job worker."""
    return [PYTHON, ROOT / "manage.py", "procrastinate", "worker", "--concurrency", 2]
