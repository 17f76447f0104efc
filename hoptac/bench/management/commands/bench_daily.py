"""Measure the morning's work in a database of its own; `run.py bench --daily` calls it."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.bench.daily import METER, mornings
from hoptac.programmes.models import Programme

DAY = date(2026, 11, 26)  # a Thursday, as the data set's own today


class Command(BaseCommand):
    help = "Đo nhắc việc hằng ngày với 100.000 việc mở và 5.000 người; không để lại gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", type=Path, help="ghi kết quả vào tệp")

    def handle(self, **options: Any) -> None:
        with wall.within(METER):
            if Programme.objects.exclude(code__startswith="BENCH-").exists():
                raise CommandError("Cơ sở dữ liệu này có dữ liệu thật; đo trong CSDL riêng.")
        tasks, people, told = mornings(DAY, timezone.now())
        self.stdout.write(f"{tasks:,} open tasks, {people:,} people")
        for morning in told:
            self.stdout.write(str(morning))
        if options["json"]:
            found = {"tasks": tasks, "people": people, "mornings": [asdict(one) for one in told]}
            options["json"].write_text(json.dumps(found, ensure_ascii=False, indent=2), "utf-8")
