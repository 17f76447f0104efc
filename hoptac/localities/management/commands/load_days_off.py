"""Enter days off: the shipped ones, or those of a file with the columns day, name, works."""

import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.audit.wall import keeping
from hoptac.localities import actions
from hoptac.localities.clerks import Clerk
from hoptac.localities.known import days_off

Named = tuple[date, str, bool]


class Command(BaseCommand):
    help = "Nạp ngày nghỉ lễ, Tết và ngày làm bù: bảng kèm theo, hoặc tệp CSV của năm mới."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="CSV có cột day,name,works")

    def handle(self, *, file: Path | None, verbosity: int, **options: Any) -> None:
        days = _read(file) if file else _shipped()
        what = "nạp ngày nghỉ, ngày làm bù"
        with keeping(what):
            changed = actions.enter_days_off(days=days, by=Clerk(what), at=timezone.now())
        if verbosity:
            self.stdout.write(f"Đã ghi {changed} trên {len(days)} ngày.")


def _shipped() -> list[Named]:
    return [(day, run.name, run.works) for run in days_off.RUNS for day in run.days()]


def _read(file: Path) -> list[Named]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return [_row(number, row) for number, row in enumerate(csv.DictReader(lines), 2)]
    except OSError as error:
        raise CommandError(
            f"Không mở được {file}: {error.strerror}. Kiểm tra đường dẫn."
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} không phải CSV mã UTF-8. Lưu lại dạng CSV UTF-8.") from error


def _row(number: int, row: dict[str, str | None]) -> Named:
    said = (row.get("day") or "").strip()
    try:
        day = date.fromisoformat(said)
    except ValueError as error:
        raise CommandError(
            f"Dòng {number}: “{said}” không phải ngày dạng 2027-01-01. Sửa rồi nạp lại."
        ) from error
    if not (name := (row.get("name") or "").strip()):
        raise CommandError(f"Dòng {number}: chưa nêu lý do (cột name). Sửa rồi nạp lại.")
    return day, name, (row.get("works") or "").strip().lower() in {"1", "true", "x", "có"}
