"""Children live and die with us, however we go."""

import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

START = """
import os, sys
from pathlib import Path
from tools import children
children.listen()
ours = children.Children()
try:
    ours.start("one", [sys.executable, "-c", {child!r}], os.environ, Path({log!r}))
    ours.start("two", ["sleep", "60"], os.environ, None)
    print(*[child.pid for _, child in ours.running], flush=True)
    print("died:", ours.wait(), flush=True)
except children.Told:
    print("told", flush=True)
finally:
    ours.stop()
"""
# A child with a child of its own, whose number it says.
FAMILY = """
import subprocess, time
child = subprocess.Popen(["sleep", "60"])
print(child.pid, flush=True)
time.sleep(60)
"""
Start = Callable[[str], "Popen[str]"]


def gone(pid: int) -> bool:
    """Wait up to five seconds for a process to be gone; what nobody has waited for counts too."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False


def family(script: Start, log: Path, child: str = FAMILY) -> tuple["Popen[str]", list[int]]:
    parent = script(START.format(child=child, log=str(log)))
    assert parent.stdout is not None
    return parent, [int(pid) for pid in parent.stdout.readline().split()]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_we_stop_all_children_and_theirs(
    room: Path, script: Start, number: int
) -> None:
    parent, pids = family(script, room / "log")
    while not (room / "log").read_text().strip():
        time.sleep(0.05)
    pids.append(int((room / "log").read_text()))
    parent.send_signal(number)
    assert parent.communicate()[0] == "told\n"
    assert all(gone(pid) for pid in pids)


def test_killed_outright_we_leave_no_child_behind(room: Path, script: Start) -> None:
    parent, pids = family(script, room / "log")
    parent.kill()
    parent.wait()
    assert all(gone(pid) for pid in pids)


def test_a_child_that_dies_is_named_and_the_others_are_stopped(room: Path, script: Start) -> None:
    parent, pids = family(script, room / "log", child="print('I end')")
    assert parent.communicate()[0] == "died: one\n"
    assert all(gone(pid) for pid in pids)
