"""Measure the event log in a database of its own; `run.py bench --log` calls it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.bench import log


class Command(BaseCommand):
    help = "Đo nhật ký: niêm phong, kiểm tra, tám người ghi cùng lúc; trong cơ sở dữ liệu riêng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--events", type=int, default=1_000_000)
        parser.add_argument("--seconds", type=float, default=10.0)

    def handle(self, *, events: int, seconds: float, **options: Any) -> None:
        if not log.is_own():
            raise CommandError("Cơ sở dữ liệu này có nhật ký thật; đo trong cơ sở dữ liệu riêng.")
        at = timezone.now()
        for with_sealer in (False, True):
            done = log.written(seconds, at, with_sealer=with_sealer)
            beside = "beside the sealer" if with_sealer else "alone"
            self.stdout.write(
                f"{log.WRITERS} writers {beside}: {done.rate:.0f} acts/s, p95 {done.p95:.1f} ms"
            )
        log.fill(events, at)
        sealed, sealing, verdict, checking = log.sealed_and_checked(at)
        self.stdout.write(f"sealed {sealed:,} in {sealing:.1f} s")
        self.stdout.write(f"checked {verdict.up_to:,} in {checking:.1f} s; first: {verdict.first}")
