"""The urging letter, drafted from the data (a Vietnamese document in every language)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hoptac.documents.letter import Block, Column, Letter, Paragraph, Table
from hoptac.letters.editing import END, said
from hoptac.urging.rules import Facts, situation, time_said

COLUMNS = (
    Column("TT", 6, "center"),
    Column("Nhiệm vụ", 42),
    Column("Hạn", 16, "center"),
    Column("Tình hình", 26),
    Column("Lần đôn đốc", 10, "center"),
)
LONGEST = 180  # characters of a task's name in the subject


@dataclass(frozen=True, slots=True)
class Urged:
    """A task as the letter names it; `ordinal` as expected while it is drafted."""

    title: str
    facts: Facts
    ordinal: int


def subject_of(rows: Sequence[Urged], programme: str) -> str:
    """Return the subject: of one task its name, of many how many; the time where it is one."""
    time = time_said(row.ordinal for row in rows)
    behind = f" ({time})" if time else ""
    if len(rows) == 1:
        title = rows[0].title
        short = title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"
        return f"đôn đốc thực hiện nhiệm vụ “{short}”{behind}"
    return f"đôn đốc thực hiện {len(rows)} nhiệm vụ thuộc {programme}{behind}"[:300]


def body_of(
    rows: Sequence[Urged], *, agency: str, programme: str, answer_by: date, today: date
) -> tuple[Block, ...]:
    """Return what the letter says.

    :param agency: who leads the tasks now: "Sở Công Thương".
    """
    table = Table(
        "",
        COLUMNS,
        tuple(
            (
                place,
                row.title,
                said(row.facts.due_on) if row.facts.due_on else "thường xuyên",
                situation(row.facts, today),
                row.ordinal,
            )
            for place, row in enumerate(rows, 1)
        ),
    )
    return (
        Paragraph(
            f"Thực hiện {programme}, {agency} được giao chủ trì các nhiệm vụ đã ghi trong kế "
            f"hoạch. Theo số liệu đến hết ngày {said(today)}, {len(rows)} nhiệm vụ sau chưa hoàn "
            "thành:"
        ),
        table,
        Paragraph(
            f"Đề nghị {agency} khẩn trương thực hiện, cập nhật tiến độ kèm minh chứng và gửi báo "
            f"cáo giải trình, nêu rõ nguyên nhân, trách nhiệm, biện pháp và thời hạn hoàn thành, "
            f"chậm nhất vào ngày {said(answer_by)}."
        ),
        Paragraph(
            "Quá thời hạn trên mà chưa có báo cáo, việc chậm trả lời được tổng hợp để lãnh đạo "
            f"xem xét, chỉ đạo{END}"
        ),
    )


def with_ordinals(letter: Letter, numbers: Sequence[int], expected: Sequence[int]) -> Letter:
    """Return the letter with the times as they are at issuing: in the table and the subject.

    :param numbers: in the order of the table's rows; `expected` as drafted.
    """
    body = tuple(
        replace(
            block,
            rows=tuple(
                (*row[:-1], number) for row, number in zip(block.rows, numbers, strict=True)
            ),
        )
        if isinstance(block, Table) and block.columns == COLUMNS
        else block
        for block in letter.body
    )
    before, now = time_said(expected), time_said(numbers)
    subject = letter.subject
    if before and before != now:
        subject = subject.replace(f" ({before})", f" ({now})" if now else "")
    return replace(letter, body=body, subject=subject)


def times_in(letter: Letter) -> list[int]:
    """Return the times the letter's table names, row by row."""
    tables = [b for b in letter.body if isinstance(b, Table) and b.columns == COLUMNS]
    return [int(row[-1] or 0) for table in tables for row in table.rows]
