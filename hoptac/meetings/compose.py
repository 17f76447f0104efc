"""The notice of conclusion: from a closed meeting to the document people then edit."""

from collections.abc import Sequence

from hoptac.documents.letter import Block, Bullets, Heading, Paragraph
from hoptac.letters.choices import LetterKind
from hoptac.letters.compose import Text
from hoptac.meetings import telling
from hoptac.meetings.queries.noticing import Concluded, Held

END = "./."


def notice(held: Held) -> Text:
    """Return the text of a meeting's notice of conclusion."""
    return Text(
        kind=LetterKind.NOTICE,
        subject=f"Kết luận {telling.in_full(held.kind, held.title)}",
        body=_ended((*_opening(held), *_conclusions(held.items))),
    )


def _opening(held: Held) -> tuple[Block, ...]:
    """Return who met when and where, about what, and who came."""
    return (
        Paragraph(
            f"Ngày {held.day}, tại {held.place}, {_lower(held.chair)} chủ trì"
            f" {telling.in_full(held.kind, held.title)} trong khuôn khổ {_lower(held.programme)}."
        ),
        Paragraph(f"Dự họp có đại diện: {telling.list_said(held.attendees)}."),
        Paragraph("Sau khi nghe báo cáo và ý kiến của các cơ quan dự họp, người chủ trì kết luận:"),
    )


def _conclusions(items: Sequence[Concluded]) -> list[Block]:
    blocks: list[Block] = []
    for number, item in enumerate(items, start=1):
        blocks.append(Heading(3, f"{number}.", _upper(item.title)))
        if len(item.texts) == 1:
            blocks.append(Paragraph(item.texts[0]))
        else:
            blocks.append(Bullets(item.texts))
    return blocks


def _ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the text with a last sentence that carries the mark of its end (row 21)."""
    last = "Trên đây là kết luận của cuộc họp; các cơ quan liên quan tổ chức thực hiện, báo cáo"
    return (*blocks, Paragraph(f"{last} kết quả qua cơ quan thường trực theo quy định{END}"))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
