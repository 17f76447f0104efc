"""What the rows of a foreign sheet say, from their cells alone: values, and cells that say none.

Plain Python: a sheet is understood without knowing what is stored. A column is known again by its
title, diacritics and case aside; a cell that cannot be read is named by its address.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from hoptac.documents.sheet_reading import Cell, SheetRow, letters
from hoptac.documents.sheets import Column, Value
from hoptac.kernel import money
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.rules import LARGEST, SMALLEST_STEP, paragraphs, read_figure

HEADING_WITHIN = 20  # a heading stands in one of the first rows; a title block may stand above
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YES = {"co", "x", "yes", "dung", "true", "1"}
_NO = {"khong", "no", "false", "0"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How one column is read back.

    :param required: the file must have this column.
    :param most: longest text; None is any length.
    :param choices: what is stored → its words (a catalogue key), for a column of choices.
    :param words: folded words of any language → what is stored.
    :param is_long: several lines are kept.
    :param is_yes_no: yes or no.
    :param is_shown_only: our files carry it for the reader; it is not read back.
    """

    column: Column
    required: bool = False
    most: int | None = None
    choices: Mapping[str, str] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    is_long: bool = False
    is_yes_no: bool = False
    is_shown_only: bool = False

    @property
    def code(self) -> str:
        return self.column.code

    @property
    def title(self) -> str:
        return self.column.title


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot stand: where, what it holds, and what was expected.

    :param at: address such as "C17".
    :param what: catalogue key of what is wrong; `remedy` of what to write; `params` fill both.
    """

    at: str
    title: str
    value: str
    what: str
    remedy: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def refusal(self) -> Refusal:
        """The same said as a refusal, for translation."""
        return Refusal(self.what, self.remedy, **self.params)


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row as it was understood.

    :param values: column code → value; a column the file lacks or a cell with a fault is absent,
        a blank cell is None or "".
    """

    number: int
    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()

    def text(self, code: str) -> str:
        """Return a text; empty when blank or absent."""
        return str(self.values.get(code) or "")


@dataclass(frozen=True, slots=True)
class SheetTold:
    """A sheet as it was understood.

    :param places: column code → its letters in the file.
    :param ignored: titles of columns that mean nothing here.
    """

    places: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: tuple[RowTold, ...]


def understand(rows: Sequence[SheetRow], shapes: Sequence[Shape]) -> SheetTold:
    """Return what a sheet says.

    :raises Refusal: at `file`: no heading, required columns missing, or nothing beneath.
    """
    heading = _heading(rows, shapes)
    known = {fold(shape.title): shape for shape in shapes}
    columns: dict[int, Shape] = {}
    ignored = []
    for place, cell in sorted(heading.cells.items()):
        shape = known.pop(fold(str(cell)), None)
        if shape is None:
            ignored.append(nfc(str(cell)))
        else:
            columns[place] = shape
    _require_columns(list(columns.values()), shapes)
    told = tuple(_row(row, columns) for row in rows if row.number > heading.number)
    told = tuple(row for row in told if row.faults or any(row.values.values()))
    if not told:
        raise Refusal(
            gettext_noop("Dưới hàng tiêu đề chưa có dòng nào."),
            gettext_noop("Điền ít nhất một dòng rồi gửi lại."),
            field="file",
        )
    places = {shape.code: letters(place) for place, shape in columns.items()}
    return SheetTold(places, tuple(ignored), told)


def _heading(rows: Sequence[SheetRow], shapes: Sequence[Shape]) -> SheetRow:
    titles = {fold(shape.title) for shape in shapes}

    def hits(row: SheetRow) -> int:
        return sum(fold(str(cell)) in titles for cell in row.cells.values())

    best = max(rows[:HEADING_WITHIN], key=hits)
    if not hits(best):
        raise Refusal(
            gettext_noop("Không tìm thấy hàng tiêu đề với tên cột đã biết."),
            gettext_noop("Tải mẫu bên dưới và giữ nguyên hàng tiêu đề."),
            field="file",
        )
    return best


def _require_columns(found: Sequence[Shape], shapes: Sequence[Shape]) -> None:
    missing = [shape.title for shape in shapes if shape.required and shape not in found]
    if missing:
        raise Refusal(
            gettext_noop("Tệp thiếu cột: %(columns)s."),
            gettext_noop("Thêm các cột đó với đúng tên, hoặc tải mẫu bên dưới."),
            field="file",
            columns="; ".join(missing),
        )


def _row(row: SheetRow, columns: Mapping[int, Shape]) -> RowTold:
    values: dict[str, Value] = {}
    faults = []
    for place, shape in columns.items():
        if shape.is_shown_only:
            continue
        cell = row.cells.get(place)
        try:
            values[shape.code] = read_cell(cell, shape)
        except Refusal as refusal:
            at = f"{letters(place)}{row.number}"
            faults.append(fault_of(refusal, at=at, title=shape.title, value=written(cell)))
    return RowTold(row.number, values, tuple(faults))


def fault_of(refusal: Refusal, *, at: str, title: str, value: str) -> Fault:
    """Return a refusal as the fault of a cell."""
    return Fault(at, title, value, refusal.what, refusal.remedy, refusal.params)


def read_cell(cell: Cell | None, shape: Shape) -> Value:
    """Return what a cell says in its column.

    :raises Refusal: when it says nothing that fits.
    """
    if shape.choices is not None:
        return _choice(cell, shape)
    if shape.is_yes_no:
        return _yes_no(cell)
    if cell is None:
        return "" if shape.column.kind == "text" else None
    readers: dict[str, Callable[[Cell], Value]] = {"day": _day, "number": _number, "dong": _dong}
    reader = readers.get(shape.column.kind)
    return reader(cell) if reader else _text(cell, shape)


def written(cell: Cell | None) -> str:
    """Return a cell as a person would type it."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case date():
            return f"{cell:%d/%m/%Y}"
        case Decimal():
            return f"{cell:f}".replace(".", ",")
    return cell


def _text(cell: Cell, shape: Shape) -> str:
    said = f"{cell:f}" if isinstance(cell, Decimal) else written(cell)
    text = paragraphs(said) if shape.is_long else nfc(said)
    if shape.most is not None and len(text) > shape.most:
        raise Refusal(
            gettext_noop("Có %(length)s ký tự, nhiều hơn mức %(most)s."),
            gettext_noop("Viết ngắn lại."),
            length=len(text),
            most=shape.most,
        )
    return text


def _day(cell: Cell) -> date:
    if isinstance(cell, date):
        return cell
    text = written(cell)
    try:
        if match := _DAY.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(
            gettext_noop("“%(text)s” không phải là một ngày."),
            gettext_noop("Nhập ngày như 30/9/2026."),
            text=text,
        ) from error


def _number(cell: Cell) -> Decimal:
    value = cell if isinstance(cell, Decimal) else read_figure(written(cell))
    if value < 0 or value >= LARGEST or value != value.quantize(SMALLEST_STEP):
        raise Refusal(
            gettext_noop("Số này âm, quá lớn hoặc có hơn bốn chữ số thập phân."),
            gettext_noop("Kiểm tra lại số và đơn vị tính."),
        )
    return value


def _dong(cell: Cell) -> int:
    if not isinstance(cell, Decimal):
        return money.parsed(written(cell))
    if cell < 0 or cell >= LARGEST or cell != cell.to_integral_value():
        raise Refusal(
            gettext_noop("Số tiền phải là số đồng nguyên, không âm."),
            gettext_noop("Nhập ví dụ: 40 triệu; 1,25 tỷ; 100.000.000."),
        )
    return int(cell)


def _choice(cell: Cell | None, shape: Shape) -> str:
    if cell is None:
        return ""
    code = shape.words.get(fold(written(cell)))
    if code is None:
        raise Refusal(
            gettext_noop("“%(text)s” không có trong danh sách chọn."),
            gettext_noop("Nhập một trong các giá trị: %(values)s."),
            text=written(cell),
            values=tuple((shape.choices or {}).values()),
        )
    return code


def _yes_no(cell: Cell | None) -> bool:
    said = fold("" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else written(cell))
    if said in _YES | _NO | {""}:
        return said in _YES
    raise Refusal(
        gettext_noop("“%(text)s” không rõ là có hay không."),
        gettext_noop("Nhập “có” hoặc “không”."),
        text=written(cell),
    )
