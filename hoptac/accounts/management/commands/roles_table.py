"""Write the permission table into the documentation, or tell whether it is in step."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from hoptac.accounts import queries
from hoptac.accounts.roles import ROLES, RoleCode

PAGE = Path("docs") / "domain" / "roles.md"
HEAD = """# Vai trò và quyền (roles and permissions)

Trang này do `python3 run.py manage roles_table` viết ra từ `hoptac/accounts/roles.py` và các bảng
trạng thái; đừng sửa tay. Trong phần mềm xem ở mục “Ai được làm gì” (`/vi/tai-khoan/quyen/`).
Mọi quyền chỉ có trong địa phương (và, với việc của cơ quan, trong cơ quan) của vị trí; riêng quan
sát viên trung ương xem hồ sơ đã chia sẻ của mọi địa phương.

Vai trò thay lời địa phương, duyệt, phát hành hay đưa người vào (cột “hai người”) do hai người đưa
vào: một người mời, một người khác xác nhận ở mục “Vị trí chờ xác nhận”; trước đó vị trí không có
hiệu lực. Người xác nhận là lãnh đạo chỉ đạo đang giữ vị trí; nơi chưa có thì một quản trị viên khác
người mời. Không ai tự mời mình hay tự xác nhận. Lãnh đạo và quản trị viên của địa phương được báo
bằng thư. Quản trị viên và lãnh đạo chỉ đạo đầu tiên do người vận hành mời bằng
`manage invite_administrator` (thêm `--role directing_leader` cho lãnh đạo); vị trí đó có hiệu lực
ngay, vì người vận hành chịu trách nhiệm đã biết người ấy là ai.

Họ và tên do chính người đó sửa, sau khi xác nhận lại danh tính; nhật ký của địa phương ghi tên cũ
và tên mới ở lịch sử từng vị trí đang giữ. Việc đã ký trước đó giữ tên cũ.

Việc chính thức (cột “xác nhận lại” của `addresses.md`) chỉ làm được ngay sau khi người làm xác nhận
lại danh tính.
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
    lines = [HEAD, "## Vai trò", "", "| mã | vai trò | để làm gì | hai người |"]
    lines += ["|---|---|---|---|"]
    lines += [
        f"| `{code}` | {title} | {purpose} | {_by_two(code)} |" for code, title, purpose in roles
    ]
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


def _by_two(code: str) -> str:
    return "●" if code in set(RoleCode) and ROLES[RoleCode(code)].needs_second_person else ""


def _quoted(states: tuple[str, ...]) -> str:
    return " hoặc ".join(f"“{state}”" for state in states)


def _goal(move: queries.Move) -> str:
    return f"“{move.target}”" if move.leads_on else "không đổi"
