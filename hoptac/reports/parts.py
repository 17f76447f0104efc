"""What visits, gifts, twinning and linked markets come to, in the words of the letter."""

from collections.abc import Iterable, Mapping
from typing import Any

from hoptac.documents.letter import Annex, Block, Bullets, Column, Heading, Paragraph, Table
from hoptac.kernel.money import written

TITLE = "Hoạt động khác trong khuôn khổ chương trình"
_COLUMNS = (
    Column("TT", 5, "center"),
    Column("Ngày", 12, "center"),
    Column("Nội dung", 43),
    Column("Số liệu", 16, "right"),
    Column("Đơn vị", 9, "center"),
    Column("Phục vụ nội dung", 15),
)
_DONG = "đồng"
# How a figure came to count towards a target; reports closed before this was said have none.
_HOW = {
    "alone": "số liệu duy nhất cùng đơn vị",
    "chosen": "số liệu được chọn để tính",
    "undecided": "chưa tính vào chỉ tiêu: nhiều số liệu cùng đơn vị, chưa chọn",
}


def blocks(parts: Iterable[Mapping[str, Any]]) -> list[Block]:
    """Return a subsection for each part something happened in; none of a part without a record."""
    told: list[Block] = []
    for number, part in enumerate(_with_facts(parts), 1):
        told.append(Heading(3, f"{number}.", part["title"]))
        lines = [*map(_figure, part["figures"]), *map(_served, part["served"])]
        told.append(Bullets((*(f"{line};" for line in lines[:-1]), f"{lines[-1]}.")))
        if any(figure["readings"] for figure in part["figures"]):
            told.append(Paragraph("Nguồn nêu không rõ phạm vi; các cách đọc được ghi cùng nhau."))
    return told


def annexes(parts: Iterable[Mapping[str, Any]]) -> list[Annex]:
    """Return a list for each part, each line a record the figures rest on."""
    return [
        Annex(f"Danh mục: {_small(part['title'])}", (_table(part),), landscape=True)
        for part in _with_facts(parts)
    ]


def _with_facts(parts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [part for part in parts if part["facts"] and part["figures"]]


def _table(part: Mapping[str, Any]) -> Table:
    rows = tuple(
        (
            place,
            _day(fact["on"]),
            fact["said"],
            _amount(fact["value"], fact["unit"], bare=True),
            fact["unit"],
            fact["content_title"],
        )
        for place, fact in enumerate(part["facts"], 1)
    )
    return Table("", _COLUMNS, rows)


def _figure(figure: Mapping[str, Any]) -> str:
    """Return "Tổng giá trị đã nêu: 6.220.000.000 đồng; còn 2 mục chưa rõ giá trị"."""
    if figure["readings"]:
        said = " hoặc ".join(_amount(each, figure["unit"]) for each in figure["readings"])
    else:
        said = _amount(figure["value"], figure["unit"])
    unknown = f" (còn {figure['unknown']} mục chưa có số liệu)" if figure["unknown"] else ""
    return f"{figure['said']}: {said}{unknown}"


def _served(line: Mapping[str, Any]) -> str:
    """Return what a part adds to a content, beside the target it set itself."""
    said = f"Nội dung “{line['title']}”: {_small(line['said'])} "
    said += _amount(line["value"], line["unit"])
    goal, how = line["target"], _HOW.get(line.get("why", ""), "")
    if goal is not None:
        said += f", chỉ tiêu {_amount(goal, line['unit'])}"
    return f"{said} ({how})" if how else said


def _small(text: str) -> str:
    """Write the first letter small and leave the others, which may be of names."""
    return text[:1].lower() + text[1:]


def _amount(value: int | str | None, unit: str, *, bare: bool = False) -> str:
    """Return a number as documents write it; what is unknown is said, and is not zero."""
    if value is None:
        return "" if bare else "chưa có số liệu"
    number = written(int(value)).removesuffix(f" {_DONG}") if _is_whole(value) else _comma(value)
    return number if bare or not unit else f"{number} {unit}"


def _is_whole(value: int | str) -> bool:
    return isinstance(value, int) or value.lstrip("-").isdigit()


def _comma(value: int | str) -> str:
    return str(value).replace(".", ",")


def _day(day: str | None) -> str:
    if day is None:
        return "không nêu"
    year, month, of_month = day.split("-")
    return f"{of_month}/{month}/{year}"
