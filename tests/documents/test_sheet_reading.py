"""Foreign sheets: what comes in is what went out, and a trap ends only the child."""

import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoptac.documents import sheet_reading
from hoptac.documents.sheet_reading import LARGEST, SheetRow, letters, read_sheet
from hoptac.documents.sheets import Column, Value, to_csv, to_xlsx
from hoptac.kernel import confined
from hoptac.kernel.errors import Refusal

DAY = date(2026, 9, 30)
COLUMNS = (
    Column("title", "Tên việc"),
    Column("target", "Mục tiêu", "number"),
    Column("money", "Kinh phí, đồng", "dong"),
    Column("due", "Hạn", "day"),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=30)
WORDS = st.lists(TEXTS.filter(bool), max_size=3).map(" ".join)
FIGURES = st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
ROWS = st.lists(
    st.tuples(
        WORDS,
        st.none() | FIGURES,
        st.none() | st.integers(0, 10**14),
        st.none() | DAYS,
    ),
    min_size=1,
    max_size=6,
)


def sheet(rows: list[tuple[Value, ...]]) -> bytes:
    return to_xlsx(COLUMNS, rows, name="Việc", title="Việc")


def written(rows: list[tuple[Value, ...]]) -> list[dict[int, Value]]:
    cells = ({at: v for at, v in enumerate(row) if v not in (None, "")} for row in rows)
    return [row for row in cells if row]


def read(content: bytes) -> list[dict[int, Value]]:
    return [dict(row.cells) for row in read_sheet(content)[1:]]


def refusal(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_sheet(content)
    assert caught.value.field == "file"
    return caught.value


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_what_is_written_is_read_again(rows: list[tuple[Value, ...]]) -> None:
    assert read(sheet(rows)) == written(rows)


def test_a_row_keeps_its_number_and_a_cell_its_column() -> None:
    rows = read_sheet(sheet([("a", None, None, None), (None,) * 4, (None, None, None, DAY)]))
    assert rows[1:] == [SheetRow(2, {0: "a"}), SheetRow(4, {3: DAY})]
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_our_own_csv_is_read_again_with_the_apostrophe_taken_off() -> None:
    told = "".join(to_csv(COLUMNS, [("=1+1", Decimal("2.0000"), 5, DAY)]))
    assert read(told.encode()) == [{0: "=1+1", 1: Decimal(2), 2: Decimal(5), 3: "2026-09-30"}]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("sign", [",", ";"])
def test_a_csv_is_read_with_and_without_its_mark_by_comma_and_semicolon(
    mark: str, sign: str
) -> None:
    told = f'{mark}Tên việc{sign}Hạn\n"Trao bò{sign} đợt 1"{sign}30/9/2026\n'
    assert read(told.encode()) == [{0: f"Trao bò{sign} đợt 1", 1: "30/9/2026"}]


def test_a_figure_that_could_be_a_thousand_stays_as_it_was_typed() -> None:
    assert read(b"a,b\n1.250,12.5\n") == [{0: "1.250", 1: Decimal("12.5")}]


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """Return an XLSX with one part replaced, or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, part)
    return out.getvalue()


HONEST = [("a", Decimal(1), 2, DAY)]
PLACE = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "trống"),
        (b"%PDF-1.7 ...", "không phải là bảng tính"),
        ("Tên việc".encode("utf-16"), "không phải là bảng tính"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mật khẩu"),
        (sheet(HONEST)[:900], "hỏng"),
        (b"PK\x03\x04" + b"\0" * 60, "hỏng"),
        (repacked(sheet(HONEST), PLACE, HEAD + b" " * 40 * 1024**2), "bung ra lớn"),
        (repacked(sheet(HONEST), "xl/media/a.bin", b"\0" * 20 * 1024**2), "bung ra lớn"),
        (
            repacked(
                sheet(HONEST),
                PLACE,
                HEAD + b'<row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
            ),
            "quá xa",
        ),
        (
            repacked(
                sheet(HONEST),
                PLACE,
                HEAD + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
                b"</worksheet>",
            ),
            "hơn 5000 dòng",
        ),
        (repacked(sheet(HONEST), PLACE, b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + HEAD), "không an toàn"),
        (b"x" * (LARGEST + 1), "quá mức 10 MB"),
        (b"a\n" * 5_100, "hơn 5000 dòng"),
    ],
    ids=[
        "empty",
        "a PDF",
        "another coding",
        "locked",
        "cut off",
        "no archive",
        "a huge part",
        "a bomb",
        "a far column",
        "a far row",
        "a document type",
        "too heavy",
        "too many lines",
    ],
)
def test_a_trap_or_a_wrong_file_is_one_clear_sentence(content: bytes, said: str) -> None:
    assert said in str(refusal(content))


def test_five_thousand_rows_are_read_and_one_more_is_not() -> None:
    assert len(read(sheet([("a", None, None, None)] * 5_000))) == 5_000
    assert "hơn 5000 dòng" in str(refusal(sheet([("a", None, None, None)] * 5_001)))


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 0.001)
    assert "bung ra lớn" in str(refusal(sheet(HONEST)))


TRIES = """
import runpy, socket, sys
runpy.run_path(sys.argv[1])["limit"]()
for name, deed in {
    "memory": lambda: bytearray(600 * 1024**2),
    "files": lambda: open("/dev/null"),
    "sockets": lambda: socket.socket(),
}.items():
    try:
        deed()
    except (MemoryError, OSError):
        print(name)
"""


def test_the_child_takes_memory_files_and_sockets_from_itself() -> None:
    command = [sys.executable, "-c", TRIES, str(confined._CHILD)]
    refused = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert refused == ["memory", "files", "sockets"]


def test_a_child_that_aborts_is_one_clear_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its own checks made blind, it asks for 549 GB and dies as Python cannot catch."""
    child, limits = tmp_path / "child.py", "ROWS_MAX, COLUMNS_MAX = 5_020, 200"
    source = sheet_reading._CHILD.read_text("utf-8")
    assert limits in source
    child.write_text(source.replace(limits, "ROWS_MAX = COLUMNS_MAX = 10**9"), "utf-8")
    monkeypatch.setattr(sheet_reading, "_CHILD", child)
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    trap = repacked(sheet(HONEST), PLACE, HEAD + far + b"</row></sheetData></worksheet>")
    assert "bung ra lớn" in str(refusal(trap))
