"""The tables of a letter as XLSX: one sheet a table, real numbers, frozen headers."""

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from hoptac.documents.letter import Letter, Table


def write(letter: Letter, *, made_at: datetime) -> bytes:
    """Return all tables of a letter, annexes after the body.

    :param made_at: goes into the file's properties, so that one letter always gives one file.
    """
    tables = [block for block in letter.body if isinstance(block, Table)]
    tables += [b for annex in letter.annexes for b in annex.blocks if isinstance(b, Table)]
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": letter.subject,
                "author": letter.issuer,
                "created": made_at.replace(tzinfo=None),
            }
        )
        for place, table in enumerate(tables, 1):
            _sheet(book, f"Bảng {place}", table, letter)
    return out.getvalue()


def _sheet(book: Any, name: str, table: Table, letter: Letter) -> None:
    sheet = book.add_worksheet(name)
    base = {"font_name": "Times New Roman", "font_size": 12}
    title = book.add_format(base | {"bold": True, "font_size": 14})
    head = book.add_format(
        base
        | {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
    )
    text = book.add_format(base | {"border": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format(base | {"border": 1, "num_format": "#,##0", "valign": "top"})
    sheet.write_string(0, 0, table.caption or letter.subject, title)
    sheet.write_string(1, 0, letter.subject if table.caption else "", book.add_format(base))
    sheet.write_string(2, 0, letter.amends, book.add_format(base | {"italic": True}))
    for column, said in enumerate(table.columns):
        sheet.write_string(3, column, said.title, head)
        sheet.set_column(column, column, max(8, said.share))
    for row, values in enumerate(table.rows, 4):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, number)
            elif value is None:
                sheet.write_blank(row, column, None, text)
            else:
                sheet.write_string(row, column, value, text)
    last = 3 + len(table.rows)
    sheet.autofilter(3, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(4, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
