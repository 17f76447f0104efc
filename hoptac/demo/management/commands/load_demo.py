"""Load the demonstration once; say who can sign in."""

import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from hoptac.accounts import wall
from hoptac.accounts.actors import Sight, SystemActor
from hoptac.audit.actions import seal_settled, sign_checkpoint
from hoptac.audit.signing import private_key
from hoptac.demo import telling
from hoptac.demo.stage import PASSWORD
from hoptac.demo.story import markets
from hoptac.localities.queries import working_calendar
from hoptac.oversight.actions import run_daily
from hoptac.publishing.actions import note_changes
from hoptac.search.actions import count_words

SHOWN = (
    ("lanhdao@hanoi.hoptac.example", "Phó Chủ tịch, Hà Nội"),
    ("thuongtruc@hanoi.hoptac.example", "Cơ quan thường trực, Hà Nội (Sở Tài chính)"),
    ("congthuong@hanoi.hoptac.example", "Chuyên viên Sở Công Thương, Hà Nội"),
    ("giamdoc.congthuong@hanoi.hoptac.example", "Giám đốc Sở Công Thương, Hà Nội"),
    ("vanthu@hanoi.hoptac.example", "Văn thư, Hà Nội"),
    ("quantri@hanoi.hoptac.example", "Quản trị viên, Hà Nội"),
    ("thanhtra@hanoi.hoptac.example", "Thanh tra viên, Hà Nội (chỉ xem)"),
    ("lanhdao@tuyenquang.hoptac.example", "Phó Chủ tịch, Tuyên Quang"),
    ("thuongtruc@tuyenquang.hoptac.example", "Cơ quan thường trực, Tuyên Quang"),
    ("thuongtruc@yenbai.hoptac.example", "Cơ quan thường trực, Lào Cai (kế thừa Yên Bái)"),
    (markets.FIRM_EMAIL, "Doanh nghiệp minh họa A (chỉ cơ hội đã công khai)"),
    ("quansat@trunguong.hoptac.example", "Quan sát viên trung ương"),
)

EVERY = 200  # deeds
WEEKS = (4, 3, 2, 1, 0)  # ago, whose mornings are done at once


class Command(BaseCommand):
    help = "Nạp dữ liệu minh họa (một lần); --accounts chỉ in các tài khoản."
    told = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", action="store_true")

    def handle(self, *, accounts: bool, verbosity: int, **options: Any) -> None:
        if accounts:
            self._say_accounts()
            return
        self._load(verbosity)
        _remind()
        _seal_and_sign()
        _look_over_what_is_public()

    @wall.acting(SystemActor("dựng dữ liệu minh họa", frozenset(), sight=Sight.WHOLE))
    def _load(self, verbosity: int) -> None:
        if telling.is_told():
            self.stdout.write("Dữ liệu minh họa đã có; không nạp lại.")
            return
        today = timezone.localdate()
        if verbosity and not sys.stderr.isatty():
            telling.tell(today=today, tick=self._count)
            return
        with tqdm(desc="Dữ liệu minh họa", disable=not verbosity, unit=" việc") as bar:
            telling.tell(today=today, tick=bar.update)

    def _count(self, deeds: int) -> None:
        """Say a whole line now and then: a log shows no line that is drawn over."""
        self.told += deeds
        if self.told % EVERY == 0:
            self.stdout.write(f"  {self.told} việc")
            self.stdout.flush()

    def _say_accounts(self) -> None:
        self.stdout.write(f"Tài khoản minh họa (mật khẩu / password: {PASSWORD}):")
        for email, words in SHOWN:
            self.stdout.write(f"  {email:<44} {words}")


def _remind() -> None:
    """Do the morning's work of the last weeks, so that reminders and steps stand on their days."""
    at, calendar = timezone.now(), working_calendar()
    for weeks in WEEKS:
        day = calendar.before(timezone.localdate(at) - timedelta(weeks=weeks), 0)
        run_daily(day=day, host=settings.MAIL_HOST, at=at)


def _look_over_what_is_public() -> None:
    """Do once what jobs do every ten minutes: note what has changed, count words to find."""
    note_changes(programmes=None, at=timezone.now())
    count_words(anew=True)


def _seal_and_sign() -> None:
    """Give the demonstration its first checkpoint at once, as a day in use would have."""
    now = timezone.now()
    seal_settled(at=now)
    if settings.LOG_KEY:
        sign_checkpoint(key=private_key(settings.LOG_KEY), at=now)
