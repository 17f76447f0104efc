"""The virtual environment, from the hashed lock, with progress."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from tools import say
from tools.places import PYTHON, ROOT, VENV, digest
from tools.say import Stop


def ensure(*, dev: bool) -> None:
    """Make the environment match the lock; a half-made one is made anew.

    :raises Stop: without pip, without room, or when the installation fails.
    """
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    stamp = VENV / f"hoptac-{'dev' if dev else 'run'}.stamp"
    wanted = f"{sys.version_info[:2]} {digest(lock)}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if importlib.util.find_spec("pip") is None:
        raise Stop(
            f"Python này ({sys.executable}) không có pip. Cài pip (trên Debian: apt-get install "
            f"python3-pip) rồi chạy lại.",
            "This Python has no pip. Install it (Debian: apt-get install python3-pip), run again.",
        )
    say.check_room(ROOT, megabytes=900 if dev else 600)
    with say.stage("Cài môi trường Python", "Python environment"):
        _make()
        _install(lock)
        stamp.write_text(wanted)
        if dev:  # the development lock holds everything the other one does
            run_lock = digest(ROOT / "requirements.lock")
            (VENV / "hoptac-run.stamp").write_text(f"{sys.version_info[:2]} {run_lock}")


def _make() -> None:
    started_whole = PYTHON.exists() and any(VENV.glob("hoptac-*.stamp"))
    if VENV.exists() and not started_whole:
        say.line("  .venv dở dang, làm lại", "half-made .venv, made anew")
        shutil.rmtree(VENV)
    if not VENV.exists():
        # Debian without python3-venv has no ensurepip, hence the outer pip on the inner Python.
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True)


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
    seen, tail = 0, []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for row in pip.stdout or ():
            tail = [*tail[-15:], row.rstrip()]
            if row.startswith(("Collecting ", "Requirement already satisfied: ")):
                seen += 1
                say.bar(min(seen, total), total, row.split(":")[-1].split()[-1].split("=")[0])
    if pip.returncode:
        raise Stop(
            "Không cài được các gói Python. Kiểm tra mạng và ổ đĩa rồi chạy lại; phần đã tải được "
            "dùng lại.\n    " + "\n    ".join(tail),
            "The Python packages could not be installed; check network and disk, run again.",
        )
