"""A foreign spreadsheet as rows: read in a limited child process, so that it can harm nothing.

The web process never opens the file itself. A child that is killed, aborts or stays silent
becomes one plain sentence at the field `file` (assurance: hostile uploads).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hoptac.kernel import confined
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

MIB = 1024 * 1024
LARGEST = 10 * MIB
MOST_ROWS = 5_000
_CHILD = Path(__file__).with_name("sheet_child.py")

Cell = str | Decimal | date | bool

_REFUSALS = {
    "type": (
        gettext_noop("Tệp này không phải là bảng tính XLSX hoặc CSV."),
        gettext_noop("Mở tệp trong Excel và lưu lại dạng .xlsx, hoặc CSV UTF-8."),
    ),
    "locked": (
        gettext_noop("Tệp này đặt mật khẩu hoặc ở định dạng Excel cũ (.xls)."),
        gettext_noop("Bỏ mật khẩu và lưu lại dạng .xlsx."),
    ),
    "bomb": (
        gettext_noop("Tệp này bung ra lớn bất thường nên không được đọc."),
        gettext_noop("Chép riêng phần dữ liệu sang một bảng tính mới rồi gửi lại."),
    ),
    "unsafe": (
        gettext_noop("Tệp này chứa thành phần không an toàn nên không được đọc."),
        gettext_noop("Chép riêng phần dữ liệu sang một bảng tính mới rồi gửi lại."),
    ),
    "broken": (
        gettext_noop("Tệp này bị hỏng, không đọc được."),
        gettext_noop("Mở tệp trong Excel, lưu lại dạng .xlsx rồi gửi lại."),
    ),
    "rows": (
        gettext_noop("Bảng tính có hơn %(most)s dòng."),
        gettext_noop("Chia thành nhiều tệp rồi nhập lần lượt."),
    ),
    "columns": (
        gettext_noop("Bảng tính có ô nằm quá xa về bên phải."),
        gettext_noop("Xóa các cột thừa, hoặc chép riêng phần dữ liệu sang một bảng tính mới."),
    ),
    "empty": (
        gettext_noop("Bảng tính này trống."),
        gettext_noop("Chọn lại tệp có dữ liệu ở trang tính đầu tiên."),
    ),
    "large": (
        gettext_noop("Tệp này nặng quá mức %(mib)s MB."),
        gettext_noop("Bỏ hình ảnh trong bảng tính, hoặc chia thành nhiều tệp."),
    ),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something.

    :param number: as the spreadsheet shows it, from 1.
    :param cells: place of the column, from 0 → what stands there; blank cells are left out.
    """

    number: int
    cells: Mapping[int, Cell]


def read_sheet(content: bytes) -> list[SheetRow]:
    """Return the rows of an XLSX's first sheet, or of a CSV (UTF-8, comma or semicolon).

    :param content: the file, at most `LARGEST` bytes.
    :raises Refusal: at `file`: not a spreadsheet, locked, damaged, too large, a trap, or empty.
    """
    if len(content) > LARGEST:
        raise _refusal("large")
    rows = [SheetRow(number, _cells(told)) for number, told in _told(content)]
    if not rows:
        raise _refusal("empty")
    if len(rows) > MOST_ROWS + 1:
        raise _refusal("rows")
    return rows


def letters(place: int) -> str:
    """Return a column's letters: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _told(content: bytes) -> list[tuple[int, list[Any]]]:
    try:
        answer = json.loads(confined.ask(_CHILD, content))
    except confined.NoAnswer as error:
        raise _refusal("bomb") from error
    if "refused" in answer:
        raise _refusal(answer["refused"])
    rows: list[tuple[int, list[Any]]] = answer["rows"]
    return rows


def _cells(told: list[tuple[int, str, Any]]) -> dict[int, Cell]:
    return {place: _value(sign, value) for place, sign, value in told}


def _value(sign: str, value: Any) -> Cell:
    match sign:
        case "n":
            return Decimal(value)
        case "d":
            return date.fromisoformat(value)
        case "b":
            return bool(value)
    return str(value)


def _refusal(why: str) -> Refusal:
    what, remedy = _REFUSALS[why]
    return Refusal(what, remedy, field="file", most=MOST_ROWS, mib=LARGEST // MIB)
