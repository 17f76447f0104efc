"""No text of a list is a formula to whoever opens its file; numbers stay numbers."""

import csv
import importlib
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hoptac.documents.sheet_reading import read_sheet
from hoptac.documents.sheets import Column, Value, to_csv, to_xlsx
from hoptac.workbooks.queries.previews import FAULT_COLUMNS
from tests.architecture.house import HOUSE

STARTS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1",
    "=cmd|'/c calc'!A0", '=HYPERLINK("http://x.invalid";"a")', "-2+3+cmd|' /C calc'!A0",
)  # fmt: skip
RUNS = set("=+-@＝＋－＠\t\r\n\0")
USUAL: dict[str, Value] = {
    "number": Decimal("-1.5"),
    "dong": -3_000_000_000,
    "day": date(2026, 9, 30),
}


def lists() -> dict[str, tuple[Column, ...]]:
    """Return the columns of every list that can be had as a file."""
    found: dict[str, tuple[Column, ...]] = {"previews.FAULT_COLUMNS": FAULT_COLUMNS}
    for path in sorted(HOUSE.glob("*/columns.py")):
        module = importlib.import_module(f"hoptac.{path.parent.name}.columns")
        for name, value in vars(module).items():
            if isinstance(value, tuple) and value and isinstance(value[0], Column):
                found[f"{path.parent.name}.{name}"] = value
    return found


LISTS = lists()
EACH = pytest.mark.parametrize("columns", LISTS.values(), ids=LISTS)


def rows_of(columns: tuple[Column, ...]) -> list[tuple[Value, ...]]:
    return [tuple(USUAL.get(column.kind, start) for column in columns) for start in STARTS]


def test_every_list_is_looked_at() -> None:
    assert len(LISTS) >= 8
    assert sum(column.kind == "text" for columns in LISTS.values() for column in columns) >= 60


@EACH
def test_a_workbook_holds_no_formula(columns: tuple[Column, ...]) -> None:
    made = to_xlsx(columns, rows_of(columns), name="Danh sách", title="Danh sách")
    sheet = load_workbook(BytesIO(made)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]

    assert len(cells) == len(STARTS) * len(columns)
    for cell in cells:
        kind = columns[cell.column - 1].kind
        assert cell.data_type == {"text": "s", "day": "d"}.get(kind, "n"), cell.value
        assert kind not in {"number", "dong"} or float(str(cell.value)) < 0


@EACH
def test_a_csv_holds_no_formula(columns: tuple[Column, ...]) -> None:
    told = "".join(to_csv(columns, rows_of(columns))).removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(told, newline="")))[1:]

    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if column.kind == "text":
                assert cell.startswith("'")
            elif column.kind != "day":
                assert float(cell) < 0


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_no_text_at_all_begins_as_a_formula(text: str) -> None:
    told = "".join(to_csv([Column("a", "A"), Column("b", "B")], [(text, "x")]))
    cell = list(csv.reader(StringIO(told.removeprefix("\ufeff"), newline="")))[1][0]

    assert cell in {text, f"'{text}"}
    assert not RUNS & {cell[:1], cell.lstrip()[:1]}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(STARTS), st.sampled_from(["csv", "xlsx"]))
def test_what_was_made_harmless_is_read_again_as_it_was(start: str, kind: str) -> None:
    columns: Any = [Column("a", "A"), Column("b", "B")]
    rows = [(start, "x")]
    made = (
        "".join(to_csv(columns, rows)).encode()
        if kind == "csv"
        else to_xlsx(columns, rows, name="A", title="A")
    )

    assert read_sheet(made)[1].cells[0] == start.strip()
