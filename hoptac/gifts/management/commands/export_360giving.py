"""Write what both sides read of the ledger as a 360Giving package."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.gifts import compose, queries


class Command(BaseCommand):
    help = "Ghi gói dữ liệu 360Giving: mỗi đợt trao tặng đã cho các bên xem là một khoản tài trợ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, help="tệp JSON sẽ ghi")

    @wall.acting(SystemActor("kết xuất 360Giving", frozenset(), sight=Sight.WHOLE))
    def handle(self, *, out: Path, **options: Any) -> None:
        at = timezone.now()
        rows = queries.whole_ledger(timezone.localdate(at), only_shared=True)
        made = compose.package(rows, at=timezone.localtime(at))
        for occasion, reason in made.left_out:
            self.stderr.write(f"Bỏ qua đợt {occasion.pk} “{occasion.title}”: {reason}.")
        if not made.document["grants"]:
            raise CommandError("Không có đợt nào đủ điều kiện; gói 360Giving phải có ít nhất một.")
        try:
            out.write_text(json.dumps(made.document, ensure_ascii=False, indent=2), "utf-8")
        except OSError as error:
            raise CommandError(f"Không ghi được {out}: {error.strerror}") from error
        self.stdout.write(f"Đã ghi {len(made.document['grants'])} đợt vào {out}.")
