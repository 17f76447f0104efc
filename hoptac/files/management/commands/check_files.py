"""Hold every kept file against its hash: after a restore, and every week."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from hoptac.audit.wall import keeping
from hoptac.files.models import StoredFile
from hoptac.files.queries import is_whole


class Command(BaseCommand):
    help = "So từng tệp đã lưu với dấu vân SHA-256 của nó; thiếu hoặc hỏng thì kể tên và báo lỗi."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        with keeping("so tệp đã lưu"):
            self._compare(verbosity)

    def _compare(self, verbosity: int) -> None:
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
