"""A letter as HTML for screen and print: a fragment with classes, every text escaped."""

from collections.abc import Iterable
from html import escape

from hoptac.documents.letter import (
    Annex,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Table,
    about,
    accompanying,
)
from hoptac.documents.numbering import doc_number, grouped, place_and_date, roman


def write(letter: Letter) -> str:
    """Return the letter as one `<article>`; its style is documents/letter.css."""
    parts = [
        '<article class="letter" lang="vi">',
        *_head(letter),
        *(f'<p class="letter__note">{escape(note)}</p>' for note in letter.notes),
        *(f'<p class="letter__basis">{escape(basis)}</p>' for basis in letter.bases),
        *_blocks(letter.body),
        *_foot(letter),
    ]
    for place, annex in enumerate(letter.annexes, 1):
        parts += _annex(annex, accompanying(letter), place, len(letter.annexes))
    return "\n".join([*parts, "</article>"])


def _head(letter: Letter) -> list[str]:
    number = escape(doc_number(letter.number, letter.symbol))
    day = escape(place_and_date(letter.place, letter.issued_on))
    return [
        '<header class="letter__head">',
        f'<div><p>{escape(letter.parent)}</p><p class="letter__issuer">{escape(letter.issuer)}</p>',
        f"<p>{number}</p>{_about(letter)}</div>",
        "<div><p><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong></p>",
        '<p class="letter__motto">Độc lập - Tự do - Hạnh phúc</p>',
        f"<p><em>{day}</em></p></div>",
        "</header>",
        *_title(letter),
        f'<p class="letter__note">{escape(letter.amends)}</p>' if letter.amends else "",
        _to(letter),
    ]


def _about(letter: Letter) -> str:
    return "" if letter.kind else f'<p class="letter__about">{escape(about(letter))}</p>'


def _to(letter: Letter) -> str:
    """Whom it is addressed to: one on the same line, several each on its own (row 13)."""
    if len(letter.addressees) == 1:
        return f'<div class="letter__to"><p>Kính gửi: {escape(letter.addressees[0])}.</p></div>'
    names = "".join(f"<li>{escape(name)}</li>" for name in letter.addressees)
    return f'<div class="letter__to"><p>Kính gửi:</p><ul>{names}</ul></div>' if names else ""


def _title(letter: Letter) -> list[str]:
    """Kind and summary; an official letter has neither."""
    if not letter.kind:
        return []
    return [
        f'<p class="letter__kind">{escape(letter.kind)}</p>',
        f'<p class="letter__subject">{escape(letter.subject)}</p>',
    ]


def _foot(letter: Letter) -> list[str]:
    recipients = "".join(f"<li>{escape(name)}</li>" for name in letter.recipients)
    lines = "<br>".join(escape(line) for line in letter.signing.lines)
    return [
        '<footer class="letter__foot">',
        f'<div><p class="letter__recipients">Nơi nhận:</p><ul>{recipients}</ul></div>',
        f'<div class="letter__signing"><p>{lines}</p><p>{escape(letter.signing.name)}</p></div>',
        "</footer>",
    ]


def _annex(annex: Annex, annex_of: str, place: int, count: int) -> list[str]:
    mark = f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"
    head = f'<p class="letter__kind">{mark}</p><p class="letter__subject">{escape(annex.title)}</p>'
    tie = f'<p class="letter__tie">{escape(annex_of)}</p>'
    return ['<section class="letter__annex">', head, tie, *_blocks(annex.blocks), "</section>"]


def _blocks(blocks: Iterable[Block]) -> list[str]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f"<h{level}>{escape(block.mark)} {escape(block.text)}</h{level}>"
        case Paragraph():
            said = escape(block.text)
            said = f"<strong>{said}</strong>" if block.bold else said
            return f"<p><em>{said}</em></p>" if block.italic else f"<p>{said}</p>"
        case Bullets():
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(c.title)}</th>' for c in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="{column.align}">{escape(_shown(value))}</td>'
            for value, column in zip(row, table.columns, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _shown(value: str | int | None) -> str:
    if value is None:
        return ""
    return grouped(value) if isinstance(value, int) else value
