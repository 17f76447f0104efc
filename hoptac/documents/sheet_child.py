"""How the limited child (kernel.confined) reads a foreign spreadsheet; never imported.

It answers one JSON object: either {"rows": [[row number, [[column, sign, value], …]], …]} or
{"refused": why}. A value's sign is t (text), n (number, as text), d (day, ISO) or b (yes or no).
"""

import codecs
import csv
import json
import re
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from python_calamine import CalamineWorkbook

MIB = 1024 * 1024
PARTS_MAX, PART_MAX, TOTAL_MAX, RATIO_MAX = 1000, 32 * MIB, 128 * MIB, 100
ROWS_MAX, COLUMNS_MAX = 5_020, 200  # 5,000 rows under a heading that may stand in the first twenty
_CELL = re.compile(rb"""[\s]r\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,9})""")
_EXACT = 10**15  # a float counts in ones up to here
# A number as our own CSV writes it; with three figures after the point it could be a thousand.
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.(\d{1,2}|\d{4,}))?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_RUNS, _RUNS_UNSEEN = frozenset("=+-@＝＋－＠"), frozenset("\t\r\n\0")  # as in sheets.py


for _codec in ("cp437", "utf-8-sig"):
    codecs.lookup(_codec)  # loaded while files can still be opened


class Refused(Exception):
    """The file is not read; the word says why."""


def read(content: bytes) -> list[Any]:
    """Return the rows of the first sheet, or of a CSV, blank cells left out.

    :raises Refused: for what is neither, is damaged, locked, or larger than it says.
    """
    if content.startswith(b"PK\x03\x04"):
        _check_archive(content)
        return _of_workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("locked")
    return _of_csv(content)


def _check_archive(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        total = sum(part.file_size for part in parts)
        if (
            len(parts) > PARTS_MAX
            or total > min(TOTAL_MAX, RATIO_MAX * len(content))
            or any(part.file_size > PART_MAX for part in parts)
        ):
            raise Refused("bomb")
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise Refused("type")
        for name in names:
            if name.endswith((".xml", ".rels")):
                _check_part(name, archive.read(name))


def _check_part(name: str, xml: bytes) -> None:
    """Refuse a document type, and a cell so far out that its place alone would cost memory."""
    if b"<!DOCTYPE" in xml[:4096].replace(b"\0", b"").upper():
        raise Refused("unsafe")
    if not name.startswith("xl/worksheets/"):
        return
    for letters, digits in _CELL.findall(xml):
        if int(digits) > ROWS_MAX:
            raise Refused("rows")
        if _place(letters) > COLUMNS_MAX:
            raise Refused("columns")


def _place(letters: bytes) -> int:
    place = 0
    for sign in letters.upper():
        place = place * 26 + sign - 64
    return place


def _of_workbook(content: bytes) -> list[Any]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    told = (
        (number, [_cell(*pair) for pair in enumerate(row)]) for number, row in enumerate(rows, 1)
    )
    return [[number, cells] for number, row in told if (cells := [cell for cell in row if cell])]


def _cell(place: int, value: Any) -> list[Any] | None:
    match value:
        case bool():
            return [place, "b", value]
        case int() | float():
            whole = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT
            return [place, "n", str(int(value) if whole else value)]
        case datetime():
            # A day is a moment at midnight; with a time it is kept as text for a person to judge.
            midnight = value.time() == datetime.min.time()
            return [place, *(("d", value.date().isoformat()) if midnight else ("t", str(value)))]
        case date():
            return [place, "d", value.isoformat()]
        case _:
            text = str(value).strip()
            return [place, "t", text] if text else None


def _of_csv(content: bytes) -> list[Any]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("type") from error
    if text.startswith("%PDF-") or _CONTROL.search(text):
        raise Refused("type")
    first = text.split("\n", 1)[0]
    sign = ";" if first.count(";") > first.count(",") else ","
    rows = []
    for number, row in enumerate(csv.reader(StringIO(text), delimiter=sign), 1):
        if number > ROWS_MAX:
            raise Refused("rows")
        if len(row) > COLUMNS_MAX:
            raise Refused("columns")
        cells = [
            [at, "n" if _PLAIN_NUMBER.fullmatch(said) else "t", said]
            for at, cell in enumerate(row)
            if (said := _bare(cell.strip()))
        ]
        if cells:
            rows.append([number, cells])
    return rows


def _bare(text: str) -> str:
    """Take away the apostrophe that our own files put before what would be run as a formula."""
    told = text[1:]
    is_led = told[:1] in _RUNS_UNSEEN or told.lstrip()[:1] in _RUNS
    return told.strip() if told and text[0] == "'" and is_led else text


def answer(content: bytes) -> bytes:
    """Return the rows, or why there are none, as JSON."""
    try:
        told: dict[str, Any] = {"rows": read(content)}
    except Refused as refused:
        told = {"refused": str(refused)}
    except MemoryError:
        told = {"refused": "bomb"}
    except Exception:  # whatever a parser stumbles over, the file is not readable
        told = {"refused": "broken"}
    return json.dumps(told).encode()
