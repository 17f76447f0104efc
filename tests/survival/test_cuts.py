"""The short form of `python -m tests.survival.cuts`: where a disk of one's own can be made."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.survival.figures import figures
from tests.survival.ground import descendants, until
from tools.places import PYTHON, ROOT


def test_a_power_cut_costs_nothing_told_and_with_fsync_off_it_does() -> None:
    """Two cuts while eight write and two of them send photos; then the control."""
    said = figures("cuts", "--cuts", "2", "--seconds", "240")

    assert said["cuts"] == 2
    assert said["acknowledged"] >= 24
    assert said["files"] > 2
    wrong = ("lost", "doubled", "halves", "strange", "jobs_lost", "files_lost", "broken_indexes")
    assert {name: said[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert said["control_lost"] > 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_it_no_mount_and_no_process_stays(number: signal.Signals) -> None:
    command = [PYTHON, "-m", "tests.survival.cuts", "--cuts", "1"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as run:
        assert until(lambda: inside(run.pid) and loops(inside(run.pid)), 60)
        folder, began = inside(run.pid), descendants(run.pid)
        time.sleep(1)
        os.kill(run.pid, number)
        run.wait(30)

    assert until(lambda: not loops(folder) and not any(map(alive, began)))
    if number != signal.SIGKILL:  # who is killed outright leaves a folder of files, and only that
        assert not Path(folder).exists()
    subprocess.run(["rm", "-rf", folder], check=True)


def inside(pid: int) -> str:
    """Return the folder a run works in, as soon as it has begun."""
    for child in descendants(pid):
        with suppress(OSError):
            words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
            if "--inside" in words:
                return words[words.index("--inside") + 1]
    return ""


def loops(folder: str) -> bool:
    listed = subprocess.run(["losetup", "--all"], capture_output=True, text=True, check=True)
    return folder in listed.stdout


def alive(pid: int) -> bool:
    with suppress(OSError):
        os.kill(pid, 0)
        return True
    return False
