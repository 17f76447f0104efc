"""List the programmes: codes, parties then and now, term, state."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.programmes import queries
from hoptac.programmes.queries import ProgrammeRow


class Command(BaseCommand):
    help = "Liệt kê các chương trình: mã, các bên (tên khi ký và tên nay), thời hạn, giai đoạn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in ra JSON cho máy đọc")

    def handle(self, **options: Any) -> None:
        rows = queries.all_programmes(timezone.localdate())
        told = [_told(row) for row in rows]
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for one in told:
            parties = " – ".join(party["now"] for party in one["parties"])
            self.stdout.write(f"{one['code']}\t{one['state']}\t{parties}\t{one['title']}")


def _told(row: ProgrammeRow) -> dict[str, Any]:
    """Return a programme as plain values; the term's "to" is its last day, null when open."""
    programme = row.programme
    return {
        "code": programme.code,
        "title": programme.title,
        "instrument": programme.instrument,
        "number": programme.number,
        "signed_on": _iso(programme.signed_on),
        "term": {"from": _iso(programme.valid_from), "to": _iso(programme.last_day)},
        "state": row.phase,
        "is_illustrative": programme.is_illustrative,
        "parties": [
            {
                "position": shown.party.position,
                "then": shown.then,
                "now": shown.now,
                "awaits_decision": shown.awaits_decision,
            }
            for shown in row.parties
        ],
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
