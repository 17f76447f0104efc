"""Do the morning's work by hand, or look at what it would do."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.oversight import actions
from hoptac.oversight.models import Run
from hoptac.oversight.queries import for_everybody


class Command(BaseCommand):
    help = "Nhắc việc của một ngày, một lần dù gọi bao nhiêu lần; --dry-run chỉ cho xem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--date", type=date.fromisoformat, help="như thể hôm nay là YYYY-MM-DD")
        parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không làm gì")
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        at = timezone.now()
        day = options["date"] or timezone.localdate(at)
        if dry_run:
            tell = self._as_json if options["json"] else self._in_words
            if not actions.rehearse(day=day, at=at, read=lambda run: tell(day, run)):
                self.stdout.write("null" if options["json"] else "Ngày nghỉ: không gửi gì.")
            return
        done = actions.run_daily(day=day, host=settings.MAIL_HOST, at=at)
        told = _told(day, done.run) | {"done": done.run is not None, "why": done.why}
        words = (
            f"Đã nhắc {told['lines']} dòng trong {told['letters']} thư, {told['climbs']} bước leo."
        )
        self.stdout.write(
            json.dumps(told, ensure_ascii=False) if options["json"] else done.why or words
        )

    def _as_json(self, day: date, run: Run) -> bool:
        """Print letter by letter, so that no list of them all is held."""
        head = json.dumps(_told(day, run), ensure_ascii=False)
        self.stdout.write(f'{head[:-1]}, "people": [', ending="")
        for place, letter in enumerate(for_everybody(run)):
            before = ",\n" if place else "\n"
            self.stdout.write(f"{before}{json.dumps(letter, ensure_ascii=False)}", ending="")
        self.stdout.write("]}")
        return True

    def _in_words(self, day: date, run: Run) -> bool:
        for letter in for_everybody(run):
            self.stdout.write(f"{letter['name']} <{letter['to']}>")
            for line in letter["lines"]:
                self.stdout.write(f"  {line['step']}  {line['why']}: {line['text']}")
        self.stdout.write(f"{day}: {run.lines} dòng, {run.digests} thư, {run.climbs} bước leo")
        return True


def _told(day: date, run: Run | None) -> dict[str, Any]:
    counts = ("lines", "climbs", "digests")
    lines, climbs, letters = (getattr(run, name) if run else 0 for name in counts)
    return {"day": day.isoformat(), "lines": lines, "climbs": climbs, "letters": letters}
