"""Write the whole published data set into a folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hoptac.accounts import wall
from hoptac.opendata import dumping
from hoptac.opendata.actors import WRITER


class Command(BaseCommand):
    help = "Ghi cả bộ dữ liệu đã công bố: CSV, JSON, từ điển, IATI, 360Giving và bảng mã băm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, help="thư mục sẽ ghi vào")

    @wall.acting(WRITER)
    def handle(self, *, out: Path, **options: Any) -> None:
        try:
            sums = dumping.write_all(out)
        except OSError as error:
            raise CommandError(f"Không ghi được {out}: {error.strerror}") from error
        for name, digest in sums.items():
            self.stdout.write(f"{digest}  {name}")
        self.stdout.write(f"Đã ghi {len(sums)} tệp và manifest.json vào {out}.")
