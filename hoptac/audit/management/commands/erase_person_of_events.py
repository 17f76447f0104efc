"""Erase a person's name and addresses from the event log; the chain keeps holding."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hoptac.audit.actions import erase_person


class Command(BaseCommand):
    help = "Xóa tên và địa chỉ mạng của một người khỏi nhật ký (chạy bằng vai trò chủ sở hữu)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", type=int, required=True, help="số của người dùng")
        parser.add_argument("--with-words", action="store_true", help="xóa cả điều đã nói")

    def handle(self, *, user: int, with_words: bool, **options: Any) -> None:
        count = erase_person(user_id=user, with_words=with_words)
        self.stdout.write(f"Đã xóa danh tính trong {count} sự kiện; chuỗi niêm phong giữ nguyên.")
