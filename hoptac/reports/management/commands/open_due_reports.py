"""Open by hand the reports the job opens every hour."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.reports import actions


class Command(BaseCommand):
    help = "Mở các kỳ báo cáo đến ngày mở mà chưa mở; chạy lại bao nhiêu lần cũng được."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today", type=date.fromisoformat, help="như thể hôm nay là YYYY-MM-DD"
        )

    def handle(self, *, today: date | None, **options: Any) -> None:
        at = timezone.now()
        done = actions.open_due_reports(today=today or timezone.localdate(at), at=at)
        for due, refusal in done.skipped:
            self.stderr.write(f"{due.programme.code} {due.period}: {refusal}")
        self.stdout.write(f"Đã mở {len(done.reports)} kỳ báo cáo, bỏ qua {len(done.skipped)}.")
