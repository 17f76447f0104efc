"""The guards that are taken away in the long checks stand where they are looked for."""

from pathlib import Path

import pytest

from tools import guards
from tools.bounded import Missed
from tools.guard import Guard
from tools.guards import GUARDS
from tools.places import ROOT

NAMED = {guard.promise: guard for guard in GUARDS}


@pytest.mark.parametrize("promise", NAMED)
def test_a_guard_stands_once_and_its_tests_are_there(promise: str) -> None:
    guard = NAMED[promise]

    text = (ROOT / guard.path).read_text("utf-8")

    assert guards.without(guard, text) != text
    assert all((ROOT / path).exists() for path in guard.holds if path.startswith("tests/"))


def test_each_promise_is_made_once() -> None:
    assert len(NAMED) == len(GUARDS) >= 25


def test_a_guard_that_moved_is_named() -> None:
    moved = Guard("Cửa", "run.py", "no such line", "", ("tests",))

    with pytest.raises(Missed, match="Cửa"):
        guards.without(moved, "another text")


def _copy(folder: Path, *, wants: int) -> Path:
    (folder / "door.py").write_text("SHUT = 1\n", "utf-8")
    test = f"from door import SHUT\n\n\ndef test_it() -> None:\n    assert SHUT == {wants}\n"
    (folder / "test_door.py").write_text(test, "utf-8")
    return folder


DOOR = Guard("Cửa đóng", "door.py", "SHUT = 1", "SHUT = 0", ("test_door.py",))


def test_a_guard_that_is_missed_is_told_from_one_that_is_not(tmp_path: Path) -> None:
    missed, unmissed = tmp_path / "missed", tmp_path / "unmissed"
    missed.mkdir()
    unmissed.mkdir()

    assert guards.is_missed({}, _copy(missed, wants=1), DOOR)
    assert not guards.is_missed({}, _copy(unmissed, wants=0), DOOR)
    assert (missed / "door.py").read_text("utf-8") == "SHUT = 1\n"


def test_tests_that_broke_otherwise_say_nothing(tmp_path: Path) -> None:
    (_copy(tmp_path, wants=1) / "test_door.py").write_text("import nowhere\n", "utf-8")

    with pytest.raises(Missed, match="no test failed"):
        guards.is_missed({}, tmp_path, DOOR)
