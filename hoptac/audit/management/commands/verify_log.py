"""Check the event log against its seals, and against checkpoints that witnesses kept."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.audit.actions import check_log
from hoptac.audit.queries.verifying import Verdict, verify
from hoptac.audit.queries.witnessing import own_marks
from hoptac.audit.signing import Mark, mark_from
from hoptac.audit.wall import keeping


class Command(BaseCommand):
    help = (
        "Kiểm tra nhật ký còn nguyên vẹn; mã thoát 1 khi có dòng bị sửa, xóa, chèn, cắt, tính lại."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoint",
            action="append",
            default=[],
            help="tệp mốc một bên giữ; dùng nhiều lần được",
        )
        parser.add_argument("--key", help="khóa công khai (hex) mà các tệp mốc phải mang")
        parser.add_argument(
            "--keep", action="store_true", help="ghi kết quả (chỉ với mốc của máy) cho các trang"
        )
        parser.add_argument("--json", action="store_true", help="in ra JSON cho máy đọc")

    def handle(self, *, checkpoint: list[str], key: str | None, **options: Any) -> None:
        witnessed = [_read(name, key) for name in checkpoint]
        if options["keep"]:
            check_log(at=timezone.now())
        with keeping("kiểm tra nhật ký"):
            verdict = verify([*own_marks(), *witnessed])
        self.stdout.write(json.dumps(_told(verdict)) if options["json"] else _said(verdict))
        if verdict.first is not None:
            raise SystemExit(1)


def _read(name: str, key: str | None) -> Mark:
    try:
        mark = mark_from(Path(name).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{name}: không đọc được mốc niêm phong / no checkpoint") from error
    if key is not None and mark.public_key != key.lower():
        raise CommandError(f"{name}: ký bằng khóa khác / signed with another key")
    return mark


def _told(verdict: Verdict) -> dict[str, Any]:
    told = {
        "unbroken": verdict.first is None,
        "up_to": verdict.up_to,
        "unsealed": verdict.unsealed,
        "checkpoints": verdict.checkpoints,
    }
    return told if verdict.first is None else told | {"first": asdict(verdict.first)}


def _said(verdict: Verdict) -> str:
    if verdict.first is not None:
        return f"KHÔNG nguyên vẹn / BROKEN ({verdict.first.kind}): {verdict.first.words}"
    return (
        f"Nguyên vẹn đến dòng {verdict.up_to}, {verdict.unsealed} sự kiện chưa niêm phong, khớp "
        f"{verdict.checkpoints} mốc đã ký / unbroken up to {verdict.up_to}"
    )
