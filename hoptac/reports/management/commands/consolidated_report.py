"""Write a side's consolidated report of a period to a file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.documents import docx, pdf, xlsx
from hoptac.documents import letter as letters
from hoptac.kernel.errors import Refusal
from hoptac.reports.telling import drafted_or_issued, programme_by_code

WRITERS = {"docx": docx.write, "pdf": pdf.write, "xlsx": xlsx.write}


class Command(BaseCommand):
    help = (
        "Báo cáo tổng hợp của một bên: bản đã phát hành hoặc đã chốt nếu có, không thì bản tính từ "
        "dữ liệu, chưa có số."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--programme", required=True, help="mã chương trình")
        parser.add_argument("--party", help="thứ tự của bên (1, 2, …) hoặc mã đơn vị; mặc định 1")
        parser.add_argument("--period", required=True, help="2019-M04, 2019-Q2, 2019-H1, 2019-Y")
        parser.add_argument("--format", choices=[*WRITERS, "json"], required=True)
        parser.add_argument("--out", required=True, help="tệp ghi ra")

    @wall.acting(SystemActor("lập báo cáo bằng lệnh", frozenset(), sight=Sight.WHOLE))
    def handle(self, *, programme: str, party: str | None, period: str, **options: Any) -> None:
        found = programme_by_code(programme)
        if found is None:
            raise CommandError(f"Không có chương trình {programme}. Xem mã bằng lệnh: programmes")
        try:
            told = drafted_or_issued(found, party, period, timezone.localdate())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        out = Path(options["out"])
        if options["format"] == "json":
            plain = {"figures": told.figures, "letter": letters.to_json(told.letter)}
            out.write_text(json.dumps(plain, ensure_ascii=False, indent=2), "utf-8")
        else:
            made_at = told.made_at or timezone.now()
            out.write_bytes(WRITERS[options["format"]](told.letter, made_at=made_at))
        self.stdout.write(f"Đã ghi {out} ({told.words}).")
