"""The yearly statement of gifts (a Vietnamese document in every language).

Its fields are those of Article 14 of Decree 93/2021/NĐ-CP, taken as a yardstick: the calling
document; what was received and how it was given out; who benefits and how much; by whom, when and
where it was received.
"""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices

from hoptac.beneficiaries.choices import Category
from hoptac.documents.letter import Block, Bullets, Column, Letter, Paragraph, Signing, Table
from hoptac.documents.words import in_vietnamese
from hoptac.gifts import figures
from hoptac.gifts.choices import Basis, Funding, RecipientKind
from hoptac.gifts.figures import Balance, Book, Books
from hoptac.gifts.models import Line, Verification
from hoptac.gifts.queries import Row, totals
from hoptac.kernel.money import grouped, written
from hoptac.programmes.models import Programme

COLUMNS = (
    Column("TT", 4, "center"),
    Column("Văn bản; đợt trao tặng", 20),
    Column("Khoản; giá trị; nguồn kinh phí; mục đích", 22),
    Column("Đã nhận; đã đến tay; kiểm tra sau khi trao", 18),
    Column("Đối tượng; mức hỗ trợ", 18),
    Column("Bên trao; đơn vị nhận; thời gian; nơi trao", 18),
)
UNKNOWN = "chưa rõ"


def statement(
    programme: Programme,
    year: int,
    rows: Sequence[Row],
    books: Mapping[int, Books],
    *,
    issuer: tuple[str, str],
) -> Letter:
    """Return the statement of a programme's year.

    :param rows: the occasions both sides read.
    :param books: line id → its four books.
    :param issuer: the agency above and the agency that publishes.
    """
    return Letter(
        parent=issuer[0],
        issuer=issuer[1],
        number=None,
        symbol="TB",
        place="",
        issued_on=None,
        kind="THÔNG BÁO",
        subject=f"công khai quà tặng và hỗ trợ năm {year} trong khuôn khổ {programme.title}",
        addressees=(),
        bases=(),
        body=_body(rows, books),
        signing=Signing((), ""),
        recipients=(),
    )


def _body(rows: Sequence[Row], books: Mapping[int, Books]) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph("Trong năm không có đợt trao tặng nào được các bên ghi nhận."),)
    told = totals([row.found for row in rows])
    sums = " hoặc ".join(written(one) for one in told.sums)
    lines = [
        f"Số đợt trao tặng: {len(rows)};",
        f"Cộng các tổng do nguồn nêu: {written(told.stated)};",
        f"Cộng các khoản đã nêu giá trị: {written(told.computed)};",
        f"Tất cả, theo từng cách hiểu: {sums}.",
    ]
    if told.without:
        lines.append(f"Chưa xác định được giá trị của {told.without} đợt.")
    table = tuple(
        cells
        for number, row in enumerate(rows, 1)
        for cells in _cells(number, row, list(row.occasion.lines.all()), books)
    )
    return (Bullets(tuple(lines)), Table("", COLUMNS, table))


def _cells(
    number: int, row: Row, lines: list[Line], books: Mapping[int, Books]
) -> list[tuple[str | int | None, ...]]:
    one = row.occasion
    day = f"ngày {one.happened_on:%d/%m/%Y}" if one.happened_on else one.day_said
    head = (number, f"{one.document or one.programme.number or 'chưa nêu văn bản'}; {one.title}")
    parts = [f"{row.giver} trao {row.receiver}", day, row.place]
    if one.visit is not None:
        parts.append(f"trong chuyến: {one.visit.title}")
    if one.citation is not None:
        parts.append(f"nguồn: {one.citation.source.title}, câu {one.citation.sentence}")
    foot = "; ".join(parts)
    told = [_told(line, row, books.get(line.pk, figures.empty())) for line in lines]
    return [
        (*(head if place == 0 else (None, None)), *cells, foot if place == 0 else None)
        for place, cells in enumerate(told)
    ]


def _told(line: Line, row: Row, books: Books) -> tuple[str, str, str]:
    many = "" if line.is_money else f", {_many(line)}"
    received, out = (_amount(books[b], line) for b in (Book.RECEIVED, Book.DISTRIBUTED))
    said = [f"{line.item}{many}", _value(line, row), _words(Funding, line.funding), line.purpose]
    told = [received, out, *map(_seen, line.verifications.all())]
    return "; ".join(filter(None, said)), "; ".join(told), _reached(line, row)


def _words(choices: type[TextChoices], code: str) -> str:
    """Return the words of a choice in Vietnamese, whatever language the reader has chosen."""
    return in_vietnamese(choices.choices)[code]


def _seen(found: Verification) -> str:
    return f"kiểm tra ngày {found.seen_on:%d/%m/%Y}: còn tốt {found.found}/{found.of}"


def _many(line: Line) -> str:
    if line.quantity is None:
        return "số lượng chưa nêu"
    return f"{line.quantity.normalize():f} {line.unit}".replace(".", ",")


def _value(line: Line, row: Row) -> str:
    if line.total_dong is not None:
        return f"{written(line.total_dong)} ({_words(Basis, line.basis)})"
    implied = _implied(line, row)
    return " hoặc ".join(f"{written(one)} (suy ra)" for one in implied) or UNKNOWN


def _implied(line: Line, row: Row) -> list[int]:
    found = [reading.implied for reading in row.found.readings]
    return [one.dong for one in found if one is not None and one.key == line.pk]


def _reached(line: Line, row: Row) -> str:
    if not line.category:
        return line.recipient_name or _words(RecipientKind, line.recipient_kind)
    count = "" if line.reached is None else f"{grouped(line.reached)} "
    each = [
        reading.implied.per_reached
        for reading in row.found.readings
        if reading.implied is not None and reading.implied.key == line.pk
    ]
    said = " hoặc ".join(written(one) for one in each if one is not None)
    level = f"; {said} mỗi đối tượng (suy ra)" if said else ""
    return f"{count}{_words(Category, line.category)}{level}"


def _amount(balance: Balance, line: Line) -> str:
    if balance.untold:
        return "đã ghi, chưa nêu số lượng"
    if balance.is_nothing:
        return "chưa ghi"
    if line.is_money:
        return written(balance.dong)
    return f"{balance.quantity.normalize():f} {line.unit}".replace(".", ",")
