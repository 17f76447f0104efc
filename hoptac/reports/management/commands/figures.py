"""Print a programme's figures for a closing date."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.plans.queries import figures_as_of
from hoptac.reports.telling import programme_by_code


class Command(BaseCommand):
    help = "Số liệu của một chương trình tính đến một ngày, từ các mốc ghi đến hết ngày đó."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--programme", required=True, help="mã chương trình")
        parser.add_argument("--as-of", required=True, help="ngày, dạng 2019-12-14")
        parser.add_argument("--json", action="store_true")

    @wall.acting(SystemActor("đọc số liệu bằng lệnh", frozenset(), sight=Sight.WHOLE))
    def handle(self, *, programme: str, as_of: str, **options: Any) -> None:
        found = programme_by_code(programme)
        if found is None:
            raise CommandError(f"Không có chương trình {programme}. Xem mã bằng lệnh: programmes")
        try:
            day = date.fromisoformat(as_of)
        except ValueError as error:
            raise CommandError(f"Ngày “{as_of}” không đúng; viết như 2019-12-14.") from error
        figures = figures_as_of(found, day)
        plain = {
            "programme": found.code,
            "as_of": day.isoformat(),
            "all": figures.all.to_json(),
            "fields": {field: counts.to_json() for field, counts in figures.fields.items()},
        }
        if options["json"]:
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))
            return
        for name, number in figures.all.to_json().items():
            self.stdout.write(f"{name:<24} {number:>8}")
