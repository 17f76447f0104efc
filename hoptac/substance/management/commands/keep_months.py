"""Keep by hand the months the job keeps every hour."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.substance import actions


class Command(BaseCommand):
    help = (
        "Ghi chỉ số thực chất của các tháng đã hết mà chưa ghi; chạy lại bao nhiêu lần cũng được."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today", type=date.fromisoformat, help="như thể hôm nay là YYYY-MM-DD"
        )

    def handle(self, *, today: date | None, **options: Any) -> None:
        at = timezone.now()
        kept = actions.keep_months(today=today or timezone.localdate(at), at=at)
        self.stdout.write(f"Đã ghi {len(kept)} tháng.")
