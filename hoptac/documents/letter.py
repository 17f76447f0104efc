"""One model of an administrative document (Decree 30/2020/NĐ-CP); several writers.

Documents of the State only: Party documents follow another format and are not written here.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

ALIGNMENTS = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the ladder: 1 is "Phần I", 2 "I. TITLE", 3 "1. Title", 4 "a) …".

    :param mark: the number as written before it ("I.", "1.", "a)").
    """

    level: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that begin with a hyphen."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and how its cells stand."""

    title: str
    share: int
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; cells are text or whole numbers, None is an empty cell and never 0."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Signing:
    """The signing block: authority lines ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC") and the name."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex with page numbers of its own; wide tables ask for landscape."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """An administrative document: with a kind ("BÁO CÁO"), or without one an official letter.

    :param kind: "" makes it an official letter (công văn), whose subject stands as "V/v …"
        beneath the number, in small letters, instead of a title.
    :param number: None until the records office has given it; the place then stays empty.
    :param amends: line beneath the summary of a correction, naming the document it corrects.
    :param notes: lines above the text, such as the mark of illustrative data.
    """

    parent: str
    issuer: str
    number: int | None
    symbol: str
    place: str
    issued_on: date | None
    kind: str
    subject: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    body: tuple[Block, ...]
    signing: Signing
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()
    notes: tuple[str, ...] = field(default=())
    amends: str = ""


def about(letter: Letter) -> str:
    """Return "V/v đôn đốc …", which an official letter has beneath its number; else ""."""
    return "" if letter.kind else f"V/v {letter.subject}"


def accompanying(letter: Letter) -> str:
    """Return the line that ties an annex to its document (row 20).

    Number and day stay blank: an electronic document gets them from the records system after the
    signature, and the annex lies in the same file.
    """
    blank = "……"
    kind = letter.kind.capitalize() or "Công văn"
    return f"(Kèm theo {kind} số {blank}/{letter.symbol} ngày {blank} tháng {blank} năm {blank})"


_KINDS: dict[str, type[Any]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "bullets": Bullets,
    "table": Table,
}


def to_json(letter: Letter) -> dict[str, Any]:
    """Return a letter as JSON values, to be frozen in the database."""
    plain = asdict(letter)
    plain["issued_on"] = letter.issued_on.isoformat() if letter.issued_on else None
    plain["body"] = [_block_to_json(block) for block in letter.body]
    plain["annexes"] = [
        {
            "title": annex.title,
            "landscape": annex.landscape,
            "blocks": [_block_to_json(block) for block in annex.blocks],
        }
        for annex in letter.annexes
    ]
    return plain


def from_json(plain: Mapping[str, Any]) -> Letter:
    """Return the letter that `to_json` made these values from."""
    values = dict(plain)
    day = values["issued_on"]
    values["issued_on"] = date.fromisoformat(day) if day else None
    values["body"] = tuple(_block_from_json(block) for block in values["body"])
    signing = values["signing"]
    values["signing"] = Signing(tuple(signing["lines"]), signing["name"])
    values["annexes"] = tuple(
        Annex(
            annex["title"],
            tuple(_block_from_json(block) for block in annex["blocks"]),
            annex["landscape"],
        )
        for annex in values["annexes"]
    )
    for name in ("addressees", "bases", "recipients", "notes"):
        values[name] = tuple(values[name])
    return Letter(**values)


def _block_to_json(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower()} | asdict(block)


def _block_from_json(plain: Mapping[str, Any]) -> Block:
    values = {name: value for name, value in plain.items() if name != "kind"}
    made: Block
    match plain["kind"]:
        case "bullets":
            made = Bullets(tuple(values["items"]))
        case "table":
            made = Table(
                values["caption"],
                tuple(Column(**column) for column in values["columns"]),
                tuple(tuple(row) for row in values["rows"]),
            )
        case kind:
            made = _KINDS[kind](**values)
    return made
