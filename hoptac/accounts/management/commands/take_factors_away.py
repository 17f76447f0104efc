"""Take the second factors of somebody who lost them; the operator does it, with a reason."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.accounts import actions
from hoptac.accounts.actors import SystemActor
from hoptac.accounts.models import User
from hoptac.accounts.roles import Permission


class Command(BaseCommand):
    help = "Gỡ mọi cách xác nhận thứ hai của một người đã mất chúng, và kết thúc mọi lần đăng nhập."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="đã nhận ra người đó bằng cách nào")

    def handle(self, *, email: str, reason: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Không có tài khoản nào dùng địa chỉ {email}.")
        by = SystemActor("gỡ xác thực hai lớp", frozenset({Permission.ACCOUNTS_INVITE}))
        count = actions.take_factors_away(user=user, reason=reason, by=by, at=timezone.now())
        self.stdout.write(f"Đã gỡ {count} cách xác nhận của {user}. Người đó thêm lại khi vào.")
