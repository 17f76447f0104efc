"""Count letters that came back: one from standard input, or all that are new in a Maildir."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from hoptac.kernel.bounces import LARGEST, Bounce, UnreadableError, read_bounce
from hoptac.oversight.actions import Outcome, count_bounce

# As mail servers read exit codes (sysexits.h): they keep the letter and try again after the second.
NO_BOUNCE, TRY_LATER = 65, 75
SAID = {
    Outcome.NOT_OURS: "Không phải thư của hệ thống: không có Message-ID nào đã gửi.",
    Outcome.OLD_ADDRESS: "Thư bị trả từ địa chỉ người nhận không còn dùng: không tính.",
    Outcome.NOTED: "Máy chủ bên kia chưa nhận được thư ({said}): đã ghi, không tính.",
    Outcome.AGAIN: "Thư bị trả này đã tính rồi.",
    Outcome.COUNTED: "Đã tính một thư bị trả ({said}).",
    Outcome.GIVEN_UP: "Đã tính một thư bị trả ({said}); ngừng gửi đến hộp thư này.",
}
Read = tuple[Outcome | None, str]


class Command(BaseCommand):
    help = "Đọc thư bị trả: một thư từ đầu vào, hoặc mọi thư mới của một thư mục Maildir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--maildir", type=Path, help="thư mục Maildir, thay cho đầu vào")

    def handle(self, *, maildir: Path | None, **options: Any) -> None:
        try:
            if maildir is None:
                self._one(sys.stdin.buffer)
            else:
                self._all(maildir)
        except OperationalError as error:
            told = "Chưa nối được cơ sở dữ liệu; thư còn nguyên, hãy thử lại sau."
            raise CommandError(told, returncode=TRY_LATER) from error

    def _one(self, source: BinaryIO) -> None:
        outcome, said = _read(source)
        if outcome in (None, Outcome.NOT_OURS):
            raise CommandError(said, returncode=NO_BOUNCE)
        self.stdout.write(said)

    def _all(self, folder: Path) -> None:
        """Read what is in new/: counted, it is marked read; else it is left for a person to see."""
        if not all((folder / name).is_dir() for name in ("cur", "new", "tmp")):
            raise CommandError(f"{folder} không phải thư mục Maildir (thiếu cur, new hoặc tmp).")
        for path in sorted((folder / "new").iterdir()):
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as source:
                outcome, said = _read(source)
            self.stdout.write(f"{path.name}: {said}")
            flags = "" if outcome in (None, Outcome.NOT_OURS) else "S"
            path.rename(folder / "cur" / f"{path.name}:2,{flags}")


def _read(source: BinaryIO) -> Read:
    try:
        bounce: Bounce = read_bounce(source.read(LARGEST + 1))
    except UnreadableError as error:
        return None, f"Không đọc: {error}."
    outcome = count_bounce(bounce=bounce, at=timezone.now())
    return outcome, SAID[outcome].format(said=bounce.said)
