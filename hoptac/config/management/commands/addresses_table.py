"""Write the permission table by address: who may read and who may act at every address."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from hoptac.accounts.roles import Permission, titles_with
from hoptac.config.addresses import ADDRESSES, Row, To

PAGE = Path("docs") / "domain" / "addresses.md"
HEAD = """# Địa chỉ nào, ai làm được gì (permission table by address)

Trang này do `python3 run.py manage addresses_table` viết ra từ `hoptac/config/addresses.py`; đừng
sửa tay. Ma trận trong `tests/matrix` đi qua từng dòng với mọi vai trò của ba địa phương, mọi mức
hiển thị và cả hai cách gửi.

Xem (đọc) một hồ sơ theo bốn mức hiển thị của nó: **nháp** – cơ quan soạn, cơ quan thường trực, lãnh
đạo chỉ đạo và thanh tra của địa phương; **đã nộp** – cả địa phương; **đã chia sẻ** – mọi bên của
chương trình và quan sát viên trung ương; **công khai** – mọi người. Hồ sơ không được xem thì trả
lời như không có. Cột “ai thay đổi” cần cả vai trò lẫn chỗ đứng. Việc chính thức – lời
của một bên, duyệt, phát hành, đổi người giữ vị trí, mang dữ liệu cá nhân đi – cần người làm vừa xác
nhận lại danh tính (cột “xác nhận lại”).
"""


class Command(BaseCommand):
    help = "Viết bảng quyền theo địa chỉ vào docs/domain/addresses.md; --check chỉ so."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="không ghi; lệch thì lỗi")

    def handle(self, *, check: bool, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / PAGE
        with translation.override("vi"):
            text = page()
        if check:
            if not path.exists() or path.read_text("utf-8") != text:
                raise CommandError(f"{PAGE} không khớp với bảng; chạy lại addresses_table.")
            return
        path.write_text(text, "utf-8")
        self.stdout.write(f"Đã viết {PAGE}.")


def page() -> str:
    """Return the whole page."""
    lines = [HEAD, "| địa chỉ | hồ sơ | ai thay đổi | chỗ đứng | xác nhận lại |"]
    lines += ["|---|---|---|---|---|"]
    lines += [
        f"| `{name}` | {', '.join(row.on)} | {_who(row)} | {row.to.value} |"
        f" {'●' if row.official else ''} |"
        for name, row in sorted(ADDRESSES.items())
    ]
    return "\n".join(lines) + "\n"


def _who(row: Row) -> str:
    if row.right:
        titles = ", ".join(titles_with(Permission(row.right)))
        return f"`{row.right}`: {titles}"
    return "" if row.to == To.SEAT else "–"
