"""The programme sheet and the report of a visit, as documents people then edit."""

from hoptac.documents.letter import Block, Bullets, Column, Heading, Paragraph, Table
from hoptac.letters.choices import LetterKind
from hoptac.letters.compose import Text
from hoptac.letters.editing import END
from hoptac.visits.queries.papers import Stopped, Told

UNSTATED = "trong chuyến"
KINDS = (
    ("assessment", "Đánh giá giai đoạn vừa qua"),
    ("content", "Nội dung hợp tác đã thống nhất"),
    ("task", "Việc giao thực hiện"),
    ("note", "Các ý kiến khác được ghi nhận"),
)


def sheet(told: Told) -> Text:
    """Return the programme sheet of a delegation."""
    return Text(
        kind=LetterKind.PROGRAMME,
        subject=f"{told.title} {told.days}",
        body=(
            Heading(2, "I.", "Mục đích"),
            *_paragraphs(told.purpose),
            Heading(2, "II.", "Thời gian và thành phần"),
            Paragraph(f"Thời gian: {told.days}, trong khuôn khổ {_lower(told.programme)}."),
            *_people(told),
            Heading(2, "III.", "Chương trình"),
            _days(told),
            Paragraph(
                f"Trên đây là chương trình của đoàn công tác {told.travels}; các cơ quan liên quan"
                f" chuẩn bị, phối hợp thực hiện{END}"
            ),
        ),
    )


def report(told: Told) -> Text:
    """Return the report on what a visit came to."""
    return Text(
        kind=LetterKind.REPORT,
        subject=f"Kết quả chuyến công tác tại {_and(told.hosts)} {told.days}",
        body=(
            Paragraph(
                f"Trong khuôn khổ {_lower(told.programme)}, {told.days}, đoàn công tác"
                f" {told.travels} đã thăm, làm việc tại {_and(told.hosts)}. Kết quả như sau:"
            ),
            Heading(2, "I.", "Mục đích, thành phần"),
            *_paragraphs(told.purpose),
            *_people(told),
            Heading(2, "II.", "Hoạt động của đoàn"),
            *_activities(told),
            Heading(2, "III.", "Kết luận của các buổi làm việc"),
            *_conclusions(told),
            Heading(2, "IV.", "Ý kiến của các bên về kết quả"),
            Bullets(tuple(f"{_upper(name)}: {word}." for name, word in told.words)),
            Paragraph(f"Trên đây là báo cáo kết quả chuyến công tác{END}"),
        ),
    )


def _people(told: Told) -> list[Block]:
    blocks: list[Block] = [Paragraph(f"Đoàn công tác {told.travels} gồm:")]
    blocks.append(Bullets(told.delegation or ("Chưa ghi thành phần.",)))
    if told.received_by:
        blocks += [Paragraph(f"Đón và làm việc với đoàn, {_and(told.hosts)} có:")]
        blocks.append(Bullets(told.received_by))
    return blocks


def _days(told: Told) -> Table:
    columns = (Column("Thời gian", 20), Column("Nội dung", 40), Column("Địa điểm", 40))
    rows = tuple((one.when or UNSTATED, one.title, one.place) for one in told.stops)
    return Table("", columns, rows)


def _activities(told: Told) -> list[Block]:
    return [
        block
        for number, one in enumerate(told.stops, start=1)
        for block in (Heading(3, f"{number}.", one.title), Paragraph(_activity(one)))
    ]


def _activity(stop: Stopped) -> str:
    where = f"{_when(stop)}tại {stop.place}"
    if not stop.was_held:
        return f"Theo chương trình {where}; không diễn ra: {stop.done}"
    return f"{_upper(where)}. {stop.done}".rstrip()


def _when(stop: Stopped) -> str:
    if not stop.when:
        return ""
    return f"{stop.when}, " if "ngày" in stop.when else f"ngày {stop.when}, "


def _conclusions(told: Told) -> list[Block]:
    came_to = [outcome for stop in told.stops for outcome in stop.came_to]
    blocks: list[Block] = []
    for kind, words in KINDS:
        texts = tuple(text for made, text in came_to if made == kind)
        if texts:
            number = f"{1 + sum(isinstance(block, Heading) for block in blocks)}."
            blocks += [Heading(3, number, words), Bullets(texts)]
    return blocks or [Paragraph("Không có buổi làm việc nào có kết luận.")]


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]


def _and(names: tuple[str, ...]) -> str:
    *first, last = names
    return f"{', '.join(first)} và {last}" if first else last


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
