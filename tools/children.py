"""Processes that live and die with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from tools import say
from tools.places import PYTHON, ROOT

PATIENCE = 10  # seconds a child has to stop by itself
GLANCE = 0.3  # seconds between two looks at the children
STEADY = 10  # seconds after which a start counts as one that went well
LONGEST = 15  # seconds between two starts at most
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


@dataclass
class Child:
    """One of our processes, and what it takes to start it again."""

    name: str
    command: Sequence[object]
    env: Mapping[str, str]
    log: Path | None
    process: "subprocess.Popen[bytes]"
    began: float
    falls: int = 0  # in a row, each soon after its start
    due: float | None = None  # when it is started again


class Children:
    """Start children in order, start again who dies, stop them in reverse when told to stop."""

    def __init__(self) -> None:
        self.running: list[Child] = []

    def start(
        self, name: str, command: Sequence[object], env: Mapping[str, str], log: Path | None
    ) -> None:
        """Start one child; what it says goes to a log file, or where we speak ourselves."""
        process = _born(command, env, log)
        self.running.append(Child(name, command, env, log, process, time.monotonic()))

    def dead(self) -> str | None:
        """Return the name of a child that died by itself, if any."""
        return next((c.name for c in self.running if c.process.poll() is not None), None)

    def keep(self, tend: Callable[[], object] = lambda: None) -> NoReturn:
        """Start whoever dies again, later each time it falls at once, until we are told to stop.

        :param tend: called each time round, to look after what is no child of ours.
        """
        while True:
            tend()
            for child in self.running:
                _look_after(child)
            time.sleep(GLANCE)

    def stop(self) -> None:
        """Stop all children and theirs, the last one first; whoever lingers is killed."""
        for child in reversed(self.running):
            _signal(child.process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in reversed(self.running):
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
            _signal(child.process, signal.SIGKILL)
            child.process.wait()


def _born(
    command: Sequence[object], env: Mapping[str, str], log: Path | None
) -> "subprocess.Popen[bytes]":
    with log.open("ab") if log else contextlib.nullcontext() as said:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=dict(env),
            stdout=said,
            stderr=subprocess.STDOUT if log else None,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_us,
        )


def _look_after(child: Child) -> None:
    """Notice a death, plan the next start, carry it out when it is due."""
    now = time.monotonic()
    if child.due is None and child.process.poll() is not None:
        _signal(child.process, signal.SIGKILL)  # what it started itself would hold its port
        child.falls = child.falls + 1 if now - child.began < STEADY else 0
        wait = pause(child.falls)
        child.due = now + wait
        say.line(
            f"✗ Tiến trình {child.name} đã dừng (mã {child.process.returncode}); khởi động lại "
            f"sau {wait:.0f} giây",
            f"{child.name} has died and is started again",
        )
    elif child.due is not None and now >= child.due:
        child.process = _born(child.command, child.env, child.log)
        child.began, child.due = time.monotonic(), None


def pause(falls: int) -> float:
    """Return how many seconds to wait before the next start: none at first, then ever longer."""
    return 0.0 if falls == 0 else float(min(2 ** (falls - 1), LONGEST))


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
        "--respawn-failed-workers",  # granian ends itself otherwise, and all who wait with it
        "--respawn-interval",
        0.5,
        "hoptac.config.wsgi:application",
    ]


def worker() -> list[object]:
    """Return the command line of the job worker."""
    return [PYTHON, ROOT / "manage.py", "procrastinate", "worker", "--concurrency", 2]
