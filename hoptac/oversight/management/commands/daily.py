"""Do the morning's work by hand, or look at what it would do."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.localities.queries import working_calendar
from hoptac.oversight import actions
from hoptac.oversight.models import Run
from hoptac.oversight.queries import for_everybody

ASSUMES = "the mornings before are done"  # said in JSON, so that nobody reads a backlog into it


class Command(BaseCommand):
    help = (
        "Nhắc việc của một ngày, một lần dù gọi bao nhiêu lần. --dry-run không làm gì, chỉ cho xem"
        " ngày ấy sẽ nhắc những gì nếu mọi buổi sáng trước đó đã nhắc xong (như trang Xem trước);"
        " ngày nghỉ thì cho biết ngày làm việc tiếp theo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--date", type=date.fromisoformat, help="như thể hôm nay là YYYY-MM-DD")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="chỉ cho xem, coi như các buổi sáng trước ngày ấy đã nhắc xong",
        )
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        at = timezone.now()
        day, in_json = options["date"] or timezone.localdate(at), options["json"]
        if dry_run:
            tell = self._as_json if in_json else self._in_words
            if not actions.rehearse(day=day, at=at, read=lambda run: tell(day, run)):
                self._day_off(day, in_json=in_json)
            return
        done = actions.run_daily(day=day, host=settings.MAIL_HOST, at=at)
        told = _told(day, done.run) | {"done": done.run is not None, "why": done.why}
        words = (
            f"Đã nhắc {told['lines']} dòng trong {told['letters']} thư, {told['climbs']} bước leo."
        )
        self.stdout.write(json.dumps(told, ensure_ascii=False) if in_json else done.why or words)

    def _day_off(self, day: date, *, in_json: bool) -> None:
        """Say that nothing is sent on a day off, and when the next working day is."""
        following = working_calendar().after(day, 0)
        if not in_json:
            self.stdout.write(
                f"Ngày nghỉ: không gửi gì; ngày làm việc tiếp theo là {following:%d/%m/%Y}."
            )
            return
        told = _told(day, None) | {
            "day_off": True,
            "next_working_day": following.isoformat(),
            "people": [],
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))

    def _as_json(self, day: date, run: Run) -> bool:
        """Print person by person, so that no list of them all is held."""
        head = json.dumps(_told(day, run) | {"day_off": False, "assumes": ASSUMES})
        self.stdout.write(f'{head[:-1]}, "people": [', ending="")
        for place, person in enumerate(for_everybody(run)):
            before = ",\n" if place else "\n"
            self.stdout.write(f"{before}{json.dumps(person, ensure_ascii=False)}", ending="")
        self.stdout.write("]}")
        return True

    def _in_words(self, day: date, run: Run) -> bool:
        for person in for_everybody(run):
            self.stdout.write(f"{person['name']} <{person['to']}>")
            for line in person["lines"]:
                self.stdout.write(f"  {line['step']}  {line['why']}: {line['text']}")
        self.stdout.write(
            f"{day}: {run.lines} dòng, {run.digests} thư, {run.climbs} bước leo,"
            " coi như các buổi sáng trước đó đã nhắc xong"
        )
        return True


def _told(day: date, run: Run | None) -> dict[str, Any]:
    counts = ("lines", "climbs", "digests")
    lines, climbs, letters = (getattr(run, name) if run else 0 for name in counts)
    return {"day": day.isoformat(), "lines": lines, "climbs": climbs, "letters": letters}
