"""List the programmes: codes, parties then and now, term, state."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.localities.queries import UnitName, names_of
from hoptac.programmes import queries
from hoptac.programmes.queries import ProgrammeRow


class Command(BaseCommand):
    help = "Liệt kê các chương trình: mã, các bên (tên khi ký và tên nay), thời hạn, giai đoạn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in ra JSON cho máy đọc")

    @wall.acting(SystemActor("liệt kê chương trình bằng lệnh", frozenset(), sight=Sight.WHOLE))
    def handle(self, **options: Any) -> None:
        rows = queries.all_programmes(timezone.localdate())
        units = {shown.party.unit_id for row in rows for shown in row.parties}
        names = names_of(units, timezone.localdate())
        told = [_told(row, names) for row in rows]
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for one in told:
            parties = " – ".join(party["now"] for party in one["parties"])
            self.stdout.write(f"{one['code']}\t{one['state']}\t{parties}\t{one['title']}")


def _told(row: ProgrammeRow, names: Mapping[int, UnitName]) -> dict[str, Any]:
    """Return a programme as plain values; the term's "to" is its last day, null when open.

    A party's "code" is its unit's official code, of two digits at least; null where it has none.
    """
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
                "code": _code(names[shown.party.unit_id]),
                "then": shown.then,
                "now": shown.now,
                "awaits_decision": shown.awaits_decision,
            }
            for shown in row.parties
        ],
    }


def _code(name: UnitName) -> str | None:
    return None if name.code is None else f"{name.code:02d}"


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
