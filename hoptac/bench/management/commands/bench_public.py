"""Measure what everybody reads; `run.py bench --public` calls it on the demonstration's data."""

import json
from argparse import ArgumentParser
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from hoptac.accounts import wall
from hoptac.bench.asking import Ask, asked_by_eight, asked_one_by_one
from hoptac.bench.numbers import p50_p95, p99
from hoptac.kernel.faces import Kind
from hoptac.publishing.queries import published


@dataclass(frozen=True, slots=True)
class Target:
    """What a public page may cost: p95 in ms at one reader, requests/s at eight."""

    p95: float
    rate: float


UNCHANGED, KEPT, MADE = Target(2, 2500), Target(5, 1500), Target(30, 150)


class Command(BaseCommand):
    help = "Đo trang công khai: không đổi (304), đã giữ, làm mới, và một tệp tĩnh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="máy chủ giữ trang")
        parser.add_argument("--fresh-port", type=int, required=True, help="máy chủ không giữ trang")
        parser.add_argument("--seconds", type=float, default=4.0)
        parser.add_argument("--json", type=Path, help="ghi kết quả vào tệp")

    def handle(
        self, *, port: int, fresh_port: int, seconds: float, json: Path | None, **_: Any
    ) -> None:
        figures: dict[str, dict[str, float]] = {}
        for name, page in _pages().items():
            known = replace(page, known=_tag(port, page), status=304, marker="")
            for way, where, asked, target in (
                ("304", port, known, UNCHANGED),
                ("kept", port, page, KEPT),
                ("made anew", fresh_port, page, MADE),
            ):
                figures[f"{name}, {way}"] = self._asked(
                    f"{name}, {way}", where, asked, seconds, target
                )
        sheet = Ask((staticfiles_storage.url("ui/css/base.css"),), "")
        figures["a bare static file"] = self._asked("a bare static file", port, sheet, seconds)
        if json:
            json.write_text(_written(figures), "utf-8")

    def _asked(
        self, name: str, port: int, asked: Ask, seconds: float, target: Target | None = None
    ) -> dict[str, float]:
        times, size = asked_one_by_one(port, asked, seconds, count())
        rate = asked_by_eight(port, asked, seconds, count())
        p50, p95 = p50_p95(times)
        told = {"p50": p50, "p95": p95, "p99": p99(times), "rate": rate, "bytes": float(size)}
        verdict = ""
        if target:
            kept = p95 <= target.p95 and rate >= target.rate
            verdict = f"; {target.p95:g} ms, {target.rate:g}/s: {'met' if kept else 'MISSED'}"
        self.stdout.write(
            f"{name}: p50 {p50:.2f}, p95 {p95:.2f}, p99 {told['p99']:.2f} ms,"
            f" {rate:,.0f}/s, {size:,} bytes{verdict}"
        )
        return told


def _written(figures: dict[str, dict[str, float]]) -> str:
    return json.dumps(figures, ensure_ascii=False, indent=2)


def _pages() -> dict[str, Ask]:
    """Return the front page and a programme's, as everybody asks for them."""
    with wall.within(wall.VISITOR):
        programme = published(Kind.PROGRAMME).order_by("pk").first()
    if programme is None:
        raise CommandError("Chưa có chương trình nào được công bố trong cơ sở dữ liệu này.")
    return {
        "front page": Ask((reverse("portal:home"),), "</html>"),
        "a programme": Ask((reverse("portal:programme", args=[programme.thing_id]),), "</html>"),
    }


def _tag(port: int, page: Ask) -> str:
    http = HTTPConnection("127.0.0.1", port, timeout=60)
    http.request("GET", page.paths[0], headers={"Host": "localhost"})
    answer = http.getresponse()
    answer.read()
    http.close()
    return answer.getheader("ETag") or ""
