"""What a person is told about the columns of a workbook before filling it in."""

from dataclasses import dataclass

from django.utils.translation import gettext

from hoptac.workbooks.reading import Shape
from hoptac.workbooks.shapes import Kind


@dataclass(frozen=True, slots=True)
class ColumnHelp:
    """One column: its title, whether the file must have it, and how its cells are written."""

    title: str
    required: bool
    how: str


def columns_of(kind: Kind) -> list[ColumnHelp]:
    """Return what is to be known of each column, in the order of the blank form."""
    return [ColumnHelp(s.title, s.required, _how(s, kind)) for s in kind.shapes]


def _how(shape: Shape, kind: Kind) -> str:
    if shape.title == kind.key_title:
        return gettext("Mã của dòng đã có; để trống thì thêm mới.")
    if shape.code == "version":
        return gettext("Giữ nguyên như tệp tải về; để trống khi thêm mới.")
    if shape.is_shown_only:
        return gettext("Chỉ để xem; sửa ở đây không có tác dụng.")
    if shape.choices is not None:
        words = "; ".join(gettext(word) for word in shape.choices.values())
        return gettext("Một trong: %(words)s.") % {"words": words}
    return _how_by_kind(shape)


def _how_by_kind(shape: Shape) -> str:
    said = {
        "leads": gettext("Tên đầy đủ cơ quan của từng bên, cách nhau bằng dấu “;”."),
        "coordinators": gettext("Tên đầy đủ các cơ quan, cách nhau bằng dấu “;”."),
        "own_documents": gettext("Như “Lào Cai: 12/NQ-HĐND; Hà Nội: 61/KH-UBND”."),
        "parts": gettext("Như “Sở Tài chính: thẩm định kinh phí; Sở Du lịch: mời doanh nghiệp”."),
        "claims_done": gettext("“có” hoặc “không”; để trống là không."),
        "lead": gettext("Tên cơ quan bạn, hoặc để trống."),
    }
    by_kind = {
        "day": gettext("Ngày như 30/9/2026."),
        "number": gettext("Số như 12; 12,5; 1.250."),
        "dong": gettext("Số tiền như 40 triệu; 1,25 tỷ; 100.000.000."),
        "text": gettext("Chữ."),
    }
    return said.get(shape.code, by_kind[shape.column.kind])
