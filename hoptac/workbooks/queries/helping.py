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


@dataclass(frozen=True, slots=True)
class KindHelp:
    """The columns that are read, in the order of the blank form; titles of those only shown."""

    columns: list[ColumnHelp]
    shown_only: list[str]


def help_of(kind: Kind) -> KindHelp:
    """Return what is to be known of a kind's columns."""
    read = [shape for shape in kind.shapes if not shape.is_shown_only]
    return KindHelp(
        [ColumnHelp(shape.title, shape.required, _how(shape, kind)) for shape in read],
        [shape.title for shape in kind.shapes if shape.is_shown_only],
    )


def _how(shape: Shape, kind: Kind) -> str:
    if shape.title == kind.key_title:
        return gettext("Mã của dòng đã có; để trống thì thêm mới.")
    if shape.code == "version":
        return gettext("Giữ nguyên như tệp tải về; để trống khi thêm mới.")
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
        "fields": gettext("Các lĩnh vực cách nhau bằng dấu “;”, như “thương mại; du lịch”."),
        "programme": gettext("Mã như trong danh sách chương trình."),
        "task": gettext("Mã của việc đã giao cho cơ quan bạn."),
        "content": gettext("Số của nội dung trong chương trình, như 3."),
        "year": gettext("Năm như 2026."),
        "original_due": gettext("Dùng khi thêm mới mà cột “Hạn hiện tại” để trống."),
    }
    by_kind = {
        "day": gettext("Ngày như 30/9/2026."),
        "number": gettext("Số như 12; 12,5; 1.250."),
        "dong": gettext("Số tiền như 40 triệu; 1,25 tỷ; 100.000.000."),
        "text": gettext("Chữ."),
    }
    if shape.most is not None and shape.code not in said:
        return gettext("Chữ, tối đa %(most)s ký tự.") % {"most": shape.most}
    return said.get(shape.code, by_kind[shape.column.kind])
