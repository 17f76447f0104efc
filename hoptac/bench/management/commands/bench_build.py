"""Build the national data set by COPY."""

from argparse import ArgumentParser
from datetime import timedelta
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor, acting_from
from hoptac.accounts.models import Seat
from hoptac.bench.national import Nation
from hoptac.bench.opening import published_all
from hoptac.programmes.models import Programme
from hoptac.programmes.queries import party_ids_of
from hoptac.publishing.models import Version
from hoptac.reports.actions import close_report, open_own_report


class Command(BaseCommand):
    help = "Dựng bộ dữ liệu cỡ cả nước trong cơ sở dữ liệu riêng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, default=1.0, help="1: 100.000 việc")
        parser.add_argument(
            "--vacuum", action="store_true", help="chỉ dọn, bằng vai trò chủ sở hữu"
        )
        parser.add_argument(
            "--publish", action="store_true", help="chỉ công khai cái đã dựng, sau khi dọn"
        )

    def handle(self, *, scale: float, vacuum: bool, publish: bool, **options: Any) -> None:
        if vacuum:  # what autovacuum does in time; only the owner may
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
            return
        if publish:
            self._publish()
        else:
            self._build(scale)

    @wall.acting(SystemActor("dựng bộ dữ liệu đo", frozenset(), sight=Sight.WHOLE))
    def _build(self, scale: float) -> None:
        if Programme.objects.exclude(code__startswith="BENCH-").exists():
            raise CommandError("Cơ sở dữ liệu này có dữ liệu thật; đo trong cơ sở dữ liệu riêng.")
        if Programme.objects.exists():
            return
        began = perf_counter()
        call_command("load_localities", verbosity=0)
        nation = Nation(scale)
        nation.people()
        made = {
            "programmes": nation.programmes(),
            "contents": nation.contents(),
            "tasks": nation.tasks(),
            "entries": nation.entries(),
        }
        _year_reports()
        said = ", ".join(f"{number:,} {name}" for name, number in made.items())
        self.stdout.write(f"{said}; {perf_counter() - began:.1f} s")

    @wall.acting(SystemActor("công khai bộ dữ liệu đo", frozenset(), sight=Sight.WHOLE))
    def _publish(self) -> None:
        """Publish what was built: a step of its own, since reading every face of tables that were
        filled a moment ago takes hours where the planner still takes them for empty.
        """
        if Version.objects.exists():
            return
        began = perf_counter()
        made = published_all(timezone.localdate())
        self.stdout.write(f"{made:,} public versions; {perf_counter() - began:.1f} s")


def _year_reports() -> None:
    """Close last year's report of one programme for every locality."""
    now = timezone.now()
    today = timezone.localdate()
    year = (today - timedelta(days=365)).year
    for seat in Seat.objects.filter(role="standing_officer").select_related("user", "agency"):
        actor = acting_from(seat, today)
        programme = Programme.objects.filter(parties__in=party_ids_of(actor)).order_by("pk")[0]
        report = open_own_report(programme=programme, period=f"{year}-Y", by=actor, at=now)
        close_report(report=report, despite_missing=True, by=actor, at=now)
