"""Print the ledger of gifts as it stands."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.gifts import compose, queries
from hoptac.kernel.money import written


class Command(BaseCommand):
    help = "Sổ quà tặng: từng đợt với các khoản, tổng được nêu, kết quả đối chiếu, mọi cách hiểu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in JSON")

    @wall.acting(SystemActor("đọc sổ quà tặng bằng lệnh", frozenset(), sight=Sight.WHOLE))
    def handle(self, **options: Any) -> None:
        rows = queries.whole_ledger(timezone.localdate())
        told = compose.ledger(rows, queries.books_of_all())
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for one in told["occasions"]:
            stated = "chưa nêu" if one["stated_dong"] is None else written(one["stated_dong"])
            self.stdout.write(f"{one['title']}: tổng nêu {stated}")
            for reading in one["readings"]:
                self.stdout.write(f"  {reading['scope']}: {reading['verdict']}")
        sums = " hoặc ".join(written(one) for one in told["totals"]["sums_dong"])
        self.stdout.write(f"Cộng: {sums}")
