"""A half-made environment is seen; lock files say hashes and no addresses."""

import importlib.metadata
import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from tools import environment, say
from tools.places import ROOT
from tools.say import Stop

LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture
def venv(room: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small whole environment: one package with its list of files, and the stamp."""
    made = room / ".venv"
    site = made / "lib" / "python3.11" / "site-packages"
    (site / "leaf-1.dist-info").mkdir(parents=True)
    (made / "bin").mkdir()
    for path in (made / "bin" / "python", made / "bin" / "leaf", site / "leaf.py"):
        path.touch()
    (made / "hoptac-run.stamp").write_text("x")
    rows = ["leaf.py,sha256=a,1", "../../../bin/leaf,,", "leaf-1.dist-info/RECORD,,", "gone.pyc,,"]
    (site / "leaf-1.dist-info" / "RECORD").write_text("\n".join(rows))
    monkeypatch.setattr(environment, "VENV", made)
    monkeypatch.setattr(environment, "PYTHON", made / "bin" / "python")
    monkeypatch.setattr(environment, "HALF", made / "hoptac-half.stamp")
    return made


def test_an_environment_with_all_its_files_is_whole(venv: Path) -> None:
    assert environment.whole()


@pytest.mark.parametrize(
    "lost",
    [
        "bin/python",
        "bin/leaf",
        "hoptac-run.stamp",
        "lib/python3.11/site-packages/leaf.py",
        "lib/python3.11/site-packages/leaf-1.dist-info/RECORD",
    ],
)
def test_an_environment_that_lost_a_file_is_half_made(venv: Path, lost: str) -> None:
    (venv / lost).unlink()
    assert not environment.whole()


def test_an_environment_in_which_pip_was_cut_off_is_half_made(venv: Path) -> None:
    (venv / "hoptac-half.stamp").touch()
    assert not environment.whole()


def test_without_pip_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Stop, match="apt-get install python3-pip"):
        environment.check_pip()


def test_a_pip_too_old_is_named_with_the_command_that_renews_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "22.0.2")
    with pytest.raises(Stop, match=re.escape("pip 22.0.2")):
        environment.check_pip()
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "23.0.1")
    environment.check_pip()


def test_a_full_disk_is_one_line_with_a_way_out(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(room)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=5 * 2**20))
    with pytest.raises(Stop, match=r"chỉ còn 5 MB, cần 400 MB.*--data"):
        say.check_room(room / "not" / "yet", megabytes=400, way_out=("--data", "--data"))
    say.check_room(room, megabytes=4, way_out=("", ""))


def test_whatever_stops_us_on_a_full_disk_the_disk_is_named(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Stop, match="PostgreSQL"), say.full_disk(room):
        raise Stop("PostgreSQL không nhận lệnh", "refused")
    usage = shutil.disk_usage(room)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=2**20))
    with pytest.raises(Stop, match=r"Hết chỗ.*--data"), say.full_disk(room):
        raise Stop("PostgreSQL không nhận lệnh", "refused")


@pytest.mark.parametrize(
    ("row", "package"),
    [
        ("Collecting django==5.2.8 (from -r requirements.lock (line 12))", "django"),
        ("Requirement already satisfied: pillow==12.0.0 in ./lib", "pillow"),
        ("  Downloading django-5.2.8-py3-none-any.whl", None),
        ("Installing collected packages: django, pillow", None),
    ],
)
def test_progress_names_the_package_pip_is_at(row: str, package: str | None) -> None:
    assert environment.package_of(row) == package


def test_a_failed_installation_says_why_and_names_a_full_disk() -> None:
    tail = ["Collecting django", "ERROR: no connection", "WARNING: retry"]
    assert "ERROR: no connection" in str(environment.failed(tail))
    assert "Collecting" not in str(environment.failed(tail))
    full = environment.failed([*tail, "ERROR: [Errno 28] No space left on device"])
    assert "Hết chỗ trên ổ đĩa" in str(full)
    assert "ERROR" not in str(full)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_file_has_its_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    assert len(packages) > 20
    assert [each for each in packages if "--hash=sha256:" not in each] == []
    assert "://" not in text
    assert "--index" not in text


def test_the_lock_of_the_page_checkers_names_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    assert '"integrity"' in text
    assert '"resolved"' not in text
