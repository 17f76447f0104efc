"""Children live and die with us, however we go."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from tools.children import pause

START = """
import os, sys
from pathlib import Path
from tools import children
children.listen()
ours = children.Children()
try:
    ours.start("one", [sys.executable, "-c", {child!r}], os.environ, Path({log!r}))
    ours.start("two", ["sleep", "60"], os.environ, None)
    print(*[child.process.pid for child in ours.running], flush=True)
    ours.keep()
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


def test_a_child_that_is_killed_is_started_again_with_a_word(room: Path, script: Start) -> None:
    parent, pids = family(script, room / "log")
    assert parent.stdout is not None
    os.kill(pids[1], signal.SIGKILL)

    assert "two" in parent.stdout.readline()
    assert all(gone(pid) for pid in pids[1:])
    assert wait_for(lambda: len(children_of(parent.pid)) == 2)
    assert pids[1] not in children_of(parent.pid)
    parent.terminate()
    assert parent.communicate()[0].endswith("told\n")


def test_a_child_that_falls_at_once_is_started_later_each_time() -> None:
    assert [pause(falls) for falls in (0, 1, 2, 3, 4, 5, 50)] == [0, 1, 2, 4, 8, 15, 15]


def test_what_a_dead_child_had_started_is_stopped_before_it_starts_again(
    room: Path, script: Start
) -> None:
    parent, pids = family(script, room / "log")
    assert wait_for(lambda: (room / "log").read_text().strip())
    grandchild = int((room / "log").read_text())
    os.kill(pids[0], signal.SIGKILL)

    assert gone(grandchild)
    parent.terminate()
    parent.communicate()


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for(what: Callable[[], object]) -> bool:
    """Wait up to ten seconds until something is so."""
    for _ in range(200):
        if what():
            return True
        time.sleep(0.05)
    return False
