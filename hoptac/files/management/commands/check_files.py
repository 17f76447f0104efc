"""Hold every kept file against its hash: after a restore, and every week."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from hoptac.audit.wall import enter_as
from hoptac.files.models import StoredFile
from hoptac.files.queries import is_whole


class Command(BaseCommand):
    help = "So từng tệp đã lưu với dấu vân SHA-256 của nó; thiếu hoặc hỏng thì kể tên và báo lỗi."

    @transaction.atomic
    def handle(self, *, verbosity: int, **options: Any) -> None:
        enter_as("Hệ thống: so tệp đã lưu", user_id=None, flags=["whole"])
        kept = StoredFile.objects.order_by("path", "id").distinct("path")
        damaged = [
            stored
            for stored in tqdm(
                kept.iterator(), total=kept.count(), desc="So", unit=" tệp", disable=verbosity < 1
            )
            if not is_whole(stored)
        ]
        for stored in damaged:
            self.stdout.write(f"{stored.path}: {stored.name}")
        if damaged:
            raise CommandError(f"{len(damaged)} tệp thiếu hoặc hỏng; khôi phục từ bản sao lưu.")
        self.stdout.write(f"Đã so {kept.count()} tệp, tất cả nguyên vẹn.")
