"""One row held against what is stored: its verdict, what would change, what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from hoptac.documents.sheets import Value
from hoptac.kernel.errors import Refusal
from hoptac.kernel.money import grouped
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.workbooks.choices import Verdict
from hoptac.workbooks.reading import Fault, RowTold, Shape, fault_of

UNKNOWN = gettext_noop("Không có mã này trong những hồ sơ bạn được xem.")
UNCHANGED = gettext_noop("Không có gì khác với bản đang lưu.")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would change; `old` is empty for what is added."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict.

    :param number: of the row in the file.
    :param name: what the row is about.
    :param why: catalogue key; why a row is skipped or clashes.
    :param deed: what the action needs to carry the row out; None where nothing is done.
    """

    number: int
    verdict: Verdict
    name: str
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    why: str = ""
    deed: Any = None


@dataclass(slots=True)
class Case:
    """A row while it is judged; faults gather at its own cells.

    :param places: column code → letters in the file.
    """

    row: RowTold
    shapes: Mapping[str, Shape]
    places: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, refusal: Refusal) -> None:
        """Note a fault at a column's cell, or at the row where the file lacks the column."""
        shape = self.shapes[code]
        at = f"{self.places.get(code, '')}{self.row.number}"
        value = shown(self.row.values.get(code), shape)
        self.faults.append(fault_of(refusal, at=at, title=shape.title, value=value))

    def need(self, *codes: str) -> bool:
        """Note a fault for each blank cell that must be filled; tell whether all are."""
        blank = [code for code in codes if self.row.values.get(code) in (None, "")]
        for code in blank:
            if not self._is_faulty(code):
                self.fault(code, missing())
        return not blank

    def holds(self, rule: Callable[..., object], *, at: str, **values: Any) -> None:
        """Note a fault where a rule of the owning app refuses.

        :param at: column code used where the refusal's own field is no column here.
        """
        try:
            rule(**values)
        except Refusal as refusal:
            code = refusal.field if refusal.field in self.shapes else at
            self.fault(code or at, refusal)

    def said(self, codes: Iterable[str]) -> dict[str, Value]:
        """Return the row's values of these columns; what the file lacks is left out."""
        return {code: self.row.values[code] for code in codes if code in self.row.values}

    def added(self, name: str, deed: Any, also: Sequence[Change] = ()) -> Judged:
        """Return the verdict on a row that is new."""
        filled = [
            Change(shape.title, "", words)
            for code, value in self.row.values.items()
            if (shape := self.shapes[code]).code not in {change.title for change in also}
            and (words := shown(value, shape))
        ]
        return self._judged(Verdict.ADD, name, tuple(filled), deed)

    def changed(self, name: str, changes: Sequence[Change], *, current: int, deed: Any) -> Judged:
        """Return the verdict on a row that is stored: unchanged, clashing, wrong, or changed.

        :param current: version now stored; a row made from an older one is not written over it.
        """
        told = self.row.values.get("version")
        if not changes and not self._all_faults():
            return self.skipped(name, UNCHANGED)
        if told is None:
            self.fault("version", missing_version())
        elif told != current and not self._all_faults():
            why = gettext_noop("Có người đã sửa hồ sơ này sau khi tệp được tải về.")
            return Judged(self.row.number, Verdict.CONFLICT, name, tuple(changes), why=why)
        return self._judged(Verdict.CHANGE, name, tuple(changes), deed)

    def skipped(self, name: str, why: str) -> Judged:
        """Return the verdict on a row that is left alone."""
        return Judged(self.row.number, Verdict.SKIP, name, why=why)

    def _judged(
        self, verdict: Verdict, name: str, changes: tuple[Change, ...], deed: Any
    ) -> Judged:
        faults = self._all_faults()
        if faults:
            return Judged(self.row.number, Verdict.ERROR, name, faults=faults)
        return Judged(self.row.number, verdict, name, changes, deed=deed)

    def _all_faults(self) -> tuple[Fault, ...]:
        return (*self.row.faults, *self.faults)

    def _is_faulty(self, code: str) -> bool:
        return code in self.places and code not in self.row.values


def missing() -> Refusal:
    """Return what is said at a cell that must be filled."""
    return Refusal(gettext_noop("Ô này còn trống."), gettext_noop("Điền giá trị rồi gửi lại."))


def missing_version() -> Refusal:
    """Return what is said where a stored record is told without the version it was read at."""
    return Refusal(
        gettext_noop("Dòng này chưa có phiên bản nên không rõ được sửa từ bản nào."),
        gettext_noop("Tải danh sách mới nhất, giữ cột “Phiên bản”, sửa rồi gửi lại."),
    )


def twice(first: int) -> Refusal:
    """Return what is said at a key that a row above has already."""
    return Refusal(
        gettext_noop("Mã này đã có ở dòng %(row)s."),
        gettext_noop("Giữ một dòng cho mỗi hồ sơ."),
        row=first,
    )


def fixed(stored: str) -> Refusal:
    """Return what is said at a value that a file cannot change."""
    return Refusal(
        gettext_noop("Giá trị này không sửa bằng tệp được; bản đang lưu là “%(stored)s”."),
        gettext_noop("Ghi lại giá trị cũ, hoặc thêm một dòng mới không có mã."),
        stored=stored,
    )


def shown(value: Value, shape: Shape) -> str:
    """Return a value in words, as the preview shows it; blank is empty."""
    match value:
        case bool():
            return gettext("có") if value else gettext("không")
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal():
            return f"{value.normalize():f}".replace(".", ",")
        case int():
            return grouped(value)
        case str() if value and shape.choices is not None:
            return gettext(shape.choices.get(value, value))
    return value or ""


def differences(
    told: Mapping[str, Value], stored: Mapping[str, Value], shapes: Mapping[str, Shape]
) -> list[Change]:
    """Return what a row would change; blank and nothing are the same."""
    return [
        Change(shapes[code].title, shown(stored[code], shapes[code]), shown(value, shapes[code]))
        for code, value in told.items()
        if (value if value != "" else None) != (stored[code] if stored[code] != "" else None)
    ]


def first_rows(rows: Iterable[RowTold], key: Callable[[RowTold], Any]) -> dict[Any, int]:
    """Return key → number of the first row that bears it; rows without a key are left out."""
    found: dict[Any, int] = {}
    for row in rows:
        told = key(row)
        if told:
            found.setdefault(told, row.number)
    return found


def names_in(text: str) -> list[tuple[str, str]]:
    """Return (name, what is said of it) of a list like "Sở A: phần việc; Sở B"."""
    pieces = [piece.strip() for line in text.split("\n") for piece in line.split(";")]
    parted = [piece.partition(":") for piece in pieces if piece]
    return [(name.strip(), rest.strip()) for name, _, rest in parted]


def folded_names(rows: Iterable[RowTold], *codes: str) -> set[str]:
    """Return whatever may be a name in these columns, folded, for one look-up."""
    return {
        fold(part)
        for row in rows
        for code in codes
        for pair in names_in(row.text(code))
        for part in pair
        if part
    }


def unknown_agency(name: str) -> Refusal:
    """Return what is said at the name of an agency nobody bears, or that several bear."""
    return Refusal(
        gettext_noop("Không rõ cơ quan “%(name)s”."),
        gettext_noop("Ghi đúng tên đầy đủ của cơ quan, như trong danh sách tải về."),
        name=name,
    )


def standing(agencies: Iterable[Agency], units: Collection[int]) -> list[Agency]:
    """Return those of the named agencies that belong to these units; a former one only if alone."""
    ours = [agency for agency in agencies if agency.unit_id in units]
    return [agency for agency in ours if agency.closed_on is None] or ours
