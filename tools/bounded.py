"""Checks that take long: each is given its time, and ended with all its own when that is over."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tools.places import PYTHON, ROOT

Env = Mapping[str, str]
PATIENCE = 15  # seconds for what was told to stop


class NotRun(Exception):
    """The check cannot be made here; the words say what is missing."""


class Missed(Exception):
    """The check was made and the goal is not reached; the words say what was measured."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One quantified goal.

    :param name: short, as it stands in the table.
    :param wanted: the figure to reach.
    :param measure: returns what was measured; raises NotRun or Missed.
    """

    name: str
    wanted: str
    measure: Callable[[Env], str]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    stdout: str
    stderr: str


def run(env: Env, command: Sequence[object], *, seconds: float, place: Path = ROOT) -> Ran:
    """Run a command to its end.

    :param place: the folder it runs in.
    :raises NotRun: when it does not end in its time; it and its children are stopped then.
    """
    with subprocess.Popen(
        [str(part) for part in command],
        env=dict(env),
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        try:
            stdout, stderr = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise NotRun(f"not over within {seconds / 60:.0f} min") from error
        finally:
            _end(child)
    return Ran(child.returncode, stdout, stderr)


def _end(child: "subprocess.Popen[str]") -> None:
    """Stop a child that still runs, and its own; kindly first."""
    for number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, PATIENCE)):
        if child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, number)
            with suppress(subprocess.TimeoutExpired):
                child.wait(patience)


def passing(env: Env, *arguments: str, seconds: float = 900) -> int:
    """Run some tests; return how many passed.

    :raises Missed: when one fails, or when none was found.
    :raises NotRun: when they are not over in their time.
    """
    command = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    ran = run(env, command, seconds=seconds)
    passed = re.search(r"(\d+) passed", ran.stdout)
    if ran.code or not passed:
        raise Missed("\n".join(ran.stdout.splitlines()[-15:]))
    return int(passed[1])
