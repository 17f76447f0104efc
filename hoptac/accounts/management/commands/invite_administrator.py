"""Invite a locality's first administrator or leader; everybody else is invited from the pages.

The operator answers for who it is, so that such a seat waits for no second person.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone, translation

from hoptac.accounts import actions, wall
from hoptac.accounts.actors import SystemActor
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.kernel.errors import Refusal
from hoptac.localities.models import Agency
from hoptac.localities.queries import find_agencies
from hoptac.ui.refusals import said


class Command(BaseCommand):
    help = "Mời quản trị viên hoặc lãnh đạo đầu tiên của một địa phương; in liên kết và gửi thư."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--agency", required=True, help="tên cơ quan, có dấu hoặc không")
        parser.add_argument("--post", default="Quản trị viên", help="chức danh")
        parser.add_argument(
            "--role",
            default=RoleCode.ADMINISTRATOR.value,
            choices=[RoleCode.ADMINISTRATOR.value, RoleCode.DIRECTING_LEADER.value],
            help="vai trò; lãnh đạo chỉ đạo đầu tiên của địa phương cũng được mời ở đây",
        )
        parser.add_argument("--site", required=True, help="địa chỉ gốc, như https://hoptac.gov.vn")

    def handle(
        self, *, email: str, agency: str, post: str, role: str, site: str, **options: Any
    ) -> None:
        now = timezone.now()
        today = timezone.localdate(now)
        chosen = self._agency(agency, find_agencies(agency, day=today))

        def link_for(secret: str) -> str:
            with translation.override("vi"):
                link = f"{site.rstrip('/')}{reverse('accounts:accept', args=[secret])}"
            self.stdout.write(link)
            return link

        host = SystemActor(
            "mời quản trị viên đầu tiên",
            frozenset({Permission.ACCOUNTS_INVITE}),
            frozenset({chosen.unit_id}),
        )
        try:
            with wall.within(host):
                actions.invite(
                    email=email,
                    agency=chosen,
                    role=RoleCode(role),
                    post=post,
                    valid_from=today,
                    link_for=link_for,
                    by=host,
                    at=now,
                )
        except Refusal as refusal:
            raise CommandError(said(refusal)) from refusal
        self.stdout.write(f"Đã mời {email} vào {chosen.name_on(today)}.")

    def _agency(self, text: str, found: list[Agency]) -> Agency:
        if len(found) == 1:
            return found[0]
        names = "".join(f"\n  {each.name_on(timezone.localdate())}" for each in found)
        raise CommandError(
            f"“{text}” chỉ {len(found)} cơ quan; hãy ghi rõ hơn.{names}"
            if found
            else f"Không có cơ quan nào đang hoạt động tên “{text}”."
        )
