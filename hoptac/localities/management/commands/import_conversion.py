"""Enter the government's old–new table of communes; without --apply only say what would be done."""

import csv
import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from hoptac.audit.wall import keeping
from hoptac.kernel.errors import Refusal
from hoptac.localities import actions, queries
from hoptac.localities.clerks import Clerk
from hoptac.localities.loading import is_loaded
from hoptac.localities.queries import Plan
from hoptac.localities.reading import Finding, Named, Row, Table, UnknownLayout, read

SAMPLE = 5


class Command(BaseCommand):
    help = (
        "Nhập bảng chuyển đổi đơn vị hành chính cấp xã cũ – mới (CSV). Mặc định chỉ xem trước; "
        "thêm --apply để ghi."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp CSV theo mẫu bảng năm 2025")
        deed = parser.add_mutually_exclusive_group()
        deed.add_argument("--preview", action="store_true", help="chỉ xem trước (mặc định)")
        deed.add_argument("--apply", action="store_true", help="ghi vào danh mục")
        parser.add_argument("--json", action="store_true", help="in ra JSON cho máy đọc")

    def handle(self, *, file: Path, verbosity: int, **options: Any) -> None:
        began = monotonic()
        if not is_loaded():
            raise CommandError(
                "Chưa có danh mục cấp tỉnh. Chạy load_localities trước rồi nhập lại."
            )
        table = _table(file)
        plan = queries.plan_conversion(table)
        if options["apply"]:
            plan = _apply(table, plan, file.name, quiet=not verbosity)
        told = _told(plan, applied=options["apply"])
        told["seconds"] = round(monotonic() - began, 1)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(told)))


def _table(file: Path) -> Table:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return read(csv.reader(lines))
    except OSError as error:
        raise CommandError(
            f"Không mở được {file}: {error.strerror}. Kiểm tra đường dẫn."
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} không phải CSV mã UTF-8. Lưu lại dạng CSV UTF-8.") from error
    except UnknownLayout as error:
        raise CommandError(f"{file} thiếu dòng tiêu đề. Cần đủ các cột: {error}.") from error


def _apply(table: Table, plan: Plan, source: str, *, quiet: bool) -> Plan:
    steps = len(plan.units) + len(plan.edges)
    with (
        keeping("nhập bảng chuyển đổi đơn vị hành chính"),
        tqdm(total=steps, desc="Bảng chuyển đổi", disable=quiet) as bar,
    ):
        try:
            return actions.import_conversion(
                table=table,
                source=source,
                by=Clerk("nhập bảng chuyển đổi đơn vị hành chính"),
                at=timezone.now(),
                tick=bar.update,
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal


def _told(plan: Plan, *, applied: bool) -> dict[str, Any]:
    """Return the outcome as plain values; `add`, `skip` and `refuse` count rows of the file."""
    return {
        "applied": applied,
        "add": len(plan.rows),
        "skip": len(plan.skipped),
        "refuse": len({finding.row for finding in plan.refused}),
        "districts_and_communes_to_add": len(plan.units),
        "district_successions_to_add": len(plan.edges) - len(plan.rows),
        "findings": [asdict(finding) for finding in plan.findings],
        "sample": [_sample(row) for row in plan.rows[:SAMPLE]],
    }


def _sample(row: Row) -> dict[str, Any]:
    return {
        "row": row.number,
        "from": f"{_coded(row.old)}, {row.district.name}, {row.old_province.name}",
        "to": f"{_coded(row.new)}, {row.new_province.name}",
        "kind": row.kind,
        "partly": row.partly,
        "note": row.note,
    }


def _coded(named: Named) -> str:
    return f"{named.name} ({named.code:05d})"


def _lines(told: dict[str, Any]) -> list[str]:
    done = told["applied"]
    return [
        "Đã ghi." if done else "Xem trước, chưa ghi gì; thêm --apply để ghi.",
        f"Thêm: {told['add']} dòng · Bỏ qua vì đã có: {told['skip']} · Từ chối: {told['refuse']}",
        f"Đơn vị {'đã' if done else 'sẽ'} thêm: {told['districts_and_communes_to_add']}; "
        f"kế thừa của quận, huyện suy ra từ các dòng: {told['district_successions_to_add']}",
        *(
            f"  dòng {one['row']}: {one['from']} → {one['to']} [{one['note']}]"
            for one in told["sample"]
        ),
        *(_finding(Finding(**one)) for one in told["findings"]),
        f"{told['seconds']} giây",
    ]


def _finding(finding: Finding) -> str:
    word = "Từ chối" if finding.refused else "Đã sửa"
    return (
        f"{word} dòng {finding.row}, cột “{finding.column}”: “{finding.value}”; "
        f"cần {finding.expected}."
    )
