"""Small invented tables in the layout of the government's old–new table."""

import csv
from collections.abc import Sequence
from pathlib import Path

TITLES = [
    "Tỉnh, thành phố",
    "Tên Xã mới",
    "Mã Xã mới",
    "Tên Xã cũ",
    "Mã Xã cũ",
    "Ghi chú",
    "Quận/huyện",
    "Tỉnh cũ",
    "",
]
HEAD = [["Đơn vị hành chính từ ngày 01/7/2025", *[""] * 8], TITLES]
FIRST = len(HEAD) + 1  # the first row below the headings, as a spreadsheet counts
LAO_CAI, YEN_BAI, OLD_LAO_CAI = "Tỉnh Lào Cai (15)", "Tỉnh Yên Bái (15)", "Tỉnh Lào Cai (10)"
DISTRICT = "Huyện Mây Trắng (901)"


def row(
    new: str = "Xã Suối Mới",
    new_code: str = "90001",
    old: str = "Xã Suối Cũ",
    old_code: str = "90001",
    note: str = "Nhập toàn bộ",
    district: str = DISTRICT,
    old_province: str = YEN_BAI,
    new_province: str = LAO_CAI,
) -> list[str]:
    """Return one line of the table; every part may be said otherwise."""
    return [new_province, new, new_code, old, old_code, note, district, old_province, ""]


def table(*rows: Sequence[str]) -> list[Sequence[str]]:
    """Return the rows beneath the two heading rows."""
    return [*HEAD, *rows]


def write(folder: Path, *rows: Sequence[str]) -> Path:
    """Write a table as the government's file is: CSV in UTF-8 with a byte order mark."""
    path = folder / "bang.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table(*rows))
    return path
