"""The agreement of two units, composed from what both sides endorse, for signing on paper.

A Vietnamese document in every language; its form is that of Decree 30/2020, kind "bản thỏa thuận".
"""

from hoptac.documents.letter import (
    Block,
    Bullets,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signing,
    Table,
)
from hoptac.documents.words import in_vietnamese
from hoptac.letters.editing import END
from hoptac.programmes.choices import Field
from hoptac.twinning.models import Declaration
from hoptac.twinning.queries import Page

RECEIVERS = ("Hai đơn vị kết nghĩa", "Cơ quan thường trực của hai bên", "Lưu: VT")
BLANK = "……"  # filled in by hand: nobody knows yet where it will be signed
SIGN_HERE = "(Ký, ghi rõ họ tên, đóng dấu)" + "\n" * 5
ILLUSTRATIVE = "Dữ liệu minh họa, không phải số liệu thật."


def agreement(page: Page) -> Letter:
    """Return the agreement of a twinning, its units called as on the day it begins."""
    row, pair = page.row, page.row.pair
    sides = ((row.unit_a, row.place_a), (row.unit_b, row.place_b))
    title = pair.programme.title
    return Letter(
        parent="",
        issuer=" – ".join(f"UBND {unit}" for unit, _ in sides).upper(),
        number=None,
        symbol="BTTh",
        place=BLANK,
        issued_on=None,
        kind="BẢN THỎA THUẬN",
        subject=f"Kết nghĩa giữa {' và '.join(_whole(*side) for side in sides)}",
        addressees=(),
        bases=(f"Căn cứ {title[:1].lower()}{title[1:]}{_number(pair.programme.number)};",),
        body=tuple(_body(page, sides)),
        signing=Signing((), ""),
        recipients=RECEIVERS,
        notes=(ILLUSTRATIVE,) if pair.is_illustrative else (),
    )


def _body(page: Page, sides: tuple[tuple[str, str], ...]) -> list[Block]:
    pair = page.row.pair
    words = in_vietnamese(Field.choices)
    return [
        Paragraph("Hai bên thống nhất kết nghĩa với những nội dung sau:"),
        Heading(2, "I.", "Hai bên kết nghĩa"),
        _listed([_upper(_whole(*side)) for side in sides]),
        Heading(2, "II.", "Mục tiêu"),
        *(Paragraph(line) for line in pair.aim.splitlines() if line.strip()),
        *_reason(pair.need, pair.strength),
        Heading(2, "III.", "Lĩnh vực"),
        _listed([_upper(words[code]) for code in pair.fields]),
        Heading(2, "IV.", "Thời hạn"),
        Paragraph(_term(page)),
        Paragraph(
            f"Sau {pair.dormant_after} tháng không có hoạt động nào, hai bên cùng xem lại: tổ chức"
            " hoạt động, gia hạn hoặc kết thúc, bằng văn bản."
        ),
        Heading(2, "V.", "Tổ chức thực hiện"),
        Paragraph(
            "Mỗi bên cử đầu mối, ghi từng hoạt động kèm minh chứng và cho ý kiến về hoạt động bên"
            " kia ghi. Khi một đơn vị được sắp xếp lại, không đơn vị nào tự động kế thừa; việc tiếp"
            " tục hay kết thúc do mỗi bên quyết định bằng văn bản."
        ),
        *_focal(page),
        Paragraph(
            f"Bản thỏa thuận lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản{END}"
        ),
        Table(
            "",
            tuple(Column(f"ĐẠI DIỆN {unit.upper()}", 50, "center") for unit, _ in sides),
            ((SIGN_HERE, SIGN_HERE),),
        ),
    ]


def _term(page: Page) -> str:
    pair = page.row.pair
    until = f"; rà soát, gia hạn trước ngày {pair.ends_on:%d/%m/%Y}" if pair.ends_on else ""
    return f"Kết nghĩa từ ngày {pair.starts_on:%d/%m/%Y}{until}."


def _reason(need: Declaration | None, strength: Declaration | None) -> list[Block]:
    if need is None or strength is None:
        return []
    return [
        Paragraph(
            f"Căn cứ nhu cầu “{need.text}” ({need.source}) và thế mạnh “{strength.text}”"
            f" ({strength.source})."
        )
    ]


def _focal(page: Page) -> list[Block]:
    now = [(unit, one.post) for unit, one in page.focal_points if one.valid_to is None]
    return [_listed([f"Đầu mối {unit}: {post}" for unit, post in now])] if now else []


def _listed(items: list[str]) -> Bullets:
    *first, last = items
    return Bullets((*(f"{one};" for one in first), f"{last}."))


def _whole(unit: str, place: str) -> str:
    return f"{unit}, {place}"


def _number(number: str) -> str:
    return f" số {number}" if number else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
