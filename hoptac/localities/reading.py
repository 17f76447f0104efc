"""Read the government's old–new table of communes: what each row says, or why it says nothing.

Layout of the 34 resolutions' annexes as published in 2025: two heading rows, a line per province,
then one row for each old commune that went, whole or in part, into a new one. Cells carry stray
spaces, decomposed letters, missing marks and a few wrong codes; what is certain is put right,
what is not is refused with the row, the column and what was expected there.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from hoptac.kernel.vietnamese import fold, match_key, nfc

Said = TypeVar("Said", bound=Hashable)
NAME, NOTE = 100, 300  # letters a name and a note may have


class Named(NamedTuple):
    """A unit as the table writes it: `kind` and `level` as in the models, the code as a number."""

    level: str
    kind: str
    name: str
    code: int

    @property
    def key(self) -> tuple[str, str]:
        """What two spellings of one unit share: type and name, tones placed either way."""
        return (self.kind, match_key(self.name))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `old` went into `new`, as `kind` says, wholly or `partly`.

    :param number: the row as a spreadsheet counts it, from 1.
    :param old: the former commune, or the former district where a whole one became a commune.
    :param district: the former district; the same as `old` in that case.
    :param note: the table's own words on how.
    """

    number: int
    new: Named
    new_province: Named
    old: Named
    district: Named
    old_province: Named
    kind: str
    partly: bool
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in one cell, and what was expected; `refused` when the row is left out."""

    row: int
    column: str
    value: str
    expected: str
    refused: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """What a file says: rows that can be entered, and findings. A row never stands in both
    unless it was put right (`refused` is False)."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


class UnknownLayout(Exception):
    """The file has no heading row with the columns of the table; says which are missing."""


COLUMNS = {
    "new_province": "Tỉnh, thành phố",
    "new_name": "Tên Xã mới",
    "new_code": "Mã Xã mới",
    "old_name": "Tên Xã cũ",
    "old_code": "Mã Xã cũ",
    "note": "Ghi chú",
    "district": "Quận/huyện",
    "old_province": "Tỉnh cũ",
}
_TYPES = {
    "province": {"tỉnh": "province", "thành phố": "central_city"},
    "district": {
        "huyện": "rural_district",
        "quận": "urban_district",
        "thị xã": "district_town",
        "thành phố": "provincial_city",
    },
    "commune": {
        "xã": "commune",
        "phường": "ward",
        "thị trấn": "township",
        "đặc khu": "special_zone",
    },
}
# The beginning of the note, folded → kind of succession, whether only a part passes. First wins.
_NOTES = (
    ("nhap toan bo dien tich", "split", True),  # the area, not a word about the people
    ("nhap toan bo", "merge", False),
    ("nhap mot phan", "split", True),
    ("giu nguyen", "kept", False),
    ("doi ten tu mot phan", "split", True),
    ("doi ten, doi loai hinh tu mot phan", "split", True),
    ("doi ten", "rename", False),
    ("doi loai hinh", "retype", False),
    ("phan con lai", "split", True),
    ("sap xep toan bo", "retype", False),
)
_CODED = re.compile(r"(?P<name>.+?) ?\((?P<code>\d{1,3})\)")


class _Wrong(Exception):
    """A cell that cannot be read."""

    def __init__(self, column: str, expected: str) -> None:
        super().__init__(expected)
        self.column = column
        self.expected = expected


def read(records: Iterable[Sequence[str]]) -> Table:
    """Return what the table says.

    :param records: the file's rows as lists of cells, from the first on.
    :raises UnknownLayout: without a heading row that names all eight columns.
    """
    rows: list[Row] = []
    findings: list[Finding] = []
    places: dict[str, int] | None = None
    for number, record in enumerate(records, 1):
        if places is None:
            places = _places(record)
            continue
        cells = {key: nfc(record[at]) if at < len(record) else "" for key, at in places.items()}
        if not any(text for key, text in cells.items() if key != "new_province"):
            continue  # a province's own line, or a blank one
        try:
            rows.append(_row(number, cells))
        except _Wrong as wrong:
            findings.append(
                Finding(number, COLUMNS[wrong.column], cells[wrong.column], wrong.expected)
            )
    if places is None:
        raise UnknownLayout(", ".join(COLUMNS.values()))
    certain, doubtful = _settle(rows)
    return Table(tuple(certain), tuple(sorted([*findings, *doubtful], key=lambda f: f.row)))


def _places(record: Sequence[str]) -> dict[str, int] | None:
    """Return where each column stands, None where this is not the heading row."""
    titles = [fold(cell) for cell in record]
    wanted = {key: fold(title) for key, title in COLUMNS.items()}
    if not set(wanted.values()) <= set(titles):
        return None
    return {key: titles.index(title) for key, title in wanted.items()}


def _row(number: int, cells: dict[str, str]) -> Row:
    district = _coded(cells["district"], "district", "district")
    kind, partly = _meaning(cells["note"])
    return Row(
        number=number,
        new=_commune(cells, "new"),
        new_province=_coded(cells["new_province"], "new_province", "province"),
        old=district if _is_whole_district(cells) else _commune(cells, "old"),
        district=district,
        old_province=_coded(cells["old_province"], "old_province", "province"),
        kind=kind,
        partly=partly,
        note=_at_most(NOTE, cells["note"], "note"),
    )


def _at_most(limit: int, text: str, column: str) -> str:
    if len(text) > limit:
        raise _Wrong(column, f"không quá {limit} chữ cái")
    return text


def _is_whole_district(cells: dict[str, str]) -> bool:
    """Tell whether a whole district became the commune: no old commune, and the note says so."""
    says_so = fold(cells["note"]).startswith("sap xep toan bo huyen")
    return says_so and not cells["old_name"] and not cells["old_code"]


def _meaning(note: str) -> tuple[str, bool]:
    folded = fold(note)
    for beginning, kind, partly in _NOTES:
        if folded.startswith(beginning):
            return kind, partly
    raise _Wrong(
        "note", "“Nhập toàn bộ”, “Nhập một phần”, “Giữ nguyên”, “Đổi tên” hoặc “Đổi loại hình”"
    )


def _commune(cells: dict[str, str], age: str) -> Named:
    code = cells[f"{age}_code"]
    kind, name = _typed(cells[f"{age}_name"], f"{age}_name", "commune")
    if not re.fullmatch(r"[0-9]{5}", code):
        raise _Wrong(f"{age}_code", "mã đơn vị hành chính cấp xã gồm 5 chữ số")
    return Named("commune", kind, name, int(code))


def _coded(text: str, column: str, level: str) -> Named:
    found = _CODED.fullmatch(text)
    if found is None:
        raise _Wrong(column, "tên kèm mã trong ngoặc, ví dụ “Huyện Yên Sơn (075)”")
    kind, name = _typed(found["name"], column, level)
    return Named(level, kind, name, int(found["code"]))


def _typed(text: str, column: str, level: str) -> tuple[str, str]:
    words = text.split(" ")
    for word, kind in _TYPES[level].items():
        length = len(word.split(" "))
        if len(words) > length and _lacks_only_marks(" ".join(words[:length]), word):
            return kind, _at_most(NAME, " ".join(words[length:]), column)
    raise _Wrong(column, f"loại đơn vị đứng trước tên: {', '.join(_TYPES[level])}")


def _lacks_only_marks(typed: str, word: str) -> bool:
    """Tell whether `typed` is the word, marks left out ("Thi trấn") but none changed ("Xà")."""
    letters = iter(unicodedata.normalize("NFD", word))
    return fold(typed) == fold(word) and all(
        sign in letters for sign in unicodedata.normalize("NFD", typed.casefold())
    )


def _settle(rows: list[Row]) -> tuple[list[Row], list[Finding]]:
    """Hold the rows against one another; a code names one unit, a unit lies in one place."""
    findings: list[Finding] = []
    for rule in _RULES:
        odd = dict(_dissent(rows, rule.of, rule.says))
        findings += [rule.finding(row, odd[row.number]) for row in rows if row.number in odd]
        rows = [row for row in rows if row.number not in odd]
    rows, moved = _in_the_districts_province(rows)
    rows, repeated = _once(rows)
    return rows, [*findings, *moved, *repeated]


@dataclass(frozen=True, slots=True)
class _Rule:
    """All rows in which `of` gives the same must say the same; those that differ are refused."""

    of: Callable[[Row], Hashable]
    says: Callable[[Row], Hashable]
    column: str
    shown: Callable[[Row], str]

    def finding(self, row: Row, others: int) -> Finding:
        expected = f"như ở dòng {others}; hai dòng dùng một mã cho hai nghĩa"
        return Finding(row.number, COLUMNS[self.column], self.shown(row), expected)


_RULES = (
    _Rule(
        lambda row: (row.old.level, row.old.code),
        lambda row: row.old.key,
        "old_code",
        lambda row: f"{row.old.code:05d} {row.old.name}",
    ),
    _Rule(
        lambda row: row.new.code,
        lambda row: (row.new.key, row.new_province.code),
        "new_code",
        lambda row: f"{row.new.code:05d} {row.new.name}",
    ),
    _Rule(
        lambda row: row.district.code,
        lambda row: row.district.key,
        "district",
        lambda row: f"{row.district.name} ({row.district.code:03d})",
    ),
    _Rule(
        lambda row: (row.old.level, row.old.code),
        lambda row: row.district.code,
        "district",
        lambda row: f"{row.district.name} ({row.district.code:03d})",
    ),
)


def _dissent(
    rows: list[Row], of: Callable[[Row], Hashable], says: Callable[[Row], Hashable]
) -> Iterator[tuple[int, int]]:
    """Yield each row that differs from most of its like, with a row it differs from.

    Where no meaning has a clear majority, nobody can tell who is right: all differ.
    """
    groups: defaultdict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[of(row)].append(row)
    for group in groups.values():
        usual = _usual([says(row) for row in group])
        for row in group:
            if len({says(one) for one in group}) > 1 and [says(row)] != usual:
                other = next(one for one in group if says(one) != says(row))
                yield row.number, other.number


def _usual(said: list[Said]) -> list[Said]:
    """Return what most say, alone in a list; nothing where two are equally many."""
    counted = Counter(said).most_common(2)
    return [] if len(counted) == 2 and counted[0][1] == counted[1][1] else [counted[0][0]]


def _in_the_districts_province(rows: list[Row]) -> tuple[list[Row], list[Finding]]:
    """Put a row's old province right where most rows of its district name another."""
    provinces = {row.old_province.code: row.old_province for row in rows}
    said: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        said[row.district.code].append(row.old_province.code)
    usual = {district: _usual(codes) for district, codes in said.items()}
    settled, findings = [], []
    for row in rows:
        codes = usual[row.district.code]
        if codes == [row.old_province.code]:
            settled.append(row)
            continue
        expected = "một tỉnh duy nhất cho mọi xã của quận, huyện này"
        if codes:
            province = provinces[codes[0]]
            expected = f"{province.name} ({province.code:02d}) như các xã cùng quận, huyện"
            settled.append(replace(row, old_province=province))
        shown = f"{row.old_province.name} ({row.old_province.code:02d})"
        findings.append(
            Finding(row.number, COLUMNS["old_province"], shown, expected, refused=not codes)
        )
    return settled, findings


def _once(rows: list[Row]) -> tuple[list[Row], list[Finding]]:
    first: dict[tuple[str, int, int], int] = {}
    kept, findings = [], []
    for row in rows:
        pair = (row.old.level, row.old.code, row.new.code)
        if pair in first:
            shown, expected = f"{row.old.code:05d}", f"mỗi cặp một dòng; trùng dòng {first[pair]}"
            findings.append(Finding(row.number, COLUMNS["old_code"], shown, expected))
        else:
            first[pair] = row.number
            kept.append(row)
    return kept, findings
