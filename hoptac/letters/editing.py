"""What people may change in a drafted document: its paragraphs and lists, never its tables."""

from dataclasses import replace
from datetime import date

from hoptac.documents.letter import Block, Bullets, Letter, Paragraph

END = "./."  # row 21 of the format table


def with_texts(letter: Letter, texts: dict[int, str]) -> Letter:
    """Return the letter with edited texts.

    :param texts: place of a paragraph or list in the body → its new text, one line an item.
    """
    body = list(letter.body)
    for place, text in texts.items():
        block = body[place]
        if isinstance(block, Paragraph):
            body[place] = replace(block, text=text.strip())
        elif isinstance(block, Bullets):
            body[place] = Bullets(tuple(line.strip() for line in text.splitlines() if line.strip()))
    return replace(letter, body=_ended(body))


def _ended(body: list[Block]) -> tuple[Block, ...]:
    """Return the body with the mark that ends the text, should an edit have dropped it."""
    last = body[-1]
    if isinstance(last, Paragraph) and not last.text.endswith(END):
        body[-1] = replace(last, text=last.text.rstrip(" ./") + END)
    return tuple(body)


def with_day(letter: Letter, old: date | None, new: date | None) -> Letter:
    """Return the letter with another day to answer by, wherever its text names the old one."""
    if old is None or new is None or old == new:
        return letter
    body = list(letter.body)
    for place, block in enumerate(body):
        if isinstance(block, Paragraph):
            body[place] = replace(block, text=block.text.replace(said(old), said(new)))
    return replace(letter, body=tuple(body))


def said(day: date) -> str:
    """Return a day as running text names it: "15/12/2025"."""
    return f"{day:%d/%m/%Y}"
