"""The virtual environment, from the hashed lock, with progress."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import say
from tools.children import die_with_us, ending
from tools.places import PYTHON, ROOT, VENV, digest
from tools.say import Stop
from tools.sharing import turn

OLDEST_PIP = (22, 3)  # the first that installs into another environment
HALF = VENV / "hoptac-half.stamp"  # there while pip works


def ensure(*, dev: bool) -> None:
    """Make the environment match the lock; a half-made one is made anew.

    :raises Stop: without pip, without room, or when the installation fails.
    """
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    stamp = VENV / f"hoptac-{'dev' if dev else 'run'}.stamp"
    wanted = f"{sys.version_info[:2]} {digest(lock)}"
    if _matches(stamp, wanted):
        return
    with turn(ROOT):  # two first commands at once: the second waits, then finds it done
        if _matches(stamp, wanted):
            return
        check_pip()
        say.check_room(
            ROOT,
            megabytes=900 if dev else 600,
            way_out=("đặt kho trên ổ đĩa khác.", "keep the repository on another disk."),
        )
        with say.stage("Cài môi trường Python", "Python environment"):
            _make()
            HALF.touch()
            _install(lock)
            stamp.write_text(wanted)
            if dev:  # the development lock holds everything the other one does
                run_lock = digest(ROOT / "requirements.lock")
                (VENV / "hoptac-run.stamp").write_text(f"{sys.version_info[:2]} {run_lock}")
            HALF.unlink()


def _matches(stamp: Path, wanted: str) -> bool:
    return whole() and stamp.exists() and stamp.read_text() == wanted


def whole() -> bool:
    """Tell whether an environment was made to its end and still has all its files."""
    if not PYTHON.exists() or HALF.exists() or not any(VENV.glob("hoptac-*.stamp")):
        return False
    return next(missing(), None) is None


def missing() -> Iterator[Path]:
    """Yield the files that the packages' own lists name and that are gone."""
    for listed in VENV.glob("lib/python3*/site-packages/*.dist-info"):
        record = listed / "RECORD"
        if not record.exists():
            yield record
            continue
        for row in record.read_text("utf-8").splitlines():
            path = listed.parent / row.rsplit(",", 2)[0].strip('"')
            if path.suffix != ".pyc" and not path.exists():
                yield path


def check_pip() -> None:
    if importlib.util.find_spec("pip") is None:
        raise Stop(
            f"Python này ({sys.executable}) không có pip. Cài pip (trên Debian: apt-get install "
            f"python3-pip) rồi chạy lại.",
            "This Python has no pip. Install it (Debian: apt-get install python3-pip), run again.",
        )
    version = importlib.metadata.version("pip")
    if tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) < OLDEST_PIP:
        raise Stop(
            f"pip {version} cũ quá, cần từ 22.3: {sys.executable} -m pip install --upgrade pip",
            "This pip is too old, 22.3 or later is needed: the command above brings a new one.",
        )


def _make() -> None:
    if VENV.exists() and not (whole() and _of_this_python()):
        say.line("  .venv dở dang hoặc của Python khác, làm lại", "half-made .venv, made anew")
        if VENV.is_symlink():
            VENV.unlink()
        else:
            shutil.rmtree(VENV)
    if VENV.exists():
        return
    # Debian without python3-venv has no ensurepip, hence the outer pip on the inner Python.
    command = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        why = "".join((made.stderr or made.stdout).strip().splitlines()[-1:])
        raise Stop(
            f"Không tạo được .venv trong {ROOT}: {why}. Kiểm tra ổ đĩa và quyền ghi; nếu thiếu mô "
            f"đun venv (Debian: apt-get install python3-venv) thì cài rồi chạy lại.",
            "The environment could not be made; check the disk, the right to write there, and "
            "that Python has its venv module; then run again.",
        )


def _of_this_python() -> bool:
    return (VENV / f"lib/python3.{sys.version_info[1]}").exists()


def _install(lock: Path) -> None:
    total = lock.read_text("utf-8").count("==")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(PYTHON),
        "install",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-input",
        "--progress-bar",
        "off",
        "--disable-pip-version-check",
        "-r",
        str(lock),
    ]
    seen, tail = 0, [""]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=dict(os.environ) | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
        start_new_session=True,  # pip works through a child of its own
        preexec_fn=die_with_us,
    )
    with ending(process) as pip:
        for row in pip.stdout or ():
            tail = [*tail[-15:], row.rstrip()]
            if name := package_of(row):
                seen += 1
                say.bar(min(seen, total), total, name)
            elif row.startswith("Installing collected packages"):
                say.line("  giải nén các gói", "unpacking the packages")
    if pip.returncode:
        raise failed(tail)


def failed(tail: list[str]) -> Stop:
    """Return the words for an installation that failed, from pip's last lines."""
    if any("No space left" in row for row in tail):
        return Stop(
            f"Hết chỗ trên ổ đĩa khi cài các gói Python vào {VENV}. Dọn bớt rồi chạy lại, hoặc đặt "
            f"kho trên ổ đĩa khác.",
            "The disk is full; free some room and run again, or keep the repository elsewhere.",
        )
    why = [row for row in tail if row.startswith("ERROR")] or tail[-3:]
    return Stop(
        "Không cài được các gói Python. Kiểm tra mạng rồi chạy lại, phần đã tải được dùng lại:"
        + "".join(f"\n    {row[:300]}" for row in why),
        "The Python packages could not be installed; check the network, run again.",
    )


def package_of(row: str) -> str | None:
    """Return the package that a line of pip's begins to deal with, if it is such a line."""
    for opening in ("Collecting ", "Requirement already satisfied: "):
        if row.startswith(opening):
            return row.removeprefix(opening).split()[0].split("=")[0]
    return None
