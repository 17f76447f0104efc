"""Seal by hand what the job seals every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.audit.actions import seal_settled


class Command(BaseCommand):
    help = "Niêm phong các sự kiện đã ghi xong vào chuỗi; chạy lại bao nhiêu lần cũng được."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Đã niêm phong {seal_settled(at=timezone.now())} sự kiện.")
