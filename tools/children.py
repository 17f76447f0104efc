"""Processes that live and die with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from tools import say
from tools.places import PYTHON, ROOT

PATIENCE = 10  # seconds a child has to stop by itself
_PRCTL = getattr(ctypes.CDLL(None), "prctl", None)  # Linux only; elsewhere we do without
_DIE_WITH_PARENT = 1


class Told(BaseException):
    """We were told to stop; said once, so that nothing interrupts the tidying up."""


def listen() -> None:
    """Turn Ctrl-C and SIGTERM into `Told`, the first time."""

    def tell(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Told

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, tell)


def die_with_us() -> None:
    """Run in a new child: be stopped by the kernel when our parent is killed."""
    if _PRCTL:
        _PRCTL(_DIE_WITH_PARENT, signal.SIGTERM)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


class Children:
    """Start children in order; stop them in reverse when we are told to stop or one dies."""

    def __init__(self) -> None:
        self.running: list[tuple[str, subprocess.Popen[bytes]]] = []

    def start(
        self, name: str, command: Sequence[object], env: Mapping[str, str], log: Path | None
    ) -> None:
        """Start one child; what it says goes to a log file, or where we speak ourselves."""
        with log.open("ab") if log else contextlib.nullcontext() as said:
            child = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=dict(env),
                stdout=said,
                stderr=subprocess.STDOUT if log else None,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=die_with_us,
            )
        self.running.append((name, child))

    def dead(self) -> str | None:
        """Return the name of a child that died by itself, if any."""
        return next((name for name, child in self.running if child.poll() is not None), None)

    def wait(self, well: Callable[[], bool] = lambda: True) -> str | None:
        """Wait until a child has died, and return its name, or until all is no longer `well`."""
        while well():
            if name := self.dead():
                return name
            time.sleep(0.3)
        return None

    def stop(self) -> None:
        """Stop all children and theirs, the last one first; whoever lingers is killed."""
        for _, child in reversed(self.running):
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for _, child in reversed(self.running):
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            _signal(child, signal.SIGKILL)
            child.wait()


def _signal(child: "subprocess.Popen[bytes]", number: int) -> None:
    """Signal a child's whole group: its own children may outlive it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


@contextmanager
def ending(child: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    """Work with a child in the foreground; stop it, and its own, when we are told to stop."""
    with child:
        try:
            yield child
        except BaseException:
            child.terminate()
            if os.getpgid(child.pid) != os.getpgrp():
                os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
            raise


def run(command: Sequence[object], env: Mapping[str, str]) -> int:
    """Run a step to its end where we stand; return its exit code. Ctrl-C is for us alone."""

    def shielded() -> None:
        die_with_us()
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    with ending(_foreground(command, env, say.out(), shielded)) as child:
        return child.wait()


def django(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run one management command as a step of ours; return its exit code."""
    return run([PYTHON, ROOT / "tools" / "step.py", *arguments], env)


def answer(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run the management command that was asked for: terminal, output and Ctrl-C are its own."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    command = [PYTHON, ROOT / "manage.py", *arguments]
    try:
        with ending(_foreground(command, env, None, die_with_us)) as child:
            return child.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _foreground(
    command: Sequence[object],
    env: Mapping[str, str],
    stdout: TextIO | None,
    before: Callable[[], None],
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=dict(env),
        stdout=stdout,
        text=True,
        preexec_fn=before,
    )


def web(address: str, port: int, workers: int) -> list[object]:
    """Return the command line of the web server."""
    return [
        PYTHON,  # not the script beside it: that one names the folder it was installed in
        "-m",
        "granian",
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
