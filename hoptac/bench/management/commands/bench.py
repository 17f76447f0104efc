"""Build the national data set by COPY and time the pages on it."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from hoptac.bench.measuring import measured
from hoptac.bench.national import Nation
from hoptac.programmes.models import Programme


class Command(BaseCommand):
    help = "Dựng bộ dữ liệu cỡ cả nước trong cơ sở dữ liệu riêng và đo thời gian từng trang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, default=1.0, help="1: 100.000 việc")
        parser.add_argument("--rounds", type=int, default=20)

    def handle(self, *, scale: float, rounds: int, **options: Any) -> None:
        if Programme.objects.exclude(code__startswith="BENCH-").exists():
            raise CommandError("Cơ sở dữ liệu này có dữ liệu thật; đo trong cơ sở dữ liệu riêng.")
        if not Programme.objects.exists():
            self._build(scale)
        self.stdout.write(f"{'question':<30} {'p50 ms':>8} {'p95 ms':>8}")
        for timed in measured(rounds):
            self.stdout.write(f"{timed.name:<30} {timed.p50:>8.1f} {timed.p95:>8.1f}")

    def _build(self, scale: float) -> None:
        began = perf_counter()
        call_command("load_localities", verbosity=0)
        nation = Nation(scale)
        nation.people()
        made = {
            "programmes": nation.programmes(),
            "contents": nation.contents(),
            "tasks": nation.tasks(),
            "entries": nation.entries(),
        }
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        said = ", ".join(f"{number} {name}" for name, number in made.items())
        self.stdout.write(f"{said}; {perf_counter() - began:.1f} s")
