"""A list as a file: the same columns as CSV and as XLSX, with real numbers and real dates.

The file a list gives is also the form it takes back: a column is known again by its title.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import chain, islice
from typing import Any, Literal

import xlsxwriter

Value = str | int | Decimal | date | None
Kind = Literal["text", "number", "dong", "day"]
SHORT = 20_000  # rows up to which a workbook is made in memory
LONGEST = 32_767  # signs Excel takes in one cell; a longer text would be left out whole
BOM = "\ufeff"  # Excel takes a CSV for UTF-8 only where it begins with this
_RUNS = frozenset("=+-@＝＋－＠")  # also as wide signs, which some spreadsheets take for plain ones
_RUNS_UNSEEN = frozenset("\t\r\n\0")
_NUMBER_FORMATS = {"number": "#,##0.####", "dong": "#,##0", "day": "dd/mm/yyyy"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    :param code: name in our code, unique in its list.
    :param title: heading in Vietnamese, the same in every language so that files fit back in.
    :param kind: text; number; dong (whole đồng); day (a date without time).
    :param width: in characters, for XLSX.
    """

    code: str
    title: str
    kind: Kind = "text"
    width: int = 20


# Stands last in every list that may hold demonstration data, so that the mark travels with it.
ILLUSTRATIVE = Column("illustrative", "Dữ liệu minh họa", width=10)


def to_csv(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Yield a CSV piece by piece: UTF-8 with its mark, days as 2026-09-30, numbers with a point."""
    piece = StringIO()
    out = csv.writer(piece)
    piece.write(BOM)
    out.writerow([column.title for column in columns])
    for place, row in enumerate(rows, 1):
        out.writerow(["" if value is None else _harmless(value) for value in row])
        if place % 500 == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def _harmless(value: Value) -> Value:
    """A text that a spreadsheet would run as a formula is led by an apostrophe.

    Numbers and days are no texts and stay as they are, also below zero.
    """
    if not isinstance(value, str) or not value:
        return value
    runs = value[0] in _RUNS_UNSEEN or value.lstrip()[:1] in _RUNS
    return f"'{value}" if runs else value


def to_xlsx(
    columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, name: str, title: str
) -> bytes:
    """Return an XLSX with one sheet: frozen heading, filter, real numbers and days.

    :param name: of the sheet, at most 31 signs.
    :param title: of the file, in its properties.
    """
    out, left = BytesIO(), iter(rows)
    first = list(islice(left, SHORT + 1))
    with xlsxwriter.Workbook(out, _options(is_long=len(first) > SHORT)) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        formats = {
            kind: book.add_format({"num_format": said}) for kind, said in _NUMBER_FORMATS.items()
        }
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, formats.get(column.kind))
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, head)
        last = 0
        for last, row in enumerate(chain(first, left), 1):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                _write(sheet, last, place, value, formats.get(column.kind))
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def _options(*, is_long: bool) -> dict[str, bool]:
    """Return how a workbook is made: whole in memory, a fifth faster; a long one row by row."""
    way = "constant_memory" if is_long else "in_memory"
    return {way: True, "strings_to_formulas": False, "strings_to_urls": False}


def _write(sheet: Any, row: int, place: int, value: Value, form: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, form)
    elif isinstance(value, str):
        sheet.write_string(row, place, value[:LONGEST])
    else:
        sheet.write_number(row, place, value, form)
