"""Check the event log against its seals, and against checkpoints that witnesses kept."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hoptac.audit.actions import check_log
from hoptac.audit.queries.comparing import Compared, compare_records
from hoptac.audit.queries.verifying import Verdict, verify
from hoptac.audit.queries.witnessing import own_marks
from hoptac.audit.signing import Mark, NoSuchLink, mark_from, public_key_of
from hoptac.audit.wall import keeping

BROKEN, UNPROVEN = 1, 3  # exit codes; 2 is Python's own for a wrong option


class Command(BaseCommand):
    help = (
        "Kiểm tra nhật ký còn nguyên vẹn. Mã thoát 1: có dòng bị sửa, xóa, chèn, cắt, tính lại, "
        "hoặc hồ sơ khác điều đã chấp nhận; 3: mốc đưa vào ký bằng khóa lạ nên chưa so được."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoint",
            action="append",
            default=[],
            help="tệp mốc một bên giữ; dùng nhiều lần được",
        )
        parser.add_argument(
            "--key",
            action="append",
            default=[],
            help="khóa công khai (hex) bên mình giữ; ngoài ra tin khóa của máy chủ và của các mốc"
            " máy chủ đã lưu; dùng nhiều lần được",
        )
        parser.add_argument(
            "--records",
            action="store_true",
            help="đối chiếu cả hồ sơ (chương trình đã ký, nội dung đã thỏa thuận, đánh giá đã chia"
            " sẻ, báo cáo đã phát hành) với dấu vân trong nhật ký",
        )
        parser.add_argument(
            "--keep", action="store_true", help="ghi kết quả (chỉ với mốc của máy) cho các trang"
        )
        parser.add_argument("--json", action="store_true", help="in ra JSON cho máy đọc")

    def handle(self, *, checkpoint: list[str], key: list[str], **options: Any) -> None:
        witnessed = [_read(name) for name in checkpoint]
        if options["keep"]:
            check_log(at=timezone.now())
        with keeping("kiểm tra nhật ký"):
            own = own_marks()
            trusted = {public_key_of(settings.LOG_KEY), *(mark.public_key for mark in own)}
            trusted |= {given.strip().lower() for given in key}
            verdict = verify([*own, *witnessed], trusted=trusted)
            compared = compare_records() if options["records"] else None
        told = _told(verdict, compared)
        self.stdout.write(json.dumps(told) if options["json"] else _said(verdict, compared))
        if verdict.first is not None or (compared and compared.differing):
            raise SystemExit(BROKEN)
        if verdict.unknown:
            raise SystemExit(UNPROVEN)


def _read(name: str) -> Mark:
    try:
        return mark_from(Path(name).read_text("utf-8"))
    except NoSuchLink as error:
        raise CommandError(
            f"{name}: mốc nói về dòng {error}; nhật ký đánh số từ 1 / links count from 1"
        ) from error
    except (OSError, ValueError) as error:
        raise CommandError(f"{name}: không đọc được mốc niêm phong / no checkpoint") from error


def _told(verdict: Verdict, compared: Compared | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "unbroken": verdict.first is None,
        "up_to": verdict.up_to,
        "unsealed": verdict.unsealed,
        "checkpoints": verdict.checkpoints,
    }
    if verdict.unknown:
        told["unknown"] = [{"n": mark.n, "public_key": mark.public_key} for mark in verdict.unknown]
    if verdict.first is not None:
        told["first"] = asdict(verdict.first)
    if compared is not None:
        told["records"] = asdict(compared)
    return told


def _said(verdict: Verdict, compared: Compared | None) -> str:
    lines = [_said_of_chain(verdict)]
    lines += [
        f"Khóa lạ / unknown key {mark.public_key[:16]}…: mốc {mark.n} không được tính, không chứng "
        "minh điều gì. Khóa đúng thì thêm --key / not counted; name it with --key if it is yours"
        for mark in verdict.unknown
    ]
    return "\n".join(lines + (_said_of_records(compared) if compared else []))


def _said_of_chain(verdict: Verdict) -> str:
    if verdict.first is not None:
        return f"KHÔNG nguyên vẹn / BROKEN ({verdict.first.kind}): {verdict.first.words}"
    return (
        f"Nguyên vẹn đến dòng {verdict.up_to}, {verdict.unsealed} sự kiện chưa niêm phong, khớp "
        f"{verdict.checkpoints} mốc đã ký / unbroken up to {verdict.up_to}"
    )


def _said_of_records(compared: Compared) -> list[str]:
    count = len(compared.differing)
    lines = [
        f"Hồ sơ: đã đối chiếu {compared.checked}, khác nhật ký {count} / records: "
        f"{compared.checked} checked, {count} differ from the log"
    ]
    return lines + [f"  {record.thing}: {_why(record.said, record.stands)}"
                    for record in compared.differing]  # fmt: skip


def _why(said: str, stands: str) -> str:
    if not stands:
        return "nhật ký nói đã chốt, nay không còn như vậy / bound in the log, gone since"
    if not said:
        return "nhật ký không có lần chấp nhận hay phát hành nào / no act in the log bound it"
    return f"nay {stands[:16]}…, nhật ký nói {said[:16]}… / not as bound"
