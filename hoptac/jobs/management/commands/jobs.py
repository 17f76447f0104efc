"""The page of jobs for whoever runs the system, with "try again"."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import SystemActor
from hoptac.accounts.roles import Permission
from hoptac.jobs import actions, queries
from hoptac.kernel.errors import Refusal

OPERATOR = SystemActor("vận hành việc chạy nền", frozenset({Permission.JOBS_MEND}))


class Command(BaseCommand):
    help = "Việc chạy nền hỏng, treo, chờ lâu; --retry SỐ cho thử lại."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", type=int, metavar="SỐ", help="cho việc này thử lại ngay")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    @wall.acting(OPERATOR)
    def handle(self, *, retry: int | None, json: bool, **options: Any) -> None:
        if retry is None:
            self._list(as_json=json)
            return
        try:
            queued = actions.retry_job(job_id=retry, by=OPERATOR, at=timezone.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Đã vào hàng chờ." if queued else "Đang chờ hoặc đang chạy rồi.")

    def _list(self, *, as_json: bool) -> None:
        page = queries.page(OPERATOR, timezone.now())
        if as_json:
            self.stdout.write(json.dumps(_told(page), ensure_ascii=False))
            return
        for job in page.jobs:
            last = f", {job.kind}" if job.kind else ""
            said = f"{job.pk} {job.standing} {job.since:%Y-%m-%d %H:%M} {job.name}"
            self.stdout.write(f"{said}, đã thử {job.tries} lần{last}")
        pulse = page.pulse
        self.stdout.write(f"hỏng {pulse.failed}, treo {pulse.stuck}, chờ {pulse.late_s} giây")


def _told(page: queries.Page) -> dict[str, Any]:
    return {
        "jobs": [
            {
                "id": job.pk,
                "name": job.name,
                "standing": job.standing,
                "since": job.since.isoformat(),
                "tries": job.tries,
                "next_try": job.next_try.isoformat() if job.next_try else None,
                "kind": job.kind,
            }
            for job in page.jobs
        ],
        "failed": page.pulse.failed,
        "stuck": page.pulse.stuck,
        "late_s": page.pulse.late_s,
    }
