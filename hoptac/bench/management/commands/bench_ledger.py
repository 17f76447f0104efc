"""Measure the ledger of gifts and the pipeline board; `run.py bench --ledger` calls it."""

import json
from argparse import ArgumentParser
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.bench import ledger
from hoptac.bench.asking import asked_one_by_one
from hoptac.bench.ledger import Told
from hoptac.bench.numbers import p50_p95
from hoptac.gifts.models import BookEvent

PAGE = 30  # ms of p95, as the overdue list


class Command(BaseCommand):
    help = "Đo sổ quà tặng với 1.000.000 bút toán và bảng 10.000 thương vụ; trong CSDL riêng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--build", action="store_true", help="chỉ dựng dữ liệu")
        parser.add_argument("--events", type=int, default=ledger.EVENTS)
        parser.add_argument("--port", type=int, help="máy chủ web để hỏi các trang")
        parser.add_argument("--seconds", type=float, default=4.0)
        parser.add_argument("--json", type=Path, help="ghi kết quả vào tệp")

    def handle(self, *, build: bool, events: int, **options: Any) -> None:
        with wall.within(ledger.METER):
            if not ledger.is_own():
                raise CommandError("Cơ sở dữ liệu này có dữ liệu thật; đo trong CSDL riêng.")
            if build and not BookEvent.objects.exists():
                took = ledger.fill(events, timezone.now())
                self.stdout.write(f"{events:,} events in {took:.1f} s")
        if not build:
            self._measure(options)

    def _measure(self, options: dict[str, Any]) -> None:
        with wall.within(ledger.METER):
            programme = ledger.busiest()
            asked = ledger.pages(programme)
        found = list(ledger.questions(programme, options["seconds"]))
        if options["port"]:
            for name, page in asked:
                times, _ = asked_one_by_one(options["port"], page, options["seconds"], count())
                found.append(Told(name, times, PAGE))
        for told in found:
            self.stdout.write(_said(told))
        if options["json"]:
            figures = {told.name: p50_p95(told.times) for told in found}
            options["json"].write_text(json.dumps(figures, ensure_ascii=False, indent=2), "utf-8")


def _said(told: Told) -> str:
    p50, p95 = p50_p95(told.times)
    target = "" if told.most is None else f", at most {told.most:g}"
    verdict = "" if told.most is None else (" ok" if p95 <= told.most else " MISSED")
    return f"{told.name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms{target}{verdict}"
