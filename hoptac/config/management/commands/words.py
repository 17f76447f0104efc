"""Keep the English catalogues complete and compiled."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hoptac.config import catalogue


class Command(BaseCommand):
    help = "Gom câu chữ tiếng Việt của từng gói, báo câu chưa có tiếng Anh; --compile để biên dịch."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("packages", nargs="*", help="tên gói; bỏ trống là tất cả")
        parser.add_argument("--compile", action="store_true")
        parser.add_argument("--check", action="store_true", help="không ghi; thiếu câu nào thì lỗi")

    def handle(self, *, packages: list[str], check: bool, **options: Any) -> None:
        chosen = [p for p in catalogue.packages() if not packages or p.name in packages]
        lacking = 0
        if not options["compile"] or packages or check:
            look = catalogue.missing if check else catalogue.refresh
            for package in chosen:
                for text in look(package):
                    lacking += 1
                    self.stdout.write(f"{package.name}: {text!r}")
        if check and lacking:
            raise CommandError(f"{lacking} câu chưa có tiếng Anh.")
        if options["compile"] or not check:
            self.stdout.write(f"Đã biên dịch {catalogue.compile_all()} bộ chữ.")
