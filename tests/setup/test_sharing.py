"""Who may work on a data folder, and what is left when somebody is killed."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from tools.say import Stop
from tools.sharing import alone, in_use, taken, turn

Start = Callable[[str], "Popen[str]"]
HOLD = """
import time
from pathlib import Path
from tools.say import Stop
from tools.sharing import alone
with alone(Path({path!r}), Stop("", "")):
    print("held", flush=True)
    time.sleep(60)
"""
WAIT = """
from pathlib import Path
from tools.sharing import turn
with turn(Path({path!r})):
    print("my turn", flush=True)
"""


def held(script: Start, path: Path) -> "Popen[str]":
    holder = script(HOLD.format(path=str(path)))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_lock_keeps_the_second_out_until_its_holder_is_killed(room: Path, script: Start) -> None:
    lock = room / "demo.lock"
    holder = held(script, lock)
    assert taken(lock)
    with pytest.raises(Stop, match="đang chạy"), alone(lock, Stop("đang chạy", "running")):
        pass
    holder.kill()
    holder.wait()
    assert lock.exists()
    assert not taken(lock)
    with alone(lock, Stop("đang chạy", "running")):
        assert taken(lock)


def test_who_has_to_wait_is_told_so(room: Path, script: Start) -> None:
    lock = room / "prepare.lock"
    holder = held(script, lock)
    waiting = script(WAIT.format(path=str(lock)))
    assert waiting.stdout is not None
    assert "waiting for another command" in waiting.stdout.readline()
    holder.kill()
    assert waiting.stdout.readline() == "my turn\n"


def test_no_lock_file_is_no_lock(room: Path) -> None:
    assert not taken(room / "nothing here")


def test_the_last_to_leave_stops_the_server(room: Path) -> None:
    done: list[str] = []
    with in_use(room, lambda: done.append("start"), lambda: done.append("stop")):
        with in_use(room, lambda: done.append("found"), lambda: done.append("too early")):
            pass
        assert done == ["start", "found"]
    assert done == ["start", "found", "stop"]


def test_a_server_that_does_not_start_leaves_nothing_locked(room: Path) -> None:
    def fail() -> None:
        raise Stop("không chạy", "does not start")

    with pytest.raises(Stop), in_use(room, fail, lambda: None):
        pass
    with in_use(room, lambda: None, lambda: None):
        pass


def test_one_can_queue_for_a_folder_without_writing_into_it(room: Path) -> None:
    with turn(room):
        assert taken(room / "nothing") is False
    assert list(room.iterdir()) == []
