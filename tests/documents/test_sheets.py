"""Lists as files: what Excel reads is what was shown."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from hoptac.documents import sheets
from hoptac.documents.sheets import Column, to_csv, to_xlsx
from hoptac.documents.words import plain

COLUMNS = (
    Column("title", "Tên việc"),
    Column("money", "Kinh phí, đồng", kind="dong"),
    Column("target", "Mục tiêu", kind="number"),
    Column("due", "Hạn", kind="day"),
)
ROWS = (
    ("Trao 40 bò sinh sản", 3_000_000_000, Decimal("1.5"), date(2019, 12, 14)),
    ("=1+1", None, None, None),
)


def test_excel_reads_numbers_as_numbers_and_days_as_days() -> None:
    sheet = load_workbook(BytesIO(to_xlsx(COLUMNS, ROWS, name="Việc", title="Nhiệm vụ"))).active
    assert sheet is not None

    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in sheet[2]][1:3] == [3_000_000_000, 1.5]
    assert sheet["D2"].is_date
    assert sheet.freeze_panes == "B2"


def test_a_text_is_never_run_as_a_formula() -> None:
    sheet = load_workbook(BytesIO(to_xlsx(COLUMNS, ROWS, name="Việc", title="Nhiệm vụ"))).active
    assert sheet is not None
    rows = list(csv.reader(StringIO("".join(to_csv(COLUMNS, ROWS)).removeprefix("\ufeff"))))

    assert (sheet["A3"].data_type, sheet["A3"].value) == ("s", "=1+1")
    assert rows[2][0] == "'=1+1"


def test_blank_is_not_zero() -> None:
    rows = list(csv.reader(StringIO("".join(to_csv(COLUMNS, ROWS)))))
    assert rows[2][1:] == ["", "", ""]


def test_csv_is_told_to_be_utf_8() -> None:
    assert "".join(to_csv(COLUMNS, ROWS)).startswith("\ufeffTên việc")


def test_a_long_list_is_written_row_by_row_with_the_same_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cells() -> list[tuple[object, ...]]:
        made = to_xlsx(COLUMNS, iter(ROWS * 3), name="Việc", title="Nhiệm vụ")
        sheet = load_workbook(BytesIO(made)).active
        assert sheet is not None
        return list(sheet.iter_rows(values_only=True))

    short = cells()
    monkeypatch.setattr(sheets, "SHORT", 2)

    assert len(short) == 7
    assert cells() == short


def test_a_text_longer_than_a_cell_is_cut_and_not_left_out() -> None:
    row = ("x" * 40_000, None, None, None)
    sheet = load_workbook(BytesIO(to_xlsx(COLUMNS, [row], name="Việc", title="Nhiệm vụ"))).active
    assert sheet is not None

    assert sheet["A2"].value == "x" * 32_767


def test_a_figure_says_no_zeros_its_column_added() -> None:
    asked = (Decimal("250.0000"), Decimal("1.5000"), Decimal("0.0000"), Decimal("1000"), None)

    assert [plain(value) for value in asked] == [250, Decimal("1.5"), 0, 1000, None]
