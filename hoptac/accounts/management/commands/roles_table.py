"""Write the permission table into the documentation, or tell whether it is in step."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from hoptac.accounts import queries

PAGE = Path("docs") / "domain" / "roles.md"
HEAD = """# Vai trò và quyền (roles and permissions)

Trang này do `python3 run.py manage roles_table` viết ra từ `hoptac/accounts/roles.py` và các bảng
trạng thái; đừng sửa tay. Trong phần mềm xem ở mục “Ai được làm gì” (`/vi/tai-khoan/quyen/`).
Mọi quyền chỉ có trong địa phương (và, với việc của cơ quan, trong cơ quan) của vị trí; riêng quan
sát viên trung ương xem hồ sơ đã chia sẻ của mọi địa phương.
"""


class Command(BaseCommand):
    help = "Viết bảng vai trò × quyền × trạng thái vào docs/domain/roles.md; --check chỉ so."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="không ghi; lệch thì lỗi")

    def handle(self, *, check: bool, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / PAGE
        with translation.override("vi"):
            text = page()
        if check:
            if not path.exists() or path.read_text("utf-8") != text:
                raise CommandError(f"{PAGE} không khớp với bảng quyền; chạy lại roles_table.")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.stdout.write(f"Đã viết {PAGE}.")


def page() -> str:
    """Return the whole page in the active language."""
    roles = queries.roles_in_words()
    rights = queries.rights()
    lines = [HEAD, "## Vai trò", "", "| mã | vai trò | để làm gì |", "|---|---|---|"]
    lines += [f"| `{code}` | {title} | {purpose} |" for code, title, purpose in roles]
    lines += ["", "## Quyền của từng vai trò", ""]
    lines.append("| quyền | việc | " + " | ".join(title for _, title, _ in roles) + " |")
    lines.append("|---|---|" + "---|" * len(roles))
    for right in rights:
        held = {code for code, _ in right.holders}
        marks = " | ".join("●" if code in held else "" for code, _, _ in roles)
        lines.append(f"| `{right.code}` | {right.words} | {marks} |")
    lines += ["", "## Từ trạng thái nào", "", "| quyền | hồ sơ | từ | đến |", "|---|---|---|---|"]
    lines += [
        f"| `{right.code}` | {move.record} | {_quoted(move.sources)} | {_goal(move)} |"
        for right in rights
        for move in right.moves
    ]
    return "\n".join(lines) + "\n"


def _quoted(states: tuple[str, ...]) -> str:
    return " hoặc ".join(f"“{state}”" for state in states)


def _goal(move: queries.Move) -> str:
    return f"“{move.target}”" if move.leads_on else "không đổi"
